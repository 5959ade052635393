package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.check.Scope.Place;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through all definitions. Conditions too big for the stack are told as a whole and not
 * entered.
 */
final class Walk {
  private final Visitor visitor;
  private final ConditionWalk conditions;

  Walk(Visitor visitor, Limits limits) {
    this.visitor = visitor;
    this.conditions = new ConditionWalk(visitor, limits);
  }

  void through(Definitions definitions) {
    definitions.journeys().forEach(this::journey);
    definitions.segments().forEach(this::segment);
    definitions.rules().forEach(this::rules);
    definitions
        .policies()
        .forEach(
            p -> {
              Scope scope = Scope.of("policy", Place.RULE);
              visitor.node(p, scope);
              p.caps().forEach(cap -> visitor.node(cap, scope));
              visitor.policy(p, scope);
            });
    definitions
        .vocabularies()
        .forEach(
            v -> {
              Scope scope = Scope.of("vocabulary", Place.RULE);
              visitor.node(v, scope);
              visitor.vocabulary(v, scope);
            });
  }

  private void journey(Journey journey) {
    Scope scope = Scope.of(journey);
    visitor.node(journey, scope);
    visitor.journey(journey, scope);
    trigger(journey.starts(), scope.at(Place.START));
    visitor.node(journey.reEntry(), scope);
    Goal goal = journey.goal();
    if (goal != null) {
      visitor.node(goal, scope);
      conditions.whole(goal.condition(), scope.judging(goal.event()));
    }
    journey.leaves().forEach(t -> trigger(t, scope));
    journey.parts().forEach(p -> part(p, scope.in(p)));
  }

  private void part(Part part, Scope scope) {
    visitor.node(part, scope);
    visitor.part(part, scope);
    if (part instanceof Stage stage) {
      trigger(stage.from(), scope.at(Place.OPENING));
      stage.until().forEach(t -> trigger(t, scope.at(Place.CLOSING)));
      trigger(stage.restartsOn(), scope.at(Place.CLOSING));
    }
    part.steps().forEach(s -> step(s, scope.in(s)));
  }

  private void trigger(@Nullable Trigger trigger, Scope scope) {
    if (trigger == null) {
      return;
    }
    visitor.node(trigger, scope);
    visitor.trigger(trigger, scope);
    if (trigger instanceof Trigger.OnEvent on) {
      conditions.whole(on.condition(), scope.judging(on.event()));
    }
  }

  private void step(Step step, Scope scope) {
    visitor.node(step, scope);
    visitor.step(step, scope);
    timing(step.timing(), scope);
    step.guards().forEach(g -> guard(g, scope));
    if (step.body() instanceof StepBody.Act act) {
      act(act, scope);
    } else if (step.body() instanceof StepBody.Split split) {
      visitor.node(split, scope);
      split.branches().forEach(b -> outcome(b.outcome(), scope));
    } else if (step.body() instanceof StepBody.Choose choose) {
      visitor.node(choose, scope);
      choose
          .arms()
          .forEach(
              arm -> {
                visitor.node(arm, scope);
                arm.guards().forEach(g -> guard(g, scope));
                outcome(arm.outcome(), scope);
              });
      outcome(choose.otherwise(), scope);
    }
  }

  private void outcome(StepBody.@Nullable Outcome outcome, Scope scope) {
    if (outcome instanceof StepBody.Act act) {
      act(act, scope);
    }
  }

  private void timing(Timing timing, Scope scope) {
    visitor.node(timing, scope);
    Clock clock = timing.at();
    if (clock != null) {
      visitor.node(clock, scope);
    }
    if (timing instanceof Timing.Around around) {
      conditions.whole(around.reference(), scope);
    }
  }

  private void guard(Guard guard, Scope scope) {
    visitor.node(guard, scope);
    visitor.guard(guard, scope);
    if (guard instanceof Guard.If when) {
      conditions.whole(when.condition(), scope);
    }
  }

  private void act(StepBody.Act act, Scope scope) {
    visitor.node(act, scope);
    visitor.act(act, scope);
    action(act.action(), scope);
    visitor.node(act.options(), scope);
    for (Options.Parameter parameter : act.options().with()) {
      visitor.node(parameter, scope);
      conditions.whole(parameter.value(), scope);
    }
  }

  private void action(Action action, Scope scope) {
    visitor.node(action, scope);
    visitor.action(action, scope);
    if (action instanceof Action.SetAttribute set) {
      conditions.whole(set.value(), scope);
    }
  }

  private void segment(Segment segment) {
    Scope scope = Scope.of("segment " + segment.id(), Place.SEGMENT);
    visitor.node(segment, scope);
    visitor.segment(segment, scope);
    conditions.whole(segment.condition(), scope);
  }

  private void rules(RuleSet rules) {
    Scope scope = Scope.of("rules " + rules.id(), Place.RULE);
    visitor.node(rules, scope);
    visitor.rules(rules, scope);
    for (RuleSet.Rule rule : rules.rules()) {
      Scope inner = scope.judging(rule.event());
      visitor.node(rule, inner);
      visitor.rule(rule, inner);
      conditions.whole(rule.condition(), inner);
      rule.actions().forEach(a -> action(a, inner));
    }
  }
}
