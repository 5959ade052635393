package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Vocabulary;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the language has and the engine of this version does not run yet. Whoever builds a thing
 * deletes its row.
 */
final class NotBuilt implements Visitor {
  private static final List<Row<?>> ROWS =
      List.of(
          row(
              Journey.class,
              "forGroup",
              Journey::forGroup,
              "`for group`",
              "write the journey for users"),
          row(
              Journey.class,
              "perEvent",
              j -> j.perEvent() != null,
              "`runs per event.…`",
              "leave it out"),
          row(
              ReEntry.Again.class,
              "`runs again after …`",
              "leave it out, and each user enters once"),
          row(
              Journey.class,
              "endsAfter",
              j -> j.endsAfter() != null,
              "`ends after …`",
              "end the run with `leaves when …`"),
          row(
              Journey.class,
              "holdoutPercent",
              j -> j.holdoutPercent() != 0,
              "`holdout …%`",
              "leave it out"),
          row(Trigger.OnSegment.class, "a trigger by segment", "name an event"),
          row(Trigger.FirstSeen.class, "`first seen`", "name an event"),
          row(Trigger.Manual.class, "`manual`", "name an event"),
          row(
              Stage.class,
              "restartsOn",
              s -> s.restartsOn() != null,
              "`restarts on …`",
              "leave it out"),
          row(Timing.Range.class, "`T+a..T+b`", "name one day, `T+a`, or a week, `W1`"),
          row(
              Timing.EveryWeekday.class,
              "`every …`",
              "write a step for each week, as in `W1 on Mon at 10:00`"),
          row(
              Timing.EveryDays.class,
              "`every … days`",
              "write a step for each time, as in `T+14 at 10:00`"),
          row(
              Timing.EveryMonth.class,
              "`every month`",
              "write a step for each time, as in `T+30 at 10:00`"),
          row(Timing.Yearly.class, "`yearly on …`", "write steps that count from T"),
          row(Timing.OnDate.class, "a step on a fixed date", "write steps that count from T"),
          row(
              Timing.Around.class,
              "a step `before` or `after` an attribute",
              "write steps that count from T"),
          row(
              Timing.AfterEvent.class,
              "`… after` an event",
              "open a stage `from` the event and count from T"),
          row(
              Timing.When.class,
              "`when …`",
              "open a stage `from` the event, with a step `at once`"),
          row(Clock.OfUser.class, "`at user.…`", "write a time, as in `at 10:00`"),
          row(StepBody.Split.class, "`split`", "write one action"),
          row(StepBody.Choose.class, "`choose`", "write a step with a guard for each branch"),
          row(Action.Task.class, "`task`", "send a message instead"),
          row(Action.Tag.class, "`tag`", "have the host send `user.tagged`"),
          row(Action.Untag.class, "`untag`", "have the host send `user.untagged`"),
          row(Action.SetAttribute.class, "`set`", "have the host send `user.set`"),
          row(Action.Start.class, "`start`", "give the other journey a `starts when …`"),
          row(Action.Leave.class, "`leave`", "end the run with `leaves when …`"),
          row(
              Options.class,
              "inQuietHours",
              o -> o.inQuietHours() != Options.InQuietHours.DEFER,
              "`in quiet hours …`",
              "leave it out, and the touch waits"),
          row(
              Options.class,
              "overCap",
              o -> o.overCap() != Options.OverCap.DEFER,
              "`over cap …`",
              "leave it out, and the touch waits"),
          row(
              Options.class,
              "remindDays",
              o -> o.remindDays() != 0,
              "`remind daily`",
              "write further steps"),
          row(Segment.class, "`segment`", "write its condition where it is needed"),
          row(RuleSet.class, "`rules`", "write a journey instead"),
          row(Condition.InSegment.class, "`in segment`", "write the segment's condition here"),
          row(Expression.DaysSinceAnchor.class, "`days since T`", "plan the step with `T+n`"),
          row(
              Expression.DaysSinceLast.class,
              "`days since last …`",
              "ask for `no order.paid in last 30 days`, say"),
          row(Expression.DaysSinceActivity.class, "`days since last activity`", "write a `watch`"),
          row(Expression.Streak.class, "`streak of …`", "use `count of …`"),
          row(Expression.GroupAttribute.class, "`group.…`", "write the journey for users"),
          row(
              Policy.class,
              "messageOncePerDays",
              p -> p.messageOncePerDays() != 0,
              "`each message at most once per …`",
              "leave it out"),
          row(Vocabulary.class, "`vocabulary`", "leave it out, and every name is open"));

  private final Report report;

  NotBuilt(Report report) {
    this.report = report;
  }

  private record Row<N>(
      Class<N> type, String field, Predicate<N> present, String construct, String instead) {
    boolean matches(Object node) {
      return type.isInstance(node) && present.test(type.cast(node));
    }
  }

  private static <N> Row<N> row(Class<N> type, String construct, String instead) {
    return row(type, "", node -> true, construct, instead);
  }

  private static <N> Row<N> row(
      Class<N> type, String field, Predicate<N> present, String construct, String instead) {
    return new Row<>(type, field, present, construct, instead);
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Action && scope.place() == Scope.Place.RULE) {
      return; // said once, at the rules
    }
    for (Row<?> row : ROWS) {
      if (row.matches(node)) {
        report.error(
            node,
            row.field,
            scope,
            Report.NOT_BUILT,
            row.construct + " is not built yet in this version; " + row.instead);
      }
    }
  }
}
