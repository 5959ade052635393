package dev.sojourn.dsl.text;

/** Strings as they are written in files and in messages. */
final class Quotes {
  private static final int LONGEST_IN_MESSAGE = 40;

  private Quotes() {}

  /**
   * The text in double quotes. What a reader could not see, or what would end the line, is escaped.
   */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    if (c == '"' || c == '\\') {
      out.append('\\').appendCodePoint(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (Chars.isHidden(c) || c != ' ' && c != '\u3000' && Chars.isBlank(c)) {
      escape(out, c);
    } else {
      out.appendCodePoint(c);
    }
  }

  private static void escape(StringBuilder out, int c) {
    for (char unit : Character.toChars(c)) {
      out.append(String.format("\\u%04X", (int) unit));
    }
  }

  /** The text for a message: cut if it is long, with hidden characters shown as escapes. */
  static String shown(String text) {
    StringBuilder out = new StringBuilder();
    int[] points = text.codePoints().limit(LONGEST_IN_MESSAGE + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, LONGEST_IN_MESSAGE); i++) {
      if (Chars.isHidden(points[i])) {
        escape(out, points[i]);
      } else {
        out.appendCodePoint(points[i]);
      }
    }
    return points.length > LONGEST_IN_MESSAGE ? out.append('…').toString() : out.toString();
  }

  /** The text for a message, set off as code. */
  static String code(String text) {
    return "`" + shown(text) + "`";
  }
}
