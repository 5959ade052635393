package dev.sojourn.json.transfer;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DefinitionStore.Current;
import dev.sojourn.spi.DefinitionStore.Deployment;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Journeys by version, and what is deployed.
 *
 * @param versions of each journey in order of numbers
 */
record Versioned(Map<Version, Journey> versions, Deployment deployment) {

  /** All versions of what is deployed and of what runs are on. */
  static Versioned of(DefinitionStore store, Set<Version> pinned) {
    Deployment deployment = store.deployment();
    Set<String> ids = new TreeSet<>();
    deployment.journeys().forEach(current -> ids.add(current.version().journey()));
    pinned.forEach(version -> ids.add(version.journey()));
    Map<Version, Journey> versions = new LinkedHashMap<>();
    for (String id : ids) {
      Version next = new Version(id, 1);
      Journey journey = store.journey(next);
      while (journey != null) {
        versions.put(next, journey);
        next = new Version(id, next.number() + 1);
        journey = store.journey(next);
      }
    }
    return new Versioned(versions, deployment);
  }

  /**
   * What an engine on a store without definitions made of those it was given.
   *
   * @param older of journeys that were published more than once, or retired, the versions before
   *     the one that is deployed, in that order
   */
  static Versioned of(Definitions deployed, List<Journey> older) {
    Map<Version, Journey> versions = new LinkedHashMap<>();
    Map<String, Integer> last = new TreeMap<>();
    for (Journey journey : older) {
      versions.put(next(journey, last), journey);
    }
    List<Current> current = new ArrayList<>();
    for (Journey journey : deployed.journeys()) {
      Version version = next(journey, last);
      versions.put(version, journey);
      current.add(new Current(version, 0, 0));
    }
    return new Versioned(
        versions, new Deployment(1, current, withoutJourneys(deployed), Pauses.NONE));
  }

  private static Version next(Journey journey, Map<String, Integer> last) {
    return new Version(journey.id(), last.merge(journey.id(), 1, Integer::sum));
  }

  private static Definitions withoutJourneys(Definitions all) {
    return new Definitions(
        List.of(), all.segments(), all.rules(), all.policies(), all.vocabularies());
  }

  /** What is no journey, in pieces each of which has a text of its own. */
  List<Definitions> others() {
    Definitions all = deployment.others();
    List<Definitions> pieces = new ArrayList<>();
    all.segments().forEach(one -> pieces.add(piece(List.of(one), List.of(), List.of(), List.of())));
    all.rules().forEach(one -> pieces.add(piece(List.of(), List.of(one), List.of(), List.of())));
    all.policies().forEach(one -> pieces.add(piece(List.of(), List.of(), List.of(one), List.of())));
    all.vocabularies()
        .forEach(one -> pieces.add(piece(List.of(), List.of(), List.of(), List.of(one))));
    return pieces;
  }

  private static Definitions piece(
      List<Segment> segments,
      List<RuleSet> rules,
      List<Policy> policies,
      List<Vocabulary> vocabularies) {
    return new Definitions(List.of(), segments, rules, policies, vocabularies);
  }
}
