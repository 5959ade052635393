package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small definitions that are right but for what a test changes. */
final class Given {
  static final Timing T1 = new Timing.Days(1, Clock.at(10, 0));
  static final Options NONE = Options.NONE;
  static final Trigger JOINED = Trigger.on("member.joined");
  static final Trigger LEFT = Trigger.on("member.left");
  static final Window SINCE_T = new Window.SinceAnchor();

  private Given() {}

  static Step step(Timing timing, Guard... guards) {
    return new Step(timing, List.of(guards), act(send("hello")));
  }

  static Step step(Timing timing, String message) {
    return step(timing, send(message));
  }

  static Step step(Timing timing, Action action) {
    return step(timing, action, NONE);
  }

  static Step step(Timing timing, Action action, Options options) {
    return new Step(timing, List.of(), new StepBody.Act(action, options));
  }

  static Step step(StepBody body) {
    return new Step(T1, List.of(), body);
  }

  static StepBody.Act act(Action action) {
    return new StepBody.Act(action, NONE);
  }

  static Action send(String message) {
    return new Action.Send(List.of(message), List.of("sms"));
  }

  static Stage stage(Step... steps) {
    return stage("main", null, steps);
  }

  static Stage stage(String id, @Nullable Trigger from, Step... steps) {
    return new Stage(id, null, from, List.of(), null, List.of(steps));
  }

  static Watch watch(Step... steps) {
    return new Watch("quiet", null, TimeAmount.days(30), List.of(), List.of(steps));
  }

  static Guard when(Condition condition) {
    return new Guard.If(condition);
  }

  static Condition is(Expression left, Object right) {
    return new Condition.Compare(left, Condition.Comparison.EQUAL, literal(right));
  }

  static Expression literal(Object value) {
    Value literal =
        value instanceof Integer i
            ? Value.of(i)
            : value instanceof Boolean b
                ? Value.of(b)
                : value instanceof java.time.LocalDate d ? Value.of(d) : Value.of((String) value);
    return new Expression.Literal(literal);
  }

  static Expression user(String name) {
    return new Expression.UserAttribute(name);
  }

  static Expression event(String name) {
    return new Expression.EventAttribute(name);
  }

  static Expression anchor(String name) {
    return new Expression.AnchorAttribute(name);
  }

  static Expression row(String name) {
    return new Expression.RowAttribute(name);
  }

  static Condition any(String event, @Nullable Condition where, @Nullable Window window) {
    return new Condition.Occurred(true, new EventQuery(event, where, window));
  }

  static Definitions with(Segment segment) {
    return new Definitions(List.of(), List.of(segment), List.of(), List.of(), List.of());
  }

  static Definitions with(RuleSet rules) {
    return new Definitions(List.of(), List.of(), List.of(rules), List.of(), List.of());
  }

  static Definitions with(Vocabulary vocabulary) {
    return new Definitions(List.of(), List.of(), List.of(), List.of(), List.of(vocabulary));
  }

  static Definitions with(Policy policy) {
    return Definitions.EMPTY.and(policy);
  }

  static RuleSet rules(String event, Action... actions) {
    return new RuleSet("house", null, List.of(new RuleSet.Rule(event, null, List.of(actions))));
  }

  /** A journey with one stage and one step. */
  static Definitions journey(Step step) {
    return journey(stage(step));
  }

  static Definitions journey(Part... parts) {
    return new Draft().parts(parts).define();
  }

  static Draft draft() {
    return new Draft();
  }

  /** The headers of a journey, to be changed one by one. */
  static final class Draft {
    private String id = "j";
    private boolean group;
    private @Nullable Trigger starts = JOINED;
    private @Nullable String perEvent;
    private ReEntry reEntry = new ReEntry.Once();
    private @Nullable Goal goal;
    private List<Trigger> leaves = List.of(LEFT);
    private TimeAmount.@Nullable Calendar ends;
    private int holdout;
    private int priority;
    private List<Part> parts = List.of(stage(step(T1)));

    Draft id(String value) {
      id = value;
      return this;
    }

    Draft group() {
      group = true;
      return this;
    }

    Draft starts(@Nullable Trigger value) {
      starts = value;
      return this;
    }

    Draft perEvent(String value) {
      perEvent = value;
      return this;
    }

    Draft again(ReEntry value) {
      reEntry = value;
      return this;
    }

    Draft goal(Goal value) {
      goal = value;
      return this;
    }

    Draft leaves(Trigger... values) {
      leaves = List.of(values);
      return this;
    }

    Draft ends(TimeAmount.Calendar value) {
      ends = value;
      return this;
    }

    Draft holdout(int value) {
      holdout = value;
      return this;
    }

    Draft priority(int value) {
      priority = value;
      return this;
    }

    Draft parts(Part... values) {
      parts = List.of(values);
      return this;
    }

    Definitions define() {
      return Definitions.of(
          new Journey(
              id, null, group, null, starts, perEvent, reEntry, goal, leaves, ends, holdout,
              priority, parts));
    }
  }
}
