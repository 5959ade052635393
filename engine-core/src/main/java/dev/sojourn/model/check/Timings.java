package dev.sojourn.model.check;

import dev.sojourn.model.Timing;

/** What the timings have in common. */
final class Timings {
  private Timings() {}

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
