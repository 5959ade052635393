package dev.sojourn.compile;

import dev.sojourn.model.Journey;
import java.util.Objects;

/**
 * A journey and the rules it became.
 *
 * @param drl the rules in the Drools rule language; they hold all of the journey's conditions
 */
public record CompiledJourney(Journey journey, String drl) {
  public CompiledJourney {
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(drl, "drl");
  }
}
