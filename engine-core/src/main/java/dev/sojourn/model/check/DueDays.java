package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.util.OptionalLong;

/**
 * How many local days after T something of a step can happen, whatever the zone and its changes.
 *
 * @param least the fewest
 * @param most the most; empty if there is no end
 */
record DueDays(long least, OptionalLong most) {
  /** A date that the calendar leaves out moves what is due, or its expiry, by one. */
  private static final int SKIPPED_DATES = 2;

  private static final int USUAL_EXPIRY = 2;

  static DueDays of(Step step) {
    Timing timing = step.timing();
    if (timing instanceof Timing.Week week) {
      return window(7L * (week.week() - 1), 7L * week.week() - 1, step);
    } else if (timing instanceof Timing.Range range) {
      return window(range.from(), range.to(), step);
    } else if (timing instanceof Timing.AtOnce) {
      return until(0, 0, step);
    } else if (timing instanceof Timing.Days days) {
      return until(days.days(), days.days(), step);
    } else if (timing instanceof Timing.After after) {
      TimeAmount amount = new TimeAmount.Exact(after.duration());
      return until(Amounts.leastDays(amount), Amounts.mostDays(amount), step);
    } else if (timing instanceof Timing.AfterEvent after) {
      return new DueDays(Amounts.leastDays(after.amount()), OptionalLong.empty());
    }
    return new DueDays(
        timing instanceof Timing.EveryDays every ? every.days() : 0, OptionalLong.empty());
  }

  /** Only touches have an expiry. */
  private static DueDays window(long from, long to, Step step) {
    return new DueDays(from, areTouches(step) ? OptionalLong.of(to) : OptionalLong.empty());
  }

  private static DueDays until(long least, long due, Step step) {
    if (!areTouches(step)) {
      return new DueDays(least, OptionalLong.empty());
    }
    long expiry =
        step.acts()
            .map(act -> act.options().expiresAfter())
            .mapToLong(after -> after == null ? USUAL_EXPIRY : Amounts.mostDays(after))
            .max()
            .orElse(USUAL_EXPIRY);
    return new DueDays(least, OptionalLong.of(due + expiry + SKIPPED_DATES));
  }

  private static boolean areTouches(Step step) {
    return step.acts()
        .map(StepBody.Act::action)
        .allMatch(action -> action instanceof Action.Send || action instanceof Action.Task);
  }
}
