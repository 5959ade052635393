package dev.sojourn.dsl;

import dev.sojourn.model.Trigger;
import java.util.Objects;

/**
 * A handle on one type of event, declared once and used wherever the event is named.
 *
 * @param name such as {@code order.paid}
 */
public record EventType(String name) {
  public EventType {
    Objects.requireNonNull(name, "name");
  }

  /** The type of that name. */
  public static EventType of(String name) {
    return new EventType(name);
  }

  Trigger trigger() {
    return Trigger.on(name);
  }
}
