package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Rules;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Trigger;
import java.util.List;
import java.util.Set;

/** One version of a journey, ready to run. */
public final class JourneyPlan {
  public final Journey journey;
  public final int version;
  final Rules rules;

  /** A journey that does not say when it starts is started on purpose. */
  final Trigger starts;

  final List<List<StepPlan>> steps;
  final List<Set<String>> anchorAttributes;

  /** The types of events that its steps wait for. */
  final Set<String> awaited;

  public JourneyPlan(Journey journey, int version, Rules rules) {
    this.journey = journey;
    this.version = version;
    this.rules = rules;
    this.starts = journey.starts() == null ? new Trigger.Manual() : journey.starts();
    this.steps =
        journey.parts().stream()
            .map(
                part -> part.steps().stream().map(s -> StepPlan.of(s, journey.priority())).toList())
            .toList();
    this.anchorAttributes = journey.parts().stream().map(AttributeUse::ofAnchor).toList();
    this.awaited = Arrivals.types(steps);
  }

  Part part(int index) {
    return journey.parts().get(index);
  }

  StepPlan step(int part, int step) {
    return steps.get(part).get(step);
  }
}
