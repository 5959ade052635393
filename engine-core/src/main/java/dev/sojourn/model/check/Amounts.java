package dev.sojourn.model.check;

import dev.sojourn.model.TimeAmount;

/**
 * How long a calendar amount is at the least and at the most, whatever the date, the zone and its
 * clock changes.
 */
final class Amounts {
  private static final int CLOCK_CHANGE_HOURS = 2;

  private Amounts() {}

  /** The most local days that can lie between the date it starts on and the date it ends on. */
  static long mostDays(TimeAmount amount) {
    if (amount instanceof TimeAmount.Calendar calendar && calendar.unit() != TimeAmount.Unit.HOUR) {
      return (long) calendar.count()
          * (calendar.unit() == TimeAmount.Unit.MONTH
              ? 31
              : calendar.unit() == TimeAmount.Unit.YEAR ? 366 : days(calendar.unit()));
    }
    return Math.floorDiv(mostHours(amount) + CLOCK_CHANGE_HOURS + 23, 24L);
  }

  /** The fewest local days that can lie between the date it starts on and the date it ends on. */
  static long leastDays(TimeAmount amount) {
    if (amount instanceof TimeAmount.Calendar calendar && calendar.unit() != TimeAmount.Unit.HOUR) {
      return (long) calendar.count() * days(calendar.unit());
    }
    return Math.max(0, leastHours(amount) - CLOCK_CHANGE_HOURS) / 24;
  }

  /** The most hours it can take, rounded up. */
  static long mostHours(TimeAmount amount) {
    if (amount instanceof TimeAmount.Exact exact) {
      return exact.duration().plusHours(1).minusNanos(1).toHours();
    }
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    return calendar.unit() == TimeAmount.Unit.HOUR
        ? calendar.count()
        : mostDays(amount) * 24 + CLOCK_CHANGE_HOURS;
  }

  /** The fewest hours it can take, rounded down. */
  static long leastHours(TimeAmount amount) {
    if (amount instanceof TimeAmount.Exact exact) {
      return exact.duration().toHours();
    }
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    return calendar.unit() == TimeAmount.Unit.HOUR
        ? calendar.count()
        : Math.max(0, leastDays(amount) * 24 - CLOCK_CHANGE_HOURS);
  }

  /** The amount as it is written, such as {@code 30 days}. */
  static String text(TimeAmount amount) {
    if (amount instanceof TimeAmount.Calendar calendar) {
      String unit = calendar.unit().name().toLowerCase(java.util.Locale.ROOT);
      return calendar.count() + " " + unit + (calendar.count() == 1 ? "" : "s");
    }
    long seconds = ((TimeAmount.Exact) amount).duration().toSeconds();
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static int days(TimeAmount.Unit unit) {
    return switch (unit) {
      case HOUR -> throw new IllegalArgumentException("an hour has no days");
      case DAY -> 1;
      case WEEK -> 7;
      case MONTH -> 28;
      case YEAR -> 365;
    };
  }
}
