package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Rules;
import dev.sojourn.model.Action;
import dev.sojourn.model.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All standing rules that are deployed, ready to be asked; an event that no rule listens to costs
 * nothing.
 */
public final class RulePlan {
  /** No rules. */
  public static final RulePlan NONE = new RulePlan(List.of(), moment -> false);

  final List<RuleSet> sets;
  final Rules rules;
  private final Map<String, List<Standing>> byEvent = new HashMap<>();

  /** Rule sets in the order in which they act. */
  public RulePlan(List<RuleSet> sets, Rules rules) {
    this.sets = List.copyOf(sets);
    this.rules = rules;
    for (RuleSet set : sets) {
      int tasks = 0;
      for (int i = 0; i < set.rules().size(); i++) {
        RuleSet.Rule rule = set.rules().get(i);
        byEvent
            .computeIfAbsent(rule.event(), event -> new ArrayList<>())
            .add(new Standing(set.id(), i + 1, rule, tasks));
        tasks += (int) rule.actions().stream().filter(Action.Task.class::isInstance).count();
      }
    }
  }

  /** The rules that listen to an event, in text order. */
  List<Standing> of(String event) {
    return byEvent.getOrDefault(event, List.of());
  }

  /**
   * One rule.
   *
   * @param number from 1 in its set
   * @param tasksBefore how many tasks the rules before it in its set have
   */
  record Standing(String set, int number, RuleSet.Rule rule, int tasksBefore) {}
}
