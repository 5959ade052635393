package dev.sojourn.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Texts as any database takes them: what UTF-8 or PostgreSQL cannot hold, U+0000 and halves of
 * characters, is written as ESC and four hexadecimal digits, and so is ESC itself. Other texts stay
 * as they are.
 */
final class SafeText {
  private static final char ESCAPE = '\u001B';
  private static final int HEX = 16;
  private static final int DIGITS = 4;

  private SafeText() {}

  static @Nullable String of(@Nullable String text) {
    return text == null ? null : escaped(text);
  }

  static String escaped(String text) {
    int i = 0;
    while (i < text.length() && !mustBeEscaped(text, i)) {
      i++;
    }
    return i == text.length() ? text : escaped(text, i);
  }

  private static String escaped(String text, int from) {
    StringBuilder safe = new StringBuilder(text.length() + 2 * DIGITS).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (mustBeEscaped(text, i)) {
        safe.append(ESCAPE).append(String.format("%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  static String original(String safe) {
    int escape = safe.indexOf(ESCAPE);
    if (escape < 0) {
      return safe;
    }
    StringBuilder text = new StringBuilder(safe.length());
    int from = 0;
    while (escape >= 0) {
      int end = escape + 1 + DIGITS;
      text.append(safe, from, escape);
      text.append((char) Integer.parseInt(safe, escape + 1, end, HEX));
      from = end;
      escape = safe.indexOf(ESCAPE, from);
    }
    return text.append(safe, from, safe.length()).toString();
  }

  private static boolean mustBeEscaped(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c == 0 || c == ESCAPE;
  }
}
