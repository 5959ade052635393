package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Warns of touches at a fixed time in the quiet hours: they always wait for the end of these, and
 * where that is too late, they never go out.
 */
final class QuietTimes implements Visitor {
  private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

  private final Report report;
  private final Policy.@Nullable QuietHours quiet;

  QuietTimes(Report report, Definitions definitions) {
    this.report = report;
    this.quiet = definitions.policies().stream().findFirst().map(Policy::quiet).orElse(null);
  }

  @Override
  public void act(StepBody.Act act, Scope scope) {
    if (quiet == null
        || scope.step() == null
        || !waits(act)
        || report.has(scope.step().timing())
        || !(scope.step().timing().at() instanceof Clock.Fixed clock)
        || !isQuiet(quiet, clock.time())) {
      return;
    }
    Timing timing = scope.step().timing();
    boolean overMidnight = !clock.time().isBefore(quiet.to());
    String where =
        clock.time() + " lies in the quiet hours from " + quiet.from() + " to " + quiet.to();
    TimeAmount expiry = act.options().expiresAfter();
    if (expiry != null && isShorter(expiry, waiting(quiet, clock.time()))) {
      report.warning(
          act.options(),
          "expiresAfter",
          scope,
          "always-dropped",
          "this touch never goes out: "
              + where
              + ", and it expires after "
              + Amounts.text(expiry)
              + ", before they end; choose another time, or let it wait longer");
    } else if (overMidnight && timing instanceof Timing.Range range && range.from() == range.to()) {
      report.warning(
          clock,
          "",
          scope,
          "always-dropped",
          "this touch never goes out: "
              + where
              + ", and its window is over when they end; choose another time, or add a day, as in `T+"
              + range.from()
              + "..T+"
              + (range.to() + 1)
              + "`");
    } else {
      report.warning(
          clock,
          "",
          scope,
          "in-quiet-hours",
          "this touch never goes out at "
              + clock.time()
              + ": "
              + where
              + ", so it always waits until "
              + quiet.to()
              + (overMidnight ? " of the next day" : "")
              + "; choose another time, or add `in quiet hours ignore`");
    }
  }

  private static boolean waits(StepBody.Act act) {
    return act.action() instanceof Action.Send
        && act.options().category() == Category.MARKETING
        && act.options().inQuietHours() == Options.InQuietHours.DEFER;
  }

  /** Whether all touches of a step wait for the end of the quiet hours on the day after. */
  static boolean waitsOvernight(Policy.@Nullable QuietHours quiet, Step step) {
    return quiet != null
        && step.timing().at() instanceof Clock.Fixed clock
        && isQuiet(quiet, clock.time())
        && !clock.time().isBefore(quiet.to())
        && step.acts().allMatch(QuietTimes::waits);
  }

  static boolean isQuiet(Policy.QuietHours quiet, LocalTime time) {
    boolean afterStart = !time.isBefore(quiet.from());
    boolean beforeEnd = time.isBefore(quiet.to());
    return quiet.from().isBefore(quiet.to())
        ? afterStart && beforeEnd
        : quiet.from().isAfter(quiet.to()) && (afterStart || beforeEnd);
  }

  /** From the time to the end of the quiet hours, on the clock. */
  private static Duration waiting(Policy.QuietHours quiet, LocalTime time) {
    Duration until = Duration.between(time, quiet.to());
    return until.isNegative() || until.isZero() ? until.plusDays(1) : until;
  }

  /** Also when the clocks change meanwhile. */
  private static boolean isShorter(TimeAmount expiry, Duration waiting) {
    Duration longest =
        expiry instanceof TimeAmount.Exact exact
            ? exact.duration()
            : Duration.ofHours(Amounts.mostHours(expiry));
    return longest.plus(CLOCK_CHANGE).compareTo(waiting) < 0;
  }
}
