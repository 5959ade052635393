package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a {@code leave} that nothing guards: the run always ends there, and with it all that its
 * stage plans for later.
 */
final class LeavesFirst implements Visitor {
  private final Report report;

  LeavesFirst(Report report) {
    this.report = report;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // two equal steps are two steps
  public void part(Part part, Scope scope) {
    Journey journey = scope.journey();
    if (!(part instanceof Stage stage) || journey == null) {
      return;
    }
    for (Step step : stage.steps()) {
      if (step.guards().isEmpty()
          && step.body() instanceof StepBody.Act act
          && act.action() instanceof Action.Leave) {
        List<String> never =
            stage.steps().stream()
                .filter(
                    other ->
                        other != step
                            && isLater(step.timing(), other.timing())
                            && priority(other, journey) <= priority(step, journey))
                .map(Step::name)
                .toList();
        warn(act, step, never, scope.in(step));
      }
    }
  }

  private void warn(StepBody.Act act, Step step, List<String> never, Scope scope) {
    if (never.isEmpty()) {
      return;
    }
    boolean first = isAtOnce(step.timing());
    report.warning(
        act.action(),
        "",
        scope,
        "leaves-first",
        (first ? "the run ends as soon as this stage opens" : "the run always ends here")
            + ", so "
            + (never.size() == 1 ? "this step is" : "these steps are")
            + " never due: "
            + String.join(", ", never)
            + "; guard the `leave`, or let it come later");
  }

  /** What is planned late, by an event that came late, goes out at once, by priority. */
  private static int priority(Step step, Journey journey) {
    return step.acts().findFirst().map(act -> act.options().priority()).orElse(journey.priority());
  }

  private static boolean isAtOnce(Timing timing) {
    return timing instanceof Timing.AtOnce
        || timing instanceof Timing.Days days && days.days() == 0 && days.at() == null;
  }

  /** Whether the other is due after the leave whatever happens, and not at the same instant. */
  private static boolean isLater(Timing leave, Timing other) {
    if (isAtOnce(leave)) {
      return leastDays(other) > 0
          || other instanceof Timing.After
          || other instanceof Timing.AfterEvent
          || other instanceof Timing.When
          || Timings.neverExhausted(other);
    }
    return leave instanceof Timing.Days days
        && isSure(days)
        && (leastDays(other) > days.days()
            || other instanceof Timing.Days same
                && same.days() == days.days()
                && isLater(days.at(), same.at()));
  }

  /** At a time of the day of T it may be past already, and a user may have no time of their own. */
  private static boolean isSure(Timing.Days leave) {
    return leave.at() == null || leave.at() instanceof Clock.Fixed && leave.days() > 0;
  }

  private static boolean isLater(@Nullable Clock leave, @Nullable Clock other) {
    return leave instanceof Clock.Fixed first
        && other instanceof Clock.Fixed second
        && second.time().isAfter(first.time());
  }

  private static long leastDays(Timing timing) {
    if (timing instanceof Timing.Days days) {
      return days.days();
    } else if (timing instanceof Timing.Week week) {
      return 7L * (week.week() - 1);
    } else if (timing instanceof Timing.Range range) {
      return range.from();
    } else if (timing instanceof Timing.EveryDays every) {
      return every.days();
    }
    return timing instanceof Timing.After after
        ? Amounts.leastDays(new TimeAmount.Exact(after.duration()))
        : 0;
  }
}
