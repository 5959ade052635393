package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import dev.sojourn.model.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a turn came to what it came to: what was looked at is looked at once more, and told. */
final class Why {
  private Why() {}

  /** Why a decision was made; what it was made by is still as it was. */
  static Explanation decided(
      Turn turn, Decision decision, @Nullable Run run, @Nullable Planned planned) {
    Journey journey = journey(turn, decision, run);
    Part part = part(journey, decision.stage());
    Step step = step(part, decision.step());
    return new Explanation(
        new Subject(decision.subject(), decision.ofGroup()),
        turn.now,
        decision,
        journey,
        part,
        step,
        turn.event,
        turn.catalog.zone(turn.user, journey),
        List.of());
  }

  private static @Nullable Journey journey(Turn turn, Decision decision, @Nullable Run run) {
    if (run != null) {
      return turn.plan(run).journey;
    }
    JourneyPlan plan =
        decision.journey() == null ? null : turn.catalog.current().get(decision.journey());
    return plan == null ? null : plan.journey;
  }

  private static @Nullable Part part(@Nullable Journey journey, @Nullable String id) {
    return journey == null || id == null
        ? null
        : journey.parts().stream().filter(part -> part.id().equals(id)).findFirst().orElse(null);
  }

  private static @Nullable Step step(@Nullable Part part, @Nullable String name) {
    return part == null || name == null
        ? null
        : part.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElse(null);
  }
}
