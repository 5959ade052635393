package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.Map;

/**
 * An event that is kept.
 *
 * @param seq order of arrival among the user's events; decides within one instant
 * @param attributes those that a deployed condition can ask for
 */
public record Happened(Instant at, long seq, Map<String, Value> attributes) {

  /** Whether it comes after a point in the user's order of events. */
  public boolean isAfter(Instant otherAt, long otherSeq) {
    int order = at.compareTo(otherAt);
    return order > 0 || order == 0 && seq > otherSeq;
  }
}
