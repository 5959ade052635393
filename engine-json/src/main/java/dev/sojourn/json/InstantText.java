package dev.sojourn.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Instants as files have them: ISO-8601 date, time and offset; the offset as {@code Z}, {@code
 * +08:00}, {@code +0800} or {@code +08}. Stateless; thread-safe.
 */
public final class InstantText {
  /** One instant, for messages that say how they are written. */
  public static final String EXAMPLE = "2026-11-02T13:40:00Z";

  private static final String PLAIN = "0000-00-00T00:00:00Z";
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(LOCAL)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private InstantText() {}

  /**
   * Reads an instant.
   *
   * @throws DateTimeException with a message for people that does not repeat the text
   */
  public static Instant parse(String text) {
    try {
      return isPlain(text) ? plain(text) : FORMAT.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw new DateTimeException(why(text), e);
    }
  }

  /** Whether it is written as most logs have it: with all of its digits, to the second, in UTC. */
  private static boolean isPlain(String text) {
    if (text.length() != PLAIN.length()) {
      return false;
    }
    for (int i = 0; i < PLAIN.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (PLAIN.charAt(i) == '0' ? !digit : c != PLAIN.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A quarter of the time to read a log goes into its instants if a formatter does this. */
  private static Instant plain(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static String why(String text) {
    if (text.matches("[^T]*T\\d\\d:\\d\\d:60.*")) {
      return "a minute has 60 seconds here, a leap second cannot be written; use 59, such as 2026-12-31T23:59:59Z";
    }
    try {
      LOCAL.parse(text);
      return "the offset is missing; write it at the end, such as "
          + EXAMPLE
          + " or 2026-11-02T21:40:00+08:00";
    } catch (DateTimeException e) {
      return "this is not a date, a time and an offset, such as " + EXAMPLE;
    }
  }
}
