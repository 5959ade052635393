package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Window;
import dev.sojourn.model.check.Scope.Place;

/** What is named is known at the place where it is named. */
final class ScopeCheck implements Visitor {
  private final Report report;

  ScopeCheck(Report report) {
    this.report = report;
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Timing timing) {
      timing(timing, scope);
    } else if (node instanceof Window.SinceAnchor window && !scope.place().anchor) {
      noAnchor(window, "since T", scope);
    } else if (node instanceof Window.SinceStart window && !scope.place().run) {
      report.error(
          window,
          "",
          scope,
          "no-run",
          "`since start` is refused "
              + scope.place().text
              + ", where there is no run; use `in last 30 days`, say");
    } else if (node instanceof Clock.OfUser clock && scope.inGroup()) {
      userInGroup(clock, "attribute", clock.attribute(), scope);
    }
  }

  private void timing(Timing timing, Scope scope) {
    if (scope.place() == Place.WATCH && timing instanceof Timing.When) {
      report.error(
          timing,
          "",
          scope,
          "watch-timing",
          "`when` is refused in a watch, whose steps follow its silence; put it in a stage");
    } else if (scope.place() == Place.WATCH && timing instanceof Timing.AfterEvent) {
      report.error(
          timing,
          "",
          scope,
          "watch-timing",
          "`… after` an event is refused in a watch, whose steps follow its silence; put it in a stage");
    } else if (timing instanceof Timing.AfterEvent after && Reserved.refusedAfter(after.event())) {
      report.error(
          after,
          "event",
          scope,
          "reserved-event",
          "`"
              + after.event()
              + "` is a reserved event, which `… after` does not take; name one of your own, as in `2h after cart.added`");
    } else if (timing instanceof Timing.Yearly yearly && scope.inGroup()) {
      userInGroup(yearly, "attribute", yearly.attribute(), scope);
    } else if (timing instanceof Timing.Around around
        && !(around.reference() instanceof Expression.UserAttribute
            || around.reference() instanceof Expression.AnchorAttribute)) {
      report.error(
          around,
          "reference",
          scope,
          "timing-reference",
          "`before` and `after` count from an attribute `user.…` or `T.…`, not from `"
              + Expressions.text(around.reference())
              + "`");
    }
  }

  @Override
  public void trigger(Trigger trigger, Scope scope) {
    if (trigger instanceof Trigger.OnSegment on && scope.inGroup()) {
      segmentInGroup(on, scope);
    }
  }

  @Override
  public void condition(Condition condition, Scope scope) {
    if (condition instanceof Condition.InSegment in && scope.inGroup()) {
      segmentInGroup(in, scope);
    }
  }

  @Override
  public void expression(Expression expression, Scope scope) {
    if (expression instanceof Expression.AnchorAttribute anchor) {
      anchorAttribute(anchor, scope);
    } else if (expression instanceof Expression.DaysSinceAnchor since && !scope.place().anchor) {
      noAnchor(since, "days since T", scope);
    } else if (expression instanceof Expression.EventAttribute event) {
      eventAttribute(event, scope);
    } else if (expression instanceof Expression.RowAttribute row && scope.row() == null) {
      report.error(
          row,
          "",
          scope,
          "bare-name",
          "`"
              + row.name()
              + "` alone has a meaning inside `where` only; write `user."
              + row.name()
              + "` or `\""
              + row.name()
              + "\"`");
    } else if (expression instanceof Expression.UserAttribute user && scope.inGroup()) {
      userInGroup(user, "", user.name(), scope);
    } else if (expression instanceof Expression.GroupAttribute group && !scope.inGroup()) {
      report.error(
          group,
          "",
          scope,
          "group-only",
          "`group."
              + group.name()
              + "` is known only in a journey `for group`; here use `user."
              + group.name()
              + "`");
    }
  }

  private void anchorAttribute(Expression.AnchorAttribute anchor, Scope scope) {
    if (scope.place() == Place.WATCH) {
      report.error(
          anchor,
          "",
          scope,
          "no-event",
          "`T."
              + anchor.name()
              + "` is refused in a watch, which no event opens; use `last order.paid."
              + anchor.name()
              + "`, say");
    } else if (!scope.place().anchorEvent) {
      noAnchor(anchor, "T." + anchor.name(), scope);
    }
  }

  private void eventAttribute(Expression.EventAttribute event, Scope scope) {
    if (!scope.place().event) {
      report.error(
          event,
          "",
          scope,
          "no-event",
          "`event."
              + event.name()
              + "` is refused "
              + scope.place().text
              + ", where no event is judged; use `last order.paid."
              + event.name()
              + "`, say");
    } else if (scope.row() != null) {
      report.warning(
          event,
          "",
          scope,
          "outer-event",
          "`event."
              + event.name()
              + "` means the event outside this `where`; for the event being counted write `"
              + event.name()
              + "`");
    }
  }

  @Override
  public void action(Action action, Scope scope) {
    if (scope.place() == Place.RULE
        && (action instanceof Action.Send || action instanceof Action.Leave)) {
      String name = action instanceof Action.Leave ? "leave" : "send";
      report.error(
          action,
          "",
          scope,
          "rules-action",
          "`"
              + name
              + "` is refused in rules, which belong to no run; `start` a journey that does it");
    } else if (action instanceof Action.SetAttribute set && scope.inGroup()) {
      report.error(
          set,
          "attribute",
          scope,
          "no-user",
          "`set user."
              + set.attribute()
              + "` is refused in a journey `for group`, which is about no single user;"
              + " have the host send a `group.set` event");
    }
  }

  private void noAnchor(Object node, String text, Scope scope) {
    report.error(
        node,
        "",
        scope,
        "no-anchor",
        "`"
            + text
            + "` is refused "
            + scope.place().text
            + ": T is known only in steps, `until` and `restarts on`");
  }

  private void userInGroup(Object node, String field, String name, Scope scope) {
    report.error(
        node,
        field,
        scope,
        "no-user",
        "`user."
            + name
            + "` is refused in a journey `for group`, which is about no single user; use `group."
            + name
            + "`");
  }

  private void segmentInGroup(Object node, Scope scope) {
    report.error(
        node,
        "",
        scope,
        "no-user",
        "segments are refused in a journey `for group`, which is about no single user; use `group.` names");
  }
}
