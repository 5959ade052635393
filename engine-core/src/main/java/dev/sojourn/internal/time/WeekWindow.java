package dev.sojourn.internal.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Week k after T: the local days [7(k-1), 7k) counted from T's local date, not before T.
 *
 * @param firstDay the first local date of the week
 * @param start the first instant inside, T itself in the first week
 * @param end the first instant after it
 */
public record WeekWindow(LocalDate firstDay, Instant start, Instant end) {

  /** Week k, from 1, after T. */
  public static WeekWindow of(int week, Instant anchor, ZoneId zone) {
    LocalDate day0 = LocalTimes.dateOf(anchor, zone);
    LocalDate first = day0.plusDays(7L * (week - 1));
    Instant start = week == 1 ? anchor : LocalTimes.startOfDay(first, zone);
    return new WeekWindow(first, start, LocalTimes.startOfDay(first.plusDays(7), zone));
  }

  /**
   * The slots of the given weekdays at the given time; without weekdays the first slot only.
   *
   * @param at null for the anchor's local time of day
   */
  public List<Slot> slots(List<DayOfWeek> on, @Nullable LocalTime at, Instant anchor, ZoneId zone) {
    LocalTime time = at == null ? LocalTimes.timeOf(anchor, zone) : at;
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      LocalDate date = firstDay.plusDays(i);
      if (!on.isEmpty() && !on.contains(date.getDayOfWeek()) || !LocalTimes.exists(date, zone)) {
        continue;
      }
      Instant instant = LocalTimes.resolve(date, time, zone);
      if (!instant.isBefore(anchor)) {
        slots.add(new Slot(date, instant));
        if (on.isEmpty()) {
          break;
        }
      }
    }
    return slots;
  }
}
