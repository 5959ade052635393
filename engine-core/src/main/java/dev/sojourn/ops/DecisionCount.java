package dev.sojourn.ops;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often something was decided since the engine was built.
 *
 * @param reason null for decisions without one
 */
public record DecisionCount(Outcome outcome, @Nullable Reason reason, long count) {
  public DecisionCount {
    Objects.requireNonNull(outcome, "outcome");
  }
}
