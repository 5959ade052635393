package dev.sojourn.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A named set of users: all for whom the condition holds. */
public record Segment(String id, @Nullable String title, Condition condition) {
  public Segment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(condition, "condition");
  }
}
