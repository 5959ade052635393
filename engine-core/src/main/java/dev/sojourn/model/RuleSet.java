package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Standing rules that belong to no journey. */
public record RuleSet(String id, @Nullable String title, List<Rule> rules) {
  public RuleSet {
    Objects.requireNonNull(id, "id");
    rules = List.copyOf(rules);
  }

  /** {@code when E if c tag x and set user.y = 1}. */
  public record Rule(String event, @Nullable Condition condition, List<Action> actions) {
    public Rule {
      Objects.requireNonNull(event, "event");
      actions = List.copyOf(actions);
    }
  }
}
