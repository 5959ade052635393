package dev.sojourn.insight.preview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as local dates with their weekday, and times, for people. */
record LocalText(ZoneId zone) {

  LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  String moment(Instant at) {
    return day(at) + " " + clock(at);
  }

  String day(Instant at) {
    return day(date(at));
  }

  static String day(LocalDate date) {
    String weekday = date.getDayOfWeek().toString();
    return weekday.charAt(0) + weekday.substring(1, 3).toLowerCase(Locale.ROOT) + " " + date;
  }

  String clock(Instant at) {
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
