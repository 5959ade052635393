package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.Map;

/**
 * The event that a touch of {@code when E} or {@code … after E} was planned for.
 *
 * @param event the hash of its id, which is part of the touch's id
 * @param seq its place in the order of arrival
 * @param attributes those that the step can ask for
 */
public record Cause(long event, Instant at, long seq, Map<String, Value> attributes) {
  /** The same event later in the order of arrival. */
  public Cause moved(long by) {
    return new Cause(event, at, seq + by, attributes);
  }
}
