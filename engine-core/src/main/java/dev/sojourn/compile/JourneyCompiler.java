package dev.sojourn.compile;

import dev.sojourn.internal.rules.HouseRules;
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
   * The rules of a journey that names no others and no segments.
   *
   * @throws IllegalArgumentException if the journey has not passed {@link DefinitionsCheck}; the
   *     message names the first problem
   */
  public static CompiledJourney compile(Journey journey) {
    return compile(journey, Definitions.EMPTY);
  }

  /**
   * The rules of a journey among others.
   *
   * @param around what the journey may name: other journeys, segments, a vocabulary; the journey
   *     itself may be among them
   * @throws IllegalArgumentException if they have not passed {@link DefinitionsCheck}; the message
   *     names the first problem
   */
  public static CompiledJourney compile(Journey journey, Definitions around) {
    List<Journey> others =
        around.journeys().stream().filter(other -> !other.id().equals(journey.id())).toList();
    requireNoError(
        Definitions.of(journey)
            .and(
                new Definitions(
                    others,
                    around.segments(),
                    around.rules(),
                    around.policies(),
                    around.vocabularies())));
    return new CompiledJourney(journey, JourneyRules.write(journey));
  }

  /**
   * The rules that all segments together become, in the Drools rule language.
   *
   * @throws IllegalArgumentException if the definitions have not passed {@link DefinitionsCheck}
   */
  public static String compileSegments(Definitions definitions) {
    requireNoError(definitions);
    return HouseRules.segments(definitions.segments());
  }

  /**
   * The rules that all standing rules together become, in the Drools rule language; they hold the
   * conditions, the engine acts.
   *
   * @throws IllegalArgumentException if the definitions have not passed {@link DefinitionsCheck}
   */
  public static String compileRules(Definitions definitions) {
    requireNoError(definitions);
    return HouseRules.rules(definitions.rules());
  }

  private static void requireNoError(Definitions definitions) {
    for (Problem problem : DefinitionsCheck.check(definitions, Locations.NONE)) {
      if (problem.isError()) {
        throw new IllegalArgumentException(problem.toString());
      }
    }
  }
}
