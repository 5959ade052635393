package dev.sojourn.model.check;

/** Measures text as UTF-8 without encoding it. */
final class Utf8 {
  private Utf8() {}

  /** Bytes the text takes; a lone surrogate counts three. */
  static long length(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        bytes += Character.isSurrogate(c) && isPair(text, i) ? 1 : 2;
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }

  /**
   * Whether the surrogate here is one half of a pair: the first with the next, or the second with
   * the one before.
   */
  private static boolean isPair(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
