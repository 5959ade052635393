package dev.sojourn.dsl.reference;

import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a condition stands, and so what its names mean (2, "Meaning of names").
 *
 * @param run null where there is none
 * @param anchor T; null where there is none
 * @param since what "since T" counts from: T, or the event that a step waits after (3.7)
 * @param anchorEvent the attributes of the event that opened the stage
 * @param event the attributes of the event being judged
 */
record Scene(
    @Nullable Run run,
    @Nullable Moment anchor,
    @Nullable Moment since,
    @Nullable Map<String, Value> anchorEvent,
    @Nullable Map<String, Value> event) {

  /** In a trigger that is judged outside of any stage; in a rule, and a segment, of any run too. */
  static Scene of(@Nullable Run run, @Nullable Map<String, Value> event) {
    return new Scene(run, null, null, null, event);
  }

  /** In {@code until} and {@code restarts on}. */
  static Scene of(Opening opening, Map<String, Value> event) {
    return new Scene(opening.run, opening.t, opening.t, opening.event, event);
  }

  /**
   * In a step, where {@code event.x} is {@code T.x}, or of the event that the step was planned for;
   * 3.7: after an event "since T" counts from that.
   */
  static Scene of(Planned p) {
    Opening opening = p.opening;
    if (p.cause == null) {
      return new Scene(opening.run, opening.t, opening.t, opening.event, opening.event);
    }
    Moment since = p.model().timing() instanceof Timing.AfterEvent ? p.cause.moment() : opening.t;
    return new Scene(opening.run, opening.t, since, opening.event, p.cause.attributes());
  }

  /** 4.1: of a run per value, what the run counts for itself. */
  boolean reaches(Known event) {
    return run == null || run.reaches(event);
  }
}
