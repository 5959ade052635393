package dev.sojourn.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Instants as ISO-8601 date, time and offset; the offset as {@code Z}, {@code +08:00}, {@code
 * +0800} or {@code +08}.
 */
final class InstantText {
  static final String EXAMPLE = "2026-11-02T13:40:00Z";

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
  static Instant parse(String text) {
    try {
      return FORMAT.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw new DateTimeException(why(text), e);
    }
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
