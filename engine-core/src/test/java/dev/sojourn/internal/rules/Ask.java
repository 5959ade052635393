package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
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
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions as guards of one journey, asked through its generated rules. */
final class Ask {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final Rules rules;

  Ask(List<Condition> conditions) {
    rules = new RuleCache(1).of(JourneyRules.write(journey(conditions)));
  }

  boolean holds(int condition, Scene scene) {
    return rules.holds(new Moment("step", "main", "c" + condition, "", scene));
  }

  /** Whether one condition holds. */
  static boolean holds(Condition condition, Scene scene) {
    return new Ask(List.of(condition)).holds(0, scene);
  }

  static Journey journey(List<Condition> conditions) {
    List<Step> steps = new ArrayList<>();
    for (Condition condition : conditions) {
      steps.add(step("c" + steps.size(), new Guard.If(condition)));
    }
    return journey(Trigger.on("begin"), new Stage("main", null, null, List.of(), null, steps));
  }

  static Journey journey(Trigger starts, Part... parts) {
    return new Journey(
        "j",
        null,
        false,
        null,
        starts,
        null,
        new ReEntry.Once(),
        null,
        List.of(),
        null,
        0,
        0,
        List.of(parts));
  }

  static Step step(String message, Guard... guards) {
    return new Step(
        new Timing.AtOnce(),
        List.of(guards),
        new StepBody.Act(new Action.Send(List.of(message), List.of("sms")), Options.NONE));
  }

  static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  static Value value(Object value) {
    if (value instanceof Value already) {
      return already;
    } else if (value instanceof Integer whole) {
      return Value.of(whole);
    } else if (value instanceof BigDecimal decimal) {
      return Value.of(decimal);
    } else if (value instanceof Boolean flag) {
      return Value.of(flag);
    } else if (value instanceof LocalDate date) {
      return Value.of(date);
    }
    return Value.of((String) value);
  }

  static Expression literal(Object value) {
    return new Expression.Literal(value(value));
  }

  static Expression number(String decimal) {
    return literal(new BigDecimal(decimal));
  }

  static Expression user(String name) {
    return new Expression.UserAttribute(name);
  }

  static Expression row(String name) {
    return new Expression.RowAttribute(name);
  }

  static Condition compare(Expression left, Comparison comparison, Expression right) {
    return new Condition.Compare(left, comparison, right);
  }

  static Condition is(Expression left, Expression right) {
    return compare(left, Comparison.EQUAL, right);
  }

  static Condition isNot(Expression left, Expression right) {
    return compare(left, Comparison.NOT_EQUAL, right);
  }

  static Condition not(Condition condition) {
    return new Condition.Not(condition);
  }

  static EventQuery query(String event, @Nullable Condition where, @Nullable Window window) {
    return new EventQuery(event, where, window);
  }

  static Expression count(EventQuery query) {
    return new Expression.Count(query);
  }

  static Expression aggregate(Expression.Function function, String attribute, EventQuery query) {
    return new Expression.Aggregate(function, attribute, query);
  }

  /** A user in Shanghai at an instant, without run. */
  static Scene scene(UserState user, String now) {
    return new Scene(user, at(now), SHANGHAI, null, null, Map.of());
  }
}
