package dev.sojourn.compile;

import dev.sojourn.internal.rules.JourneyRules;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.util.List;

/** Turns journeys into rules. Stateless; thread-safe. */
public final class JourneyCompiler {
  private JourneyCompiler() {}

  /**
   * The rules of a journey.
   *
   * @throws IllegalArgumentException if the journey has not passed {@link DefinitionsCheck}; the
   *     message names the first problem
   */
  public static CompiledJourney compile(Journey journey) {
    List<Problem> problems = DefinitionsCheck.check(Definitions.of(journey), Locations.NONE);
    for (Problem problem : problems) {
      if (problem.isError()) {
        throw new IllegalArgumentException(problem.toString());
      }
    }
    return new CompiledJourney(journey, JourneyRules.write(journey));
  }
}
