package dev.sojourn.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of one type that a condition counts: {@code order.paid where amount > 50 in last 30
 * days}. Without a window, all of the kept history.
 */
public record EventQuery(String event, @Nullable Condition where, @Nullable Window window) {
  public EventQuery {
    Objects.requireNonNull(event, "event");
  }
}
