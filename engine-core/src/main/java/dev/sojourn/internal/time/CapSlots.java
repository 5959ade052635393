package dev.sojourn.internal.time;

import dev.sojourn.model.Policy.Per;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Which touches share the slot of a cap. */
public final class CapSlots {
  private CapSlots() {}

  /** Whether something at {@code other} counts in the slot of {@code judged}. */
  public static boolean same(Per per, Instant judged, Instant other, ZoneId zone) {
    if (per instanceof Per.Days rolling) {
      Instant from = judged.minus(Duration.ofDays(rolling.days()));
      return other.isAfter(from) && !other.isAfter(judged);
    }
    LocalDate a = LocalTimes.dateOf(judged, zone);
    LocalDate b = LocalTimes.dateOf(other, zone);
    if (per instanceof Per.Week) {
      return monday(a).equals(monday(b));
    } else if (per instanceof Per.Month) {
      return YearMonth.from(a).equals(YearMonth.from(b));
    }
    return a.equals(b);
  }

  /** How long, at most, a sent touch matters to the cap. */
  public static Duration reach(Per per) {
    if (per instanceof Per.Days rolling) {
      return Duration.ofDays(rolling.days());
    }
    return per instanceof Per.Day
        ? Duration.ofDays(3)
        : Duration.ofDays(per instanceof Per.Week ? 9 : 33);
  }

  private static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
