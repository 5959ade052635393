package dev.sojourn.insight.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as local dates with their weekday, and times, for people. */
public record LocalText(ZoneId zone) {

  /** The name of a zone for people. */
  public static String name(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** The local date. */
  public LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** Such as {@code Mon 2026-11-02 21:40}. */
  public String moment(Instant at) {
    return day(at) + " " + clock(at);
  }

  /** Such as {@code Mon 2026-11-02}. */
  public String day(Instant at) {
    return day(date(at));
  }

  /** Such as {@code Mon 2026-11-02}. */
  public static String day(LocalDate date) {
    String weekday = date.getDayOfWeek().toString();
    return weekday.charAt(0) + weekday.substring(1, 3).toLowerCase(Locale.ROOT) + " " + date;
  }

  /** Such as {@code 21:40}. */
  public String clock(Instant at) {
    return clock(LocalDateTime.ofInstant(at, zone).toLocalTime());
  }

  /** To the minute, unless there are seconds. */
  private static String clock(LocalTime time) {
    LocalTime whole = time.truncatedTo(ChronoUnit.SECONDS);
    return whole.getSecond() == 0
        ? String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute())
        : whole.toString();
  }
}
