package dev.sojourn.internal.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Slots on weekdays. */
public final class Weekdays {
  private Weekdays() {}

  /** The first slot on one of the weekdays, any day if there are none, not before the anchor. */
  public static Slot next(List<DayOfWeek> on, LocalTime at, Instant anchor, ZoneId zone) {
    LocalDate date = LocalTimes.dateOf(anchor, zone);
    while (true) {
      if ((on.isEmpty() || on.contains(date.getDayOfWeek())) && LocalTimes.exists(date, zone)) {
        Instant instant = LocalTimes.resolve(date, at, zone);
        if (!instant.isBefore(anchor)) {
          return new Slot(date, instant);
        }
      }
      date = date.plusDays(1);
    }
  }
}
