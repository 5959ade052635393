package dev.sojourn.internal.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The slots of recurring steps: strictly after T, one for each local date. */
public final class Recurrence {
  private static final LocalDate LAST = LocalDate.of(9999, 12, 1);

  private Recurrence() {}

  /** The first such weekday after T and after a date; null if the calendar has none. */
  public static @Nullable Slot weekday(
      List<DayOfWeek> on, LocalTime at, Instant anchor, @Nullable LocalDate after, ZoneId zone) {
    LocalDate start = later(LocalTimes.dateOf(anchor, zone), after);
    return first(start, d -> d.plusDays(1), d -> on.contains(d.getDayOfWeek()), at, anchor, zone);
  }

  /** The first date that is a multiple of n days after T's. */
  public static @Nullable Slot days(
      int n, LocalTime at, Instant anchor, @Nullable LocalDate after, ZoneId zone) {
    LocalDate day0 = LocalTimes.dateOf(anchor, zone);
    long gone = after == null ? 0 : Math.max(0, after.toEpochDay() - day0.toEpochDay());
    return first(
        day0.plusDays((gone / n + 1) * n), d -> d.plusDays(n), d -> true, at, anchor, zone);
  }

  /** The first such day of a month; a month that lacks it has its last day. */
  public static @Nullable Slot monthly(
      int day, LocalTime at, Instant anchor, @Nullable LocalDate after, ZoneId zone) {
    LocalDate start = later(LocalTimes.dateOf(anchor, zone), after);
    YearMonth month = YearMonth.from(start);
    LocalDate first = inMonth(month, day);
    if (first.isBefore(start)) {
      first = inMonth(month.plusMonths(1), day);
    }
    return first(
        first, d -> inMonth(YearMonth.from(d).plusMonths(1), day), d -> true, at, anchor, zone);
  }

  /** The anniversary of a date; 29 February falls on the 28th in common years. */
  public static @Nullable Slot yearly(
      LocalDate of, LocalTime at, Instant anchor, @Nullable LocalDate after, ZoneId zone) {
    MonthDay day = MonthDay.from(of);
    LocalDate start = later(LocalTimes.dateOf(anchor, zone), after);
    LocalDate first = day.atYear(start.getYear());
    if (first.isBefore(start)) {
      first = day.atYear(start.getYear() + 1);
    }
    return first(first, d -> day.atYear(d.getYear() + 1), d -> true, at, anchor, zone);
  }

  private static LocalDate inMonth(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  /** T's own date, or the day after the last slot. */
  private static LocalDate later(LocalDate day0, @Nullable LocalDate after) {
    return after == null || after.isBefore(day0) ? day0 : after.plusDays(1);
  }

  private static @Nullable Slot first(
      LocalDate start,
      UnaryOperator<LocalDate> next,
      Predicate<LocalDate> fits,
      LocalTime at,
      Instant anchor,
      ZoneId zone) {
    for (LocalDate date = start; date.isBefore(LAST); date = next.apply(date)) {
      if (fits.test(date) && LocalTimes.exists(date, zone)) {
        Instant instant = LocalTimes.resolve(date, at, zone);
        if (instant.isAfter(anchor)) {
          return new Slot(date, instant);
        }
      }
    }
    return null;
  }
}
