package dev.sojourn.model.check;

import dev.sojourn.model.Options;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;

/** Warns of reminders for which the step's window or the run is too short. */
final class LateReminders implements Visitor {
  private final Report report;

  LateReminders(Report report) {
    this.report = report;
  }

  @Override
  public void act(StepBody.Act act, Scope scope) {
    int days = act.options().remindDays();
    if (days <= 0 || scope.step() == null || report.has(scope.step().timing())) {
      return;
    }
    Timing timing = scope.step().timing();
    if (timing instanceof Timing.Week && days > 6) {
      tooMany(act.options(), 6, "its window, a week, is over then", scope);
    } else if (timing instanceof Timing.Range range && days > range.to() - range.from()) {
      int most = Math.max(0, range.to() - range.from());
      tooMany(act.options(), most, "its window ends with T+" + range.to(), scope);
    } else {
      afterEnd(act.options(), timing, scope);
    }
  }

  /** A reminder is due so many local days after the day of its touch. */
  private void afterEnd(Options options, Timing timing, Scope scope) {
    TimeAmount.Calendar end = scope.journey() == null ? null : scope.journey().endsAfter();
    if (end == null) {
      return;
    }
    long due =
        timing instanceof Timing.Days at
            ? at.days()
            : timing instanceof Timing.EveryDays every ? every.days() : 0;
    long most = Amounts.mostDays(end) - due;
    if (most >= 0 && options.remindDays() > most) {
      tooMany(options, most, "the run ends after " + Amounts.text(end), scope);
    }
  }

  private void tooMany(Options options, long most, String because, Scope scope) {
    String what =
        most == 0
            ? "no reminder of this touch ever goes out"
            : "after day " + most + " no reminder of this touch goes out";
    report.warning(
        options,
        "remindDays",
        scope,
        "reminders-too-late",
        what
            + ": "
            + because
            + "; "
            + (most == 0
                ? "drop `remind daily`, or give the step more time"
                : "remind for " + Amounts.text(TimeAmount.days((int) most))));
  }
}
