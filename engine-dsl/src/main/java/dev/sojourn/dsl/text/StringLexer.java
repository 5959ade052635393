package dev.sojourn.dsl.text;

/**
 * Reads a string. Curly and single quotes are reported and read as double ones.
 *
 * @param content with the escapes resolved
 * @param end offset of the character after it
 * @param suspect whether a problem was reported for it
 */
record StringLexer(String content, int end, boolean suspect) {
  private static final String HEX = "0123456789abcdefABCDEF";
  private static final String OPENING = "\"“”„‟＂'‘’";

  static boolean isQuote(int c) {
    return OPENING.indexOf(c) >= 0;
  }

  /**
   * Whether a string begins here. A single quote begins one only if there is another one on the
   * line.
   */
  static boolean opens(String text, int at) {
    char c = text.charAt(at);
    return c == '"' || isQuote(c) && (isDouble(c) || closing(text, at) >= 0);
  }

  private static boolean isDouble(char c) {
    return OPENING.indexOf(c) < OPENING.indexOf('\'');
  }

  private static boolean closes(char opening, char c) {
    if (opening == '"') {
      return c == '"';
    }
    return isQuote(c) && isDouble(c) == isDouble(opening);
  }

  private static int closing(String text, int start) {
    char opening = text.charAt(start);
    for (int i = start + 1; i < text.length() && !Chars.isLineEnd(text.charAt(i)); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (closes(opening, text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  static StringLexer read(Source source, int start, int line, int column, Problems problems) {
    return new Reader(source, start, line, column, problems).read();
  }

  /** One reading. */
  private static final class Reader {
    private final Source source;
    private final String text;
    private final int start;
    private final int line;
    private final int column;
    private final Problems problems;
    private final StringBuilder content = new StringBuilder();
    private boolean suspect;

    Reader(Source source, int start, int line, int column, Problems problems) {
      this.source = source;
      this.text = source.text();
      this.start = start;
      this.line = line;
      this.column = column;
      this.problems = problems;
    }

    StringLexer read() {
      char opening = text.charAt(start);
      int at = start + 1;
      while (at < text.length() && !Chars.isLineEnd(text.charAt(at))) {
        char c = text.charAt(at);
        if (closes(opening, c)) {
          if (opening != '"') {
            report(
                start, start + 1, "write straight double quotes `\"` instead of `" + opening + "`");
          }
          return new StringLexer(content.toString(), at + 1, suspect);
        }
        if (c == '\\') {
          at = escape(at);
        } else {
          content.append(c);
          at++;
        }
      }
      report(start, start + 1, "the string is not closed: put a `\"` at its end, on the same line");
      return new StringLexer(content.toString(), at, suspect);
    }

    private int escape(int at) {
      char c = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
      if (c == '"' || c == '\\') {
        content.append(c);
      } else if (c == 'n') {
        content.append('\n');
      } else if (c == 'u') {
        return unicode(at);
      } else if (Chars.isLineEnd(c)) {
        return at + 1;
      } else {
        int end = text.offsetByCodePoints(at + 1, 1);
        report(at, end, "the escapes in a string are `\\\"`, `\\\\`, `\\n` and `\\uXXXX`");
        content.append(text, at + 1, end);
        return end;
      }
      return at + 2;
    }

    private int unicode(int at) {
      int end = at + 2;
      int value = 0;
      while (end < text.length() && end < at + 6 && HEX.indexOf(text.charAt(end)) >= 0) {
        value = value * 16 + Character.digit(text.charAt(end), 16);
        end++;
      }
      if (end == at + 6) {
        content.append((char) value);
      } else {
        report(at, end, "`\\u` needs four hexadecimal digits, such as `\\u00E9`");
      }
      return end;
    }

    private void report(int from, int to, String message) {
      suspect = true;
      int place = column + text.codePointCount(start, from);
      problems.error("bad-string", message, source.span(from, to, line, place));
    }
  }
}
