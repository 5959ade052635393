package dev.sojourn.test.internal;

import dev.sojourn.model.TimeAmount;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/** Times as tests write them and as stories show them. */
public final class TimeText {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WITH_SECONDS =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd", Locale.ENGLISH);

  private TimeText() {}

  /**
   * Reads {@code 2026-11-02T21:40}, with or without an offset, {@code T} or a space between.
   *
   * @param zone of a time without an offset
   * @throws IllegalArgumentException if it is no time, or one that the clocks of the zone leave out
   */
  public static Instant instant(String text, ZoneId zone) {
    String iso = text.strip().replace(' ', 'T');
    try {
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeParseException noOffset) {
      return there(local(text, iso), zone);
    }
  }

  private static LocalDateTime local(String text, String iso) {
    try {
      return LocalDateTime.parse(iso);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no time: write a local one such as 2026-11-02T21:40, or one with its offset"
              + " such as 2026-11-02T21:40+08:00",
          e);
    }
  }

  private static Instant there(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition != null && transition.isGap()) {
      throw new IllegalArgumentException(
          "in "
              + zone
              + " there is no "
              + local
              + ": the clocks go from "
              + transition.getDateTimeBefore().toLocalTime()
              + " to "
              + transition.getDateTimeAfter().toLocalTime()
              + "; the first time after that is "
              + transition.getDateTimeAfter());
    }
    return local.atZone(zone).toInstant();
  }

  /** Whether a text means a whole day: {@code 2026-11-02}. */
  public static boolean isDay(String text) {
    try {
      LocalDate.parse(text.strip());
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether an instant is at the time, or within the day, that a text means. */
  public static boolean matches(String text, Instant instant, ZoneId zone) {
    return isDay(text)
        ? instant.atZone(zone).toLocalDate().equals(LocalDate.parse(text.strip()))
        : instant.equals(instant(text, zone));
  }

  /** What a text means, as stories show it. */
  public static String shown(String text, ZoneId zone) {
    return isDay(text)
        ? DAY.format(LocalDate.parse(text.strip()))
        : shown(instant(text, zone), zone);
  }

  /** An instant as stories show it: {@code Mon 2026-11-02 21:40}. */
  public static String shown(Instant instant, ZoneId zone) {
    boolean fullMinute = instant.getEpochSecond() % 60 == 0;
    return (fullMinute ? SHOWN : WITH_SECONDS).format(instant.atZone(zone));
  }

  /** Why time does not move to an instant before now. */
  public static String goesBack(Instant now, Instant asked, ZoneId zone) {
    return "time does not go back: it is "
        + shown(now, zone)
        + " already, and "
        + shown(asked, zone)
        + " was asked for (both in "
        + zone
        + ")";
  }

  /**
   * The instant after an amount of time: on the calendar of the zone, to the first time that is
   * there, or exactly.
   *
   * @throws IllegalArgumentException if the amount is negative
   */
  public static Instant after(Instant instant, TimeAmount amount, ZoneId zone) {
    Instant later =
        amount instanceof TimeAmount.Calendar calendar
            ? after(instant, calendar, zone)
            : instant.plus(((TimeAmount.Exact) amount).duration());
    if (later.isBefore(instant)) {
      throw new IllegalArgumentException("time cannot go back, but " + amount + " is negative");
    }
    return later;
  }

  private static Instant after(Instant instant, TimeAmount.Calendar amount, ZoneId zone) {
    LocalDateTime local = instant.atZone(zone).toLocalDateTime();
    LocalDateTime later =
        switch (amount.unit()) {
          case HOUR -> null;
          case DAY -> local.plusDays(amount.count());
          case WEEK -> local.plusWeeks(amount.count());
          case MONTH -> local.plusMonths(amount.count());
          case YEAR -> local.plusYears(amount.count());
        };
    if (later == null) {
      return instant.plusSeconds(3600L * amount.count());
    }
    ZoneOffsetTransition transition = zone.getRules().getTransition(later);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : later.atZone(zone).toInstant();
  }
}
