package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The journeys that an action {@code start} starts. */
final class Started {
  private Started() {}

  static Set<String> in(Definitions definitions) {
    Stream<Action> inRules =
        definitions.rules().stream()
            .flatMap(set -> set.rules().stream())
            .flatMap(rule -> rule.actions().stream());
    Stream<Action> inSteps =
        definitions.journeys().stream()
            .flatMap(journey -> journey.parts().stream())
            .flatMap(part -> part.steps().stream())
            .flatMap(Step::acts)
            .map(StepBody.Act::action);
    return Stream.concat(inRules, inSteps)
        .filter(Action.Start.class::isInstance)
        .map(action -> ((Action.Start) action).journey())
        .collect(Collectors.toSet());
  }
}
