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
 * Some local days counted from T's local date, not before T. Week k is the days [7(k-1), 7k).
 *
 * @param firstDay the first local date inside
 * @param nextDay the first local date after it
 * @param start the first instant inside, T itself if T's date is the first
 * @param end the first instant after it
 */
public record DayWindow(LocalDate firstDay, LocalDate nextDay, Instant start, Instant end) {

  /** Week k, from 1, after T. */
  public static DayWindow week(int week, Instant anchor, ZoneId zone) {
    return days(7L * (week - 1), 7L * week - 1, anchor, zone);
  }

  /** The days from and to, both included, counted from T's local date. */
  public static DayWindow days(long from, long to, Instant anchor, ZoneId zone) {
    LocalDate day0 = LocalTimes.dateOf(anchor, zone);
    LocalDate first = day0.plusDays(from);
    LocalDate next = day0.plusDays(to + 1);
    Instant start = from == 0 ? anchor : LocalTimes.startOfDay(first, zone);
    return new DayWindow(first, next, start, LocalTimes.startOfDay(next, zone));
  }

  /**
   * The slots of the given weekdays at the given time; without weekdays the first slot only.
   *
   * @param at null for the anchor's local time of day
   */
  public List<Slot> slots(List<DayOfWeek> on, @Nullable LocalTime at, Instant anchor, ZoneId zone) {
    LocalTime time = at == null ? LocalTimes.timeOf(anchor, zone) : at;
    List<Slot> slots = new ArrayList<>();
    for (LocalDate date = firstDay; date.isBefore(nextDay); date = date.plusDays(1)) {
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
