package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Policy;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is deployed at one moment, compiled. Immutable.
 *
 * @param revision of the definition store; 0 without one
 * @param current what accepts new runs, by journey
 */
record Deployed(
    long revision,
    SortedMap<String, JourneyPlan> current,
    House house,
    Policy policy,
    Pauses pauses) {
  static final Deployed NOTHING =
      new Deployed(0, new TreeMap<>(), House.EMPTY, Policy.NONE, Pauses.NONE);

  Deployed {
    current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
  }

  /** What would be deployed with more definitions: those with known ids replace the old ones. */
  Definitions with(Definitions more) {
    Map<String, Journey> journeys = new TreeMap<>();
    current.forEach((id, plan) -> journeys.put(id, plan.journey));
    more.journeys().forEach(journey -> journeys.remove(journey.id()));
    List<Journey> all = new ArrayList<>(journeys.values());
    all.addAll(more.journeys());
    List<Policy> policies =
        more.policies().isEmpty() && !policy.equals(Policy.NONE)
            ? List.of(policy)
            : more.policies();
    Definitions beside = house.with(more);
    return new Definitions(all, beside.segments(), beside.rules(), policies, beside.vocabularies());
  }

  /** With definitions more; {@code plans} are those of its journeys that changed. */
  Deployed and(List<JourneyPlan> plans, House newHouse, Definitions more, LiveRuns liveRuns) {
    SortedMap<String, JourneyPlan> journeys = new TreeMap<>(current);
    for (JourneyPlan plan : plans) {
      JourneyPlan replaced = journeys.get(plan.journey.id());
      journeys.put(
          plan.journey.id(), replaced == null ? plan : plan.published(replaced, LiveRuns.KEEP));
    }
    for (Journey journey : more.journeys()) {
      journeys.computeIfPresent(journey.id(), (id, plan) -> plan.published(plan, liveRuns));
    }
    Policy newest =
        more.policies().isEmpty() ? policy : more.policies().get(more.policies().size() - 1);
    return new Deployed(revision, journeys, newHouse, newest, pauses);
  }

  /** Without a journey. */
  Deployed without(String journey) {
    SortedMap<String, JourneyPlan> journeys = new TreeMap<>(current);
    journeys.remove(journey);
    return new Deployed(revision, journeys, house, policy, pauses);
  }

  /** Only the journeys of some definitions, as far as they are there, and nothing else. */
  Deployed onlyJourneysOf(Definitions definitions) {
    SortedMap<String, JourneyPlan> journeys = new TreeMap<>(current);
    journeys.keySet().retainAll(definitions.journeys().stream().map(Journey::id).toList());
    return new Deployed(revision, journeys, house, Policy.NONE, pauses);
  }

  Deployed with(Pauses others) {
    return new Deployed(revision, current, house, policy, others);
  }

  Deployed at(long newRevision) {
    return new Deployed(newRevision, current, house, policy, pauses);
  }

  /** As a store keeps it. */
  DefinitionStore.Deployment stored() {
    List<DefinitionStore.Current> journeys = new ArrayList<>();
    current.forEach(
        (id, plan) ->
            journeys.add(
                new DefinitionStore.Current(
                    new Version(id, plan.version), plan.migrateBelow(), plan.exitBelow())));
    Definitions others =
        new Definitions(
            List.of(),
            house.segments(),
            house.sets(),
            policy.equals(Policy.NONE) ? List.of() : List.of(policy),
            house.vocabularies());
    return new DefinitionStore.Deployment(revision, journeys, others, pauses);
  }
}
