package dev.sojourn.internal.decide;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Window;
import org.jspecify.annotations.Nullable;

/** Visits every expression and every query under a node of a model. */
abstract class Walk {

  /** An expression; {@code query} is the one whose {@code where} it stands in, or null. */
  void expression(Expression expression, @Nullable EventQuery query) {}

  /** A condition, at whatever depth. */
  void condition(Condition condition) {}

  /** A query over the history, with what it computes: null for any, no and count. */
  void query(EventQuery query, @Nullable String attribute) {}

  final void part(Part part) {
    if (part instanceof Stage stage) {
      trigger(stage.from());
      stage.until().forEach(this::trigger);
      trigger(stage.restartsOn());
    }
    part.steps().forEach(this::step);
  }

  final void rule(RuleSet.Rule rule) {
    walk(rule.condition(), null);
    for (Action action : rule.actions()) {
      if (action instanceof Action.SetAttribute set) {
        walk(set.value(), null);
      }
    }
  }

  final void step(Step step) {
    step.guards().forEach(this::guard);
    if (step.body() instanceof StepBody.Choose choose) {
      choose.arms().forEach(arm -> arm.guards().forEach(this::guard));
    }
    step.acts()
        .forEach(
            act -> {
              if (act.action() instanceof Action.SetAttribute set) {
                walk(set.value(), null);
              }
              for (Options.Parameter parameter : act.options().with()) {
                walk(parameter.value(), null);
              }
            });
  }

  final void trigger(@Nullable Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent on && on.condition() != null) {
      walk(on.condition(), null);
    }
  }

  final void guard(Guard guard) {
    if (guard instanceof Guard.If check) {
      walk(check.condition(), null);
    } else {
      visitQuery(
          new EventQuery(((Guard.Unless) guard).event(), null, new Window.SinceAnchor()), null);
    }
  }

  final void walk(@Nullable Condition condition, @Nullable EventQuery inside) {
    if (condition != null) {
      condition(condition);
    }
    if (condition instanceof Condition.Not not) {
      walk(not.condition(), inside);
    } else if (condition instanceof Condition.And and) {
      and.conditions().forEach(member -> walk(member, inside));
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(member -> walk(member, inside));
    } else if (condition instanceof Condition.Compare compare) {
      walk(compare.left(), inside);
      walk(compare.right(), inside);
    } else if (condition instanceof Condition.In in) {
      walk(in.operand(), inside);
    } else if (condition instanceof Condition.Contains contains) {
      walk(contains.operand(), inside);
      walk(contains.part(), inside);
    } else if (condition instanceof Condition.IsSet isSet) {
      walk(isSet.operand(), inside);
    } else if (condition instanceof Condition.Occurred occurred) {
      visitQuery(occurred.query(), null);
    }
  }

  private void walk(Expression expression, @Nullable EventQuery inside) {
    expression(expression, inside);
    if (expression instanceof Expression.Count count) {
      visitQuery(count.query(), null);
    } else if (expression instanceof Expression.Aggregate aggregate) {
      visitQuery(aggregate.query(), aggregate.attribute());
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      walk(arithmetic.left(), inside);
      walk(arithmetic.right(), inside);
    }
  }

  private void visitQuery(EventQuery query, @Nullable String attribute) {
    query(query, attribute);
    walk(query.where(), query);
  }

  /** Visits all parts of a journey and its own triggers. */
  static void journey(Journey journey, Walk walk) {
    walk.trigger(journey.starts());
    journey.leaves().forEach(walk::trigger);
    if (journey.goal() != null) {
      walk.walk(journey.goal().condition(), null);
    }
    journey.parts().forEach(walk::part);
  }
}
