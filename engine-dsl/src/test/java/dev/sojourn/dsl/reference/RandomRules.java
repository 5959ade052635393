package dev.sojourn.dsl.reference;

import dev.sojourn.dsl.reference.RandomConditions.Place;
import dev.sojourn.model.Action;
import dev.sojourn.model.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** Random standing rules. */
final class RandomRules {
  private final Draw draw;
  private final RandomConditions conditions;
  private final RandomSteps steps;

  RandomRules(Draw draw, RandomConditions conditions, RandomSteps steps) {
    this.draw = draw;
    this.conditions = conditions;
    this.steps = steps;
  }

  /** None, one or two sets. */
  List<RuleSet> sets() {
    List<RuleSet> sets = new ArrayList<>();
    for (int i = Math.max(0, draw.below(4) - 1); i > 0; i--) {
      List<RuleSet.Rule> rules = new ArrayList<>();
      for (int rule = draw.below(3); rule >= 0; rule--) {
        rules.add(rule());
      }
      sets.add(new RuleSet("rules-" + i, null, rules));
    }
    return sets;
  }

  private RuleSet.Rule rule() {
    List<Action> actions = new ArrayList<>();
    for (int i = 1 + draw.below(2); i > 0; i--) {
      actions.add(draw.chance(15) ? steps.task() : steps.action(Place.RULE));
    }
    return new RuleSet.Rule(
        draw.chance(15) ? "user.set" : draw.of(Words.TYPES),
        draw.chance(60) ? conditions.condition(Place.RULE, 2) : null,
        actions);
  }
}
