package dev.sojourn.model;

import java.time.Duration;
import java.util.Objects;

/** A length of time: on the calendar ({@code 30 days}) or exact ({@code 90m}). */
public sealed interface TimeAmount {

  /**
   * A period such as {@code 2 weeks}. Days and longer are counted on the local calendar, so that
   * {@code 1 day} across a daylight-saving change keeps the local time; hours are exact.
   */
  record Calendar(int count, Unit unit) implements TimeAmount {
    public Calendar {
      Objects.requireNonNull(unit, "unit");
    }
  }

  /** An exact elapsed time; whole seconds, at least one. */
  record Exact(Duration duration) implements TimeAmount {
    public Exact {
      Objects.requireNonNull(duration, "duration");
    }
  }

  /** The unit of a {@link Calendar} amount. */
  enum Unit {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /** Days on the calendar. */
  static Calendar days(int count) {
    return new Calendar(count, Unit.DAY);
  }
}
