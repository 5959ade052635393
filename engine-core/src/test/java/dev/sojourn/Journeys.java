package dev.sojourn;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Short ways to write the journeys of the engine's tests. They start at {@code joined}. */
final class Journeys {
  static final String JOINED = "joined";
  static final Timing AT_ONCE = new Timing.AtOnce();

  private Journeys() {}

  /** One message as soon as the user joins, and that is all. */
  static Journey greeting(String id) {
    return journey(id, stage("main", step(AT_ONCE, id + "-hello")));
  }

  /** A run that ends with {@code done} only. */
  static Journey waiting(String id) {
    return leaving(id, Trigger.on("done"), from("never", "never.comes", step(AT_ONCE, id + "-x")));
  }

  static Journey journey(String id, Part... parts) {
    return journey(id, List.of(), parts);
  }

  static Journey leaving(String id, Trigger leaves, Part... parts) {
    return journey(id, List.of(leaves), parts);
  }

  private static Journey journey(String id, List<Trigger> leaves, Part... parts) {
    return new Journey(
        id,
        null,
        false,
        null,
        Trigger.on(JOINED),
        null,
        new ReEntry.Once(),
        null,
        leaves,
        null,
        0,
        0,
        List.of(parts));
  }

  static Stage stage(String id, Step... steps) {
    return new Stage(id, null, null, List.of(), null, List.of(steps));
  }

  static Stage from(String id, String event, Step... steps) {
    return new Stage(id, null, Trigger.on(event), List.of(), null, List.of(steps));
  }

  static Stage until(String id, String event, Step... steps) {
    return new Stage(id, null, null, List.of(Trigger.on(event)), null, List.of(steps));
  }

  static Watch watch(String id, int days, Step... steps) {
    return new Watch(id, null, dev.sojourn.model.TimeAmount.days(days), List.of(), List.of(steps));
  }

  static Step step(Timing timing, String message, Guard... guards) {
    return step(timing, message, "wecom", guards);
  }

  static Step step(Timing timing, String message, String channel, Guard... guards) {
    Action send = new Action.Send(List.of(message), List.of(channel));
    return new Step(timing, List.of(guards), new StepBody.Act(send, Options.NONE));
  }

  /** The step with attributes of the opening event as parameters. */
  static Step with(Step step, String... anchorAttributes) {
    StepBody.Act act = (StepBody.Act) step.body();
    List<Options.Parameter> parameters = new ArrayList<>();
    for (String name : anchorAttributes) {
      parameters.add(new Options.Parameter(name, new Expression.AnchorAttribute(name)));
    }
    Options none = Options.NONE;
    Options options =
        new Options(
            parameters,
            none.category(),
            none.expiresAfter(),
            none.inQuietHours(),
            none.overCap(),
            none.priority(),
            none.remindDays(),
            none.name());
    return new Step(step.timing(), step.guards(), new StepBody.Act(act.action(), options));
  }

  static Timing after(Duration duration) {
    return new Timing.After(duration);
  }

  static Timing day(int days, int hour) {
    return new Timing.Days(days, Clock.at(hour, 0));
  }

  static Timing week(int week) {
    return new Timing.Week(week, List.of(), null);
  }

  static Guard unless(String event) {
    return new Guard.Unless(event);
  }

  static Guard userIs(String attribute, long number) {
    return new Guard.If(equal(new Expression.UserAttribute(attribute), number));
  }

  static Guard countAtLeast(String event, long number) {
    return new Guard.If(
        new Condition.Compare(
            new Expression.Count(new EventQuery(event, null, null)),
            Condition.Comparison.AT_LEAST,
            new Expression.Literal(Value.of(number))));
  }

  static Condition equal(Expression left, long number) {
    return new Condition.Compare(
        left, Condition.Comparison.EQUAL, new Expression.Literal(Value.of(number)));
  }
}
