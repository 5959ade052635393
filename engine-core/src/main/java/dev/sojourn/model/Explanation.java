package dev.sojourn.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why something was decided; or, without a decision, why something that was asked for did not
 * happen: a trigger that did not fire, a step that goes on waiting for its guards.
 *
 * <p>Holds personal data: ids, attributes, events.
 *
 * @param subject whom it is about
 * @param at the engine's instant
 * @param decision null if nothing was decided
 * @param journey the journey that was asked, as it was deployed when this run started; null for
 *     what belongs to no journey
 * @param part the stage or watch; null for what belongs to none
 * @param step the step; null for what belongs to none
 * @param event the event that was worked on; null for timers
 * @param zone the zone of local times
 * @param findings what was looked at, in that order; the last one decided
 */
public record Explanation(
    Subject subject,
    Instant at,
    @Nullable Decision decision,
    @Nullable Journey journey,
    @Nullable Part part,
    @Nullable Step step,
    @Nullable Event event,
    ZoneId zone,
    List<Finding> findings) {
  public Explanation {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(zone, "zone");
    findings = List.copyOf(findings);
  }

  /** Without the user and the facts: they are personal data and stay out of logs. */
  @Override
  public String toString() {
    return "Explanation[" + (decision == null ? "nothing decided at " + at : decision) + "]";
  }
}
