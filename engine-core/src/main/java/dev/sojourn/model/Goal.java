package dev.sojourn.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code goal E if c within 14 days}: what makes a run converted. */
public record Goal(String event, @Nullable Condition condition, TimeAmount.Calendar within) {
  public Goal {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(within, "within");
  }
}
