package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.internal.rules.JourneyRules;
import dev.sojourn.internal.rules.RuleCache;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes plans of journeys, and numbers their versions. Thread-safe but for {@link #compile}. */
final class Compiling {
  /** How many KieBases are kept for older versions, beside those of the current ones. */
  private static final int OLDER_RULES = 64;

  private final RuleCache rules = new RuleCache(OLDER_RULES);
  private final UnaryOperator<String> rulesSeam;
  private final @Nullable DefinitionStore definitions;
  private final Map<String, Integer> lastVersions = new HashMap<>();

  /**
   * A compiler.
   *
   * @param definitions numbers versions; null if they are numbered from one here
   */
  Compiling(UnaryOperator<String> rulesSeam, @Nullable DefinitionStore definitions) {
    this.rulesSeam = rulesSeam;
    this.definitions = definitions;
  }

  /**
   * Compiles journeys that are new or differ from the current version; the others stay as they are.
   */
  List<JourneyPlan> compile(Deployed now, List<Journey> journeys) {
    List<JourneyPlan> plans = new ArrayList<>();
    rules.keep(OLDER_RULES + now.current().size() + journeys.size());
    for (Journey journey : journeys) {
      JourneyPlan known = now.current().get(journey.id());
      if (known == null || !known.journey.equals(journey)) {
        String drl = rulesSeam.apply(JourneyRules.write(journey));
        rules.prepare(drl);
        plans.add(new JourneyPlan(journey, version(journey), rules.of(drl)));
      }
    }
    return plans;
  }

  private int version(Journey journey) {
    return definitions == null
        ? lastVersions.merge(journey.id(), 1, Integer::sum)
        : definitions.versionOf(journey);
  }

  /** Compiles what is no journey. */
  House house(House now, Definitions all) {
    return now.changedTo(all, rules, rulesSeam);
  }

  /** A version that is kept; null if there is no such one. Its rules are compiled when asked. */
  @Nullable JourneyPlan kept(Version version) {
    Journey journey = definitions == null ? null : definitions.journey(version);
    return journey == null
        ? null
        : new JourneyPlan(
            journey, version.number(), rules.of(rulesSeam.apply(JourneyRules.write(journey))));
  }

  /**
   * What a store says is deployed.
   *
   * @param now what was deployed before: what is still the same is taken over
   */
  Deployed read(Deployed now, DefinitionStore.Deployment stored) {
    rules.keep(OLDER_RULES + stored.journeys().size());
    Map<String, JourneyPlan> journeys = new HashMap<>();
    for (DefinitionStore.Current one : stored.journeys()) {
      Version version = one.version();
      JourneyPlan known = now.current().get(version.journey());
      JourneyPlan plan = known != null && known.version == version.number() ? known : kept(version);
      if (plan == null) {
        throw new IllegalStateException(
            "journey " + version.journey() + " version " + version.number() + " is not kept");
      }
      journeys.put(version.journey(), plan.since(one.migrateBelow(), one.exitBelow()));
    }
    Definitions others = stored.others();
    return Deployed.NOTHING
        .at(stored.revision())
        .with(stored.pauses())
        .and(List.copyOf(journeys.values()), house(now.house(), others), others, LiveRuns.KEEP);
  }
}
