package dev.sojourn.model.check;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Timing;
import org.jspecify.annotations.Nullable;

/** What the timings have in common. */
final class Timings {
  private Timings() {}

  /** The time of day of a timing, if it has one. */
  static @Nullable Clock clock(Timing timing) {
    if (timing instanceof Timing.Days days) {
      return days.at();
    } else if (timing instanceof Timing.Week week) {
      return week.at();
    } else if (timing instanceof Timing.Range range) {
      return range.at();
    } else if (timing instanceof Timing.EveryWeekday every) {
      return every.at();
    } else if (timing instanceof Timing.EveryDays every) {
      return every.at();
    } else if (timing instanceof Timing.EveryMonth every) {
      return every.at();
    } else if (timing instanceof Timing.Yearly yearly) {
      return yearly.at();
    } else if (timing instanceof Timing.OnDate date) {
      return date.at();
    } else if (timing instanceof Timing.Around around) {
      return around.at();
    }
    return timing instanceof Timing.OnNext next ? next.at() : null;
  }

  /** Whether the step comes again and again for as long as its stage is open. */
  static boolean neverExhausted(Timing timing) {
    return timing instanceof Timing.EveryWeekday
        || timing instanceof Timing.EveryDays
        || timing instanceof Timing.EveryMonth
        || timing instanceof Timing.Yearly
        || timing instanceof Timing.When
        || timing instanceof Timing.AfterEvent;
  }
}
