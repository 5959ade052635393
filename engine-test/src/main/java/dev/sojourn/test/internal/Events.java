package dev.sojourn.test.internal;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Events with values as tests write them. */
public final class Events {
  private Events() {}

  /**
   * An event; its attributes are in the order of their names, so that stories are always the same.
   *
   * @throws IllegalArgumentException if a value is of a kind that no attribute has
   */
  public static Event of(
      String id, String user, String type, Instant at, Map<String, ?> attributes) {
    Event event = Event.of(id, user, type, at);
    for (Map.Entry<String, ?> attribute : new TreeMap<>(attributes).entrySet()) {
      event = event.with(attribute.getKey(), value(attribute.getKey(), attribute.getValue()));
    }
    return event;
  }

  private static Value value(String name, Object value) {
    Objects.requireNonNull(value, () -> name + " is null; Value.absent() removes an attribute");
    if (value instanceof Value given) {
      return given;
    } else if (value instanceof Boolean flag) {
      return Value.of(flag.booleanValue());
    } else if (value instanceof Number number) {
      return Value.of(decimal(name, number));
    } else if (value instanceof CharSequence || value instanceof Temporal) {
      return Value.of(value.toString());
    }
    throw new IllegalArgumentException(
        "the attribute "
            + name
            + " is a "
            + value.getClass().getSimpleName()
            + ": give a text, a number, true or false, a date or an instant");
  }

  private static BigDecimal decimal(String name, Number number) {
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the attribute " + name + " is no number: " + number, e);
    }
  }
}
