package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Window;
import dev.sojourn.model.check.Scope.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warns of conditions of triggers, goals, rules, segments and {@code where} that never hold. */
final class ConditionLint implements Visitor {
  private static final String CODE = "never-holds";

  private final Report report;
  private final Limits limits;

  ConditionLint(Report report, Limits limits) {
    this.report = report;
    this.limits = limits;
  }

  @Override
  public void journey(Journey journey, Scope scope) {
    Goal goal = journey.goal();
    if (goal != null && goal.condition() != null) {
      check(
          goal.condition(),
          counted(goal.event(), new Window.SinceStart()),
          "no run reaches this goal",
          scope);
    }
  }

  @Override
  public void trigger(Trigger trigger, Scope scope) {
    if (trigger instanceof Trigger.OnEvent on && on.condition() != null) {
      boolean closing = scope.place() == Place.CLOSING;
      Window since =
          closing
              ? new Window.SinceAnchor()
              : scope.place() == Place.RUN ? new Window.SinceStart() : null;
      check(on.condition(), counted(on.event(), since), "this never fires", scope);
    }
  }

  @Override
  public void rule(RuleSet.Rule rule, Scope scope) {
    if (rule.condition() != null) {
      check(rule.condition(), counted(rule.event(), null), "this rule never acts", scope);
    }
  }

  @Override
  public void segment(Segment segment, Scope scope) {
    check(segment.condition(), List.of(), "nobody is ever in this segment", scope);
  }

  @Override
  public void query(EventQuery query, Scope scope) {
    if (query.where() != null) {
      check(query.where(), List.of(), "no event is ever counted", scope.where(query.event()));
    }
  }

  /** An event is known when it is judged, and counts itself. */
  private static List<Claim> counted(String event, @Nullable Window since) {
    return event.equals(Reserved.TOUCH_SENT)
        ? List.of()
        : List.of(
            Claim.given(
                Questions.any(event, since),
                "the `"
                    + event
                    + "` that is judged counts itself; for the first one ask `count of "
                    + event
                    + " = 1`"));
  }

  private void check(Condition condition, List<Claim> given, String so, Scope scope) {
    if (!limits.fits(condition)) {
      return;
    }
    Contradiction.Clash clash = Contradiction.find(given, Claim.of(condition));
    if (clash == null || report.has(clash.claim().node())) {
      return;
    }
    Claim other = clash.other();
    String never = "`" + clash.claim().text() + "` never holds";
    String because =
        clash.alone()
            ? ", so " + so + "; correct it"
            : other == null
                ? " together with the conditions before it, so " + so + "; drop one of them"
                : other.source() == Claim.Source.TEXT
                    ? " together with `"
                        + other.text()
                        + "`, so "
                        + so
                        + "; drop one of them, or join them with `or`"
                    : " here, so " + so + ": " + other.because();
    report.warning(clash.claim().node(), "", scope, CODE, never + because);
  }
}
