package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Watch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No step waits for a moment that cannot come. */
final class NeverDue implements Visitor {
  private final Report report;
  private final Policy.@Nullable QuietHours quiet;

  NeverDue(Report report, Definitions definitions) {
    this.report = report;
    this.quiet = definitions.policies().stream().findFirst().map(Policy::quiet).orElse(null);
  }

  @Override
  public void part(Part part, Scope scope) {
    TimeAmount.Calendar end = endsAfter(scope);
    if (end != null
        && part instanceof Watch watch
        && Amounts.leastDays(watch.after()) > Amounts.mostDays(end)) {
      error(
          watch,
          "after",
          scope,
          "the run ends after "
              + Amounts.text(end)
              + ", before it can have been silent for "
              + Amounts.text(watch.after()));
    }
  }

  @Override
  public void step(Step step, Scope scope) {
    Timing timing = step.timing();
    if (report.has(timing)) {
      return;
    }
    if (timing instanceof Timing.Range range && range.from() > range.to()) {
      error(
          range,
          "",
          scope,
          "this range ends before it starts; write `T+" + range.to() + "..T+" + range.from() + "`");
    } else if (timing instanceof Timing.When when && when.event().equals(Reserved.TOUCH_SENT)) {
      error(
          when,
          "event",
          scope,
          "`touch.sent` triggers nothing; name another event, such as `touch.delivered`");
    } else if (timing instanceof Timing.AfterEvent after
        && after.event().equals(Reserved.TOUCH_SENT)) {
      error(
          after,
          "event",
          scope,
          "`touch.sent` triggers nothing; name another event, such as `touch.delivered`");
    } else if (isAfterEnd(timing, scope)) {
      TimeAmount.Calendar end = endsAfter(scope);
      error(
          timing,
          "",
          scope,
          "this step is never due: the run ends after "
              + (end == null ? "" : Amounts.text(end))
              + "; wait for less, or let the run last longer with `ends after`");
    }
  }

  private boolean isAfterEnd(Timing timing, Scope scope) {
    TimeAmount.Calendar end = endsAfter(scope);
    Part part = scope.part();
    if (end == null || part == null || report.has(part)) {
      return false;
    }
    TimeAmount silence = part instanceof Watch watch ? watch.after() : TimeAmount.days(0);
    if (timing instanceof Timing.After after) {
      return Amounts.leastHours(silence) + hours(after.duration()) > Amounts.mostHours(end);
    } else if (timing instanceof Timing.AfterEvent after) {
      return Amounts.leastHours(after.amount()) > Amounts.mostHours(end);
    }
    return Amounts.leastDays(silence) + leastDays(timing) > Amounts.mostDays(end);
  }

  private static long leastDays(Timing timing) {
    if (timing instanceof Timing.Days days) {
      return days.days();
    } else if (timing instanceof Timing.Week week) {
      return 7L * (week.week() - 1);
    } else if (timing instanceof Timing.Range range) {
      return range.from();
    }
    return timing instanceof Timing.EveryDays every ? every.days() : 0;
  }

  private static double hours(Duration duration) {
    return duration.toSeconds() / 3600.0;
  }

  private static TimeAmount.@Nullable Calendar endsAfter(Scope scope) {
    Journey journey = scope.journey();
    return journey == null ? null : journey.endsAfter();
  }

  @Override
  public void act(StepBody.Act act, Scope scope) {
    Step step = scope.step();
    Options options = act.options();
    if (quiet == null
        || step == null
        || !(act.action() instanceof Action.Send)
        || options.category() != Category.MARKETING
        || options.inQuietHours() != Options.InQuietHours.SKIP) {
      return;
    }
    if (step.timing().at() instanceof Clock.Fixed clock
        && QuietTimes.isQuiet(quiet, clock.time())) {
      report.error(
          options,
          "inQuietHours",
          scope,
          "never-due",
          "this touch would always be skipped: "
              + clock.time()
              + " lies in the quiet hours from "
              + quiet.from()
              + " to "
              + quiet.to()
              + "; choose another time, or `in quiet hours defer`");
    }
  }

  private void error(Object node, String field, Scope scope, String message) {
    report.error(node, field, scope, "never-due", message);
  }
}
