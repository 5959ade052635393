package dev.sojourn.internal.rules;

/**
 * String literals of generated rules: every character but {@code [A-Za-z0-9._-]} is a unicode
 * escape, so that nothing an author or an event brings can end the literal or become code.
 */
final class DrlLiteral {
  private DrlLiteral() {}

  static String of(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z'
          || c >= 'a' && c <= 'z'
          || c >= '0' && c <= '9'
          || c == '.'
          || c == '_'
          || c == '-') {
        literal.append(c);
      } else {
        literal
            .append("\\u")
            .append(hex(c >> 12))
            .append(hex(c >> 8))
            .append(hex(c >> 4))
            .append(hex(c));
      }
    }
    return literal.append('"').toString();
  }

  /** In capitals: MVEL refuses others. */
  private static char hex(int bits) {
    return "0123456789ABCDEF".charAt(bits & 0xF);
  }
}
