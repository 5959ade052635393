package dev.sojourn.internal.rules;

import dev.sojourn.model.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events reach a run of a journey that {@code runs per event.x}: those that carry the run's
 * value, and those that carry none.
 *
 * @param attribute null if all events reach the run
 */
public record Reach(@Nullable String attribute, @Nullable Value value) {
  /** All events reach the run. */
  public static final Reach ALL = new Reach(null, null);

  /** Whether an event with these attributes reaches the run. */
  public boolean includes(Map<String, Value> attributes) {
    if (attribute == null) {
      return true;
    }
    Value carried = attributes.get(attribute);
    return carried == null || carried instanceof Value.Absent || carried.equals(value);
  }
}
