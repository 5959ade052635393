package dev.sojourn.json;

/**
 * Halves of characters (lone surrogates): hosts may have them in ids and texts. We write them as
 * escapes, so that UTF-8 can hold the line; the parser refuses them as escapes, but not as they
 * are.
 */
final class Halves {
  private static final String ESCAPE = "\\ud";
  private static final int LENGTH = "\\ud800".length();
  private static final int HEX = 16;

  private Halves() {}

  /** The same JSON with halves as they are; none of those that we write stands before its other. */
  static String unescaped(String json) {
    int next = json.indexOf(ESCAPE);
    if (next < 0) {
      return json;
    }
    StringBuilder all = new StringBuilder(json.length());
    int from = 0;
    while (next >= 0) {
      if (isEscape(json, next)) {
        all.append(json, from, next)
            .append((char) Integer.parseInt(json, next + 2, next + LENGTH, HEX));
        from = next + LENGTH;
        next = json.indexOf(ESCAPE, from);
      } else {
        next = json.indexOf(ESCAPE, next + 1);
      }
    }
    return all.append(json, from, json.length()).toString();
  }

  /** Not if the backslash is escaped itself, or the character is no surrogate. */
  private static boolean isEscape(String json, int at) {
    int slashes = at;
    while (slashes > 0 && json.charAt(slashes - 1) == '\\') {
      slashes--;
    }
    return (at - slashes) % 2 == 0 && isSurrogate(json, at);
  }

  private static boolean isSurrogate(String json, int at) {
    if (at + LENGTH > json.length()) {
      return false;
    }
    for (int i = at + 2; i < at + LENGTH; i++) {
      if (Character.digit(json.charAt(i), HEX) < 0) {
        return false;
      }
    }
    return Character.isSurrogate((char) Integer.parseInt(json, at + 2, at + LENGTH, HEX));
  }
}
