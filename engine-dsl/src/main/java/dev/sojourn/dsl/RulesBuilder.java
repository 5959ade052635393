package dev.sojourn.dsl;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Options;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.StepBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Standing rules being written. Immutable: each call returns a new value. */
public final class RulesBuilder {
  private final RuleSet rules;

  RulesBuilder(RuleSet rules) {
    this.rules = rules;
  }

  /** The title, for people. */
  public RulesBuilder titled(String title) {
    return new RulesBuilder(new RuleSet(rules.id(), title, rules.rules()));
  }

  /**
   * What happens at such an event, such as {@code tag("buyer")}.
   *
   * @throws IllegalArgumentException if an action has timing, guards or options
   */
  public RulesBuilder when(EventType event, ActionStep action, ActionStep... more) {
    return rule(event, null, action, more);
  }

  /**
   * What happens at such an event for which the criterion holds.
   *
   * @throws IllegalArgumentException if an action has timing, guards or options
   */
  public RulesBuilder when(
      EventType event, Criterion criterion, ActionStep action, ActionStep... more) {
    return rule(event, criterion.condition(), action, more);
  }

  private RulesBuilder rule(
      EventType event, @Nullable Condition condition, ActionStep action, ActionStep... more) {
    List<Action> actions =
        Stream.concat(Stream.of(action), Stream.of(more)).map(RulesBuilder::action).toList();
    List<RuleSet.Rule> all = new ArrayList<>(rules.rules());
    all.add(new RuleSet.Rule(event.name(), condition, actions));
    return new RulesBuilder(new RuleSet(rules.id(), rules.title(), all));
  }

  private static Action action(ActionStep step) {
    StepBody.Act act = step.bareAct();
    if (!act.options().equals(Options.NONE)) {
      throw new IllegalArgumentException(
          "an action of a rule has no options; write it as in tag(\"buyer\")");
    }
    return act.action();
  }

  /** The rules. They are not checked here; see {@link dev.sojourn.model.check.DefinitionsCheck}. */
  public RuleSet build() {
    return rules;
  }
}
