package dev.sojourn.dsl.reference;

import dev.sojourn.model.Timing;
import org.jspecify.annotations.Nullable;

/** What a timing is. */
final class Timings {
  private Timings() {}

  /** 3.6: the {@code every} forms and {@code yearly}. */
  static boolean recurs(Timing timing) {
    return timing instanceof Timing.EveryWeekday
        || timing instanceof Timing.EveryDays
        || timing instanceof Timing.EveryMonth
        || timing instanceof Timing.Yearly;
  }

  /** 3.5. */
  static boolean isWindow(Timing timing) {
    return timing instanceof Timing.Week || timing instanceof Timing.Range;
  }

  /** 3.7: the event that a step waits for; null if it counts from T. */
  static @Nullable String awaited(Timing timing) {
    if (timing instanceof Timing.When when) {
      return when.event();
    }
    return timing instanceof Timing.AfterEvent after ? after.event() : null;
  }
}
