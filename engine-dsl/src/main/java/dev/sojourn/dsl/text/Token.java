package dev.sojourn.dsl.text;

/**
 * A word, number, string or sign of a file.
 *
 * @param text as written; of a string, its content
 * @param start offset of its first character in the file
 * @param end offset after its last character
 * @param line from 1
 * @param column in code points, from 1
 * @param firstOnLine whether only blanks stand before it
 * @param suspect whether a problem was reported for it already
 */
record Token(
    Kind kind,
    String text,
    int start,
    int end,
    int line,
    int column,
    boolean firstOnLine,
    boolean suspect) {

  enum Kind {
    WORD,
    STRING,
    /** Digits, perhaps with a decimal point. */
    NUMBER,
    /** {@code 90m}. */
    DURATION,
    /** Digits and colons. */
    CLOCK,
    /** Digits and two hyphens. */
    DATE,
    SIGN,
    /** What was refused by the lexer. */
    BAD,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Whether nothing stands between this and the next. */
  boolean touches(Token next) {
    return end == next.start && next.kind != Kind.END;
  }

  /** The word that was meant in place of this one. */
  Token corrected(String word) {
    return new Token(Kind.WORD, word, start, end, line, column, firstOnLine, true);
  }

  /** How this is called in a message. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the file";
      case STRING -> "the string " + Quotes.code("\"" + text + "\"");
      default -> Quotes.code(text);
    };
  }
}
