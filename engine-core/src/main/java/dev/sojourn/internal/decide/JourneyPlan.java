package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Rules;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One version of a journey, ready to run. */
public final class JourneyPlan {
  public final Journey journey;
  public final int version;
  final Rules rules;
  final List<List<StepPlan>> steps;
  private final List<List<String>> keys;
  final List<Set<String>> anchorAttributes;
  final OlderRuns older;

  /** The types of events that its steps wait for. */
  final Set<String> awaited;

  public JourneyPlan(Journey journey, int version, Rules rules) {
    this(journey, version, rules, OlderRuns.KEPT);
  }

  private JourneyPlan(Journey journey, int version, Rules rules, OlderRuns older) {
    this.older = older;
    this.journey = journey;
    this.version = version;
    this.rules = rules;
    this.steps =
        journey.parts().stream()
            .map(
                part -> part.steps().stream().map(s -> StepPlan.of(s, journey.priority())).toList())
            .toList();
    this.keys =
        journey.parts().stream()
            .map(part -> part.steps().stream().map(s -> key(journey, part, s)).toList())
            .toList();
    this.anchorAttributes = journey.parts().stream().map(AttributeUse::ofAnchor).toList();
    this.awaited = Arrivals.types(steps);
  }

  /**
   * The same, published so.
   *
   * @param replaced what was current before; null if nothing was
   */
  public JourneyPlan published(@Nullable JourneyPlan replaced, LiveRuns liveRuns) {
    OlderRuns before = replaced == null ? OlderRuns.KEPT : replaced.older;
    if (replaced == this && liveRuns == LiveRuns.KEEP) {
      return this;
    }
    return new JourneyPlan(journey, version, rules, before.and(version, liveRuns));
  }

  /**
   * The same, as it was published before: runs on versions below two numbers migrate or end.
   *
   * @see #migrateBelow()
   */
  public JourneyPlan since(int migrateBelow, int exitBelow) {
    OlderRuns wanted = new OlderRuns(migrateBelow, exitBelow);
    return wanted.equals(older) ? this : new JourneyPlan(journey, version, rules, wanted);
  }

  /** Live runs on versions below this one do not stay on theirs. */
  public int migrateBelow() {
    return older.migrateBelow();
  }

  /** Live runs on versions below this one end. */
  public int exitBelow() {
    return older.exitBelow();
  }

  private static String key(Journey journey, Part part, Step step) {
    return journey.id() + "\n" + part.id() + "\n" + step.name();
  }

  /** What tells a step from those of all journeys; of all versions the same. */
  String key(int part, int step) {
    return keys.get(part).get(step);
  }

  Part part(int index) {
    return journey.parts().get(index);
  }

  StepPlan step(int part, int step) {
    return steps.get(part).get(step);
  }
}
