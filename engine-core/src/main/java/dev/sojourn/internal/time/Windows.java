package dev.sojourn.internal.time;

import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Windows on the local calendar and sliding windows. */
public final class Windows {
  private Windows() {}

  /** The first instant at which an event no longer counts in {@code in last amount}. */
  public static Instant exit(Instant event, TimeAmount amount, ZoneId zone) {
    return LocalTimes.plus(event, amount, zone);
  }

  /** The first instant of today, this week or this month. */
  public static Instant calendarStart(Window window, Instant now, ZoneId zone) {
    return LocalTimes.startOfDay(firstDay(window, LocalTimes.dateOf(now, zone)), zone);
  }

  /**
   * The first instant after today, this week or this month; null for windows that are no calendar
   * windows.
   */
  public static @Nullable Instant calendarEnd(@Nullable Window window, Instant now, ZoneId zone) {
    if (!(window instanceof Window.Today
        || window instanceof Window.ThisWeek
        || window instanceof Window.ThisMonth)) {
      return null;
    }
    LocalDate first = firstDay(window, LocalTimes.dateOf(now, zone));
    LocalDate next =
        window instanceof Window.Today
            ? first.plusDays(1)
            : window instanceof Window.ThisWeek ? first.plusWeeks(1) : first.plusMonths(1);
    Instant end = LocalTimes.startOfDay(next, zone);
    // where a clock goes back over midnight, midnight comes a second time
    return end.isAfter(now) ? end : LocalTimes.resolveLast(next, LocalTime.MIDNIGHT, zone);
  }

  private static LocalDate firstDay(Window window, LocalDate today) {
    if (window instanceof Window.ThisWeek) {
      return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
    return window instanceof Window.ThisMonth ? today.withDayOfMonth(1) : today;
  }
}
