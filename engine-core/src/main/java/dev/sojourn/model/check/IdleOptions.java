package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import org.jspecify.annotations.Nullable;

/** Warns of options that change nothing where they stand. */
final class IdleOptions implements Visitor {
  private final Report report;

  IdleOptions(Report report) {
    this.report = report;
  }

  @Override
  public void act(StepBody.Act act, Scope scope) {
    Options options = act.options();
    boolean send = act.action() instanceof Action.Send;
    boolean touch = send || act.action() instanceof Action.Task;
    if (!touch) {
      noTouch(options, scope);
      return;
    }
    if (!send || options.category() == Category.SERVICE) {
      String passes = (send ? "a touch `as service`" : "a task") + " passes ";
      String instead = send ? "; drop one of the two options" : "; drop this option";
      if (options.inQuietHours() == Options.InQuietHours.SKIP) {
        idle(options, "inQuietHours", passes + "quiet hours anyway" + instead, scope);
      } else if (options.overCap() == Options.OverCap.DROP) {
        idle(options, "overCap", passes + "caps anyway" + instead, scope);
      }
    }
    expiry(options, scope);
  }

  private void noTouch(Options options, Scope scope) {
    String field =
        options.remindDays() > 0
            ? "remindDays"
            : options.expiresAfter() != null
                ? "expiresAfter"
                : !options.with().isEmpty()
                    ? "with"
                    : options.inQuietHours() != Options.InQuietHours.DEFER
                        ? "inQuietHours"
                        : options.overCap() != Options.OverCap.DEFER ? "overCap" : null;
    if (field != null) {
      idle(options, field, "it is about touches, and this action is none; drop it", scope);
    }
  }

  private void expiry(Options options, Scope scope) {
    TimeAmount expiry = options.expiresAfter();
    Timing timing = scope.step() == null ? null : scope.step().timing();
    Long window = days(timing);
    if (expiry != null && window != null && Amounts.leastDays(expiry) >= window) {
      idle(
          options,
          "expiresAfter",
          "the window of the step is over by then; choose less, or drop it",
          scope);
    }
  }

  private static @Nullable Long days(@Nullable Timing timing) {
    if (timing instanceof Timing.Week) {
      return 7L;
    }
    return timing instanceof Timing.Range range && range.to() >= range.from()
        ? (Long) (range.to() - range.from() + 1L)
        : null;
  }

  private void idle(Options options, String field, String because, Scope scope) {
    report.warning(options, field, scope, "no-effect", "this option changes nothing: " + because);
  }
}
