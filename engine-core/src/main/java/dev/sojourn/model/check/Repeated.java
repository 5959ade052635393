package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Warns when a stage plans a message again sooner than the policy lets each message go out again.
 */
final class Repeated implements Visitor {
  private final Report report;
  private final int days;

  Repeated(Report report, Definitions definitions) {
    this.report = report;
    this.days =
        definitions.policies().stream().findFirst().map(Policy::messageOncePerDays).orElse(0);
  }

  @Override
  public void part(Part part, Scope scope) {
    if (days <= 0) {
      return;
    }
    Map<String, Step> before = new HashMap<>();
    for (Step step : part.steps()) {
      String message = onlyMessage(step);
      if (message == null || day(step.timing()) < 0) {
        continue;
      }
      Step first = mayBePast(step.timing()) ? null : before.putIfAbsent(message, step);
      if (first != null && isTooSoon(first.timing(), step.timing())) {
        report.warning(
            step.timing(),
            "",
            scope.in(step),
            "repeats-too-soon",
            "`"
                + message
                + "` is planned for T+"
                + day(first.timing())
                + " already, and the policy lets each message go out once in "
                + days
                + " days; leave more time between them, or send another message");
      }
    }
  }

  /** On the clock the gap is shorter by at least a day, or the time of day is the same. */
  private boolean isTooSoon(Timing first, Timing second) {
    long gap = Math.abs(day(second) - day(first));
    return gap < days - 1 || gap < days && Objects.equals(first.at(), second.at());
  }

  /** At a time of the day of T; a later step may be meant for those who come after it. */
  private static boolean mayBePast(Timing timing) {
    return timing instanceof Timing.Days days && days.days() == 0 && days.at() != null;
  }

  private static @Nullable String onlyMessage(Step step) {
    return step.guards().isEmpty()
            && step.body() instanceof StepBody.Act act
            && act.action() instanceof Action.Send send
            && send.messages().size() == 1
        ? send.messages().get(0)
        : null;
  }

  private static long day(Timing timing) {
    return timing instanceof Timing.Days days
        ? days.days()
        : timing instanceof Timing.AtOnce ? 0 : -1;
  }
}
