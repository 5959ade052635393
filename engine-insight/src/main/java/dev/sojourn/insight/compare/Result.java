package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a touch in one of the two, in little memory: millions may be waiting for their
 * counterparts.
 *
 * @param subject shared with all other results of the subject
 * @param place shared with all other results of the step
 * @param run 0 for a task of standing rules
 * @param shape what was sent, shared with results that sent the same; null if nothing was
 * @param outcome what was decided if nothing was sent; else {@code sent}
 */
record Result(
    String subject,
    Place place,
    int run,
    int occurrence,
    int reminder,
    @Nullable Instant due,
    Instant at,
    @Nullable Shape shape,
    Outcome outcome,
    @Nullable Reason reason) {

  /** Where it belongs. */
  record Place(boolean ofGroup, String journey, @Nullable String stage, String step) {}

  /** The same run, step, occurrence and reminder. */
  record Key(String subject, Place place, int run, int occurrence, int reminder) {}

  /** The same touch for the subject, in a run that may have another number. */
  record Moment(String subject, Place place, int reminder, Instant at, Shape shape) {}

  Key key() {
    return new Key(subject, place, run, occurrence, reminder);
  }

  boolean isSent() {
    return shape != null;
  }

  @Nullable Moment moment() {
    return shape == null ? null : new Moment(subject, place, reminder, at, shape);
  }

  @Nullable Version version() {
    return shape == null ? null : shape.version(due == null ? at : due, at);
  }
}
