package dev.sojourn.dsl.text;

/** Which characters make up names and blanks, and what full-width ones stand for. */
final class Chars {
  private static final int FULL_WIDTH_FIRST = 0xFF01;
  private static final int FULL_WIDTH_LAST = 0xFF5E;
  private static final int FULL_WIDTH_SHIFT = 0xFEE0;

  private Chars() {}

  static boolean startsName(int c) {
    return Character.isLetter(c);
  }

  /** Letters, digits, dot, hyphen and underscore; marks belong to the letter they stand on. */
  static boolean inName(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || isMark(c);
  }

  private static boolean isMark(int c) {
    boolean variationSelector = c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    int type = Character.getType(c);
    return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
        && !variationSelector;
  }

  /** Whether this can be written as a name without quotes, keywords apart. */
  static boolean isName(String text) {
    return !text.isEmpty()
        && startsName(text.codePointAt(0))
        && text.codePoints().allMatch(Chars::inName);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r';
  }

  static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether a reader cannot see it: controls, zero-width characters, lone surrogates. */
  static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /**
   * The ASCII character that somebody with a Chinese or Japanese keyboard meant, or the character
   * itself.
   */
  static char ascii(char c) {
    if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
      return (char) (c - FULL_WIDTH_SHIFT);
    }
    return switch (c) {
      case '、' -> ',';
      case '。' -> '.';
      case '【' -> '(';
      case '】' -> ')';
      case '–', '—', '−' -> '-';
      case '×' -> '*';
      case '÷' -> '/';
      default -> c;
    };
  }
}
