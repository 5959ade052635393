package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.internal.rules.JourneyRules;
import dev.sojourn.internal.rules.RuleCache;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Policy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is deployed: current journeys, the versions that live runs are pinned to, the policy. Every
 * change makes a new catalog off to the side; whoever swaps it in sees to it that no input is being
 * worked on in that moment. Calls are serialised by the caller.
 */
final class Deployment {
  /** How many KieBases are kept for older versions, beside those of the current ones. */
  private static final int OLDER_RULES = 64;

  private final RuleCache rules = new RuleCache(OLDER_RULES);
  private final UnaryOperator<String> rulesSeam;
  private final ZoneId zone;
  private final Duration lateAfter;
  private final boolean explains;
  private final Pins pins;
  private final Map<String, JourneyPlan> current = new TreeMap<>();
  private final Map<String, Integer> lastVersions = new HashMap<>();
  private List<JourneyPlan> older = new ArrayList<>();
  private Policy policy = Policy.NONE;
  private House house = House.EMPTY;

  Deployment(
      UnaryOperator<String> rulesSeam,
      ZoneId zone,
      Duration lateAfter,
      boolean explains,
      Pins pins) {
    this.rulesSeam = rulesSeam;
    this.zone = zone;
    this.lateAfter = lateAfter;
    this.explains = explains;
    this.pins = pins;
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

  /** Compiles what is no journey. */
  House compileHouse(Definitions more) {
    return house.compiled(more, rules, rulesSeam);
  }

  /**
   * Compiles journeys that are new or differ from the current version; the others stay as they are.
   */
  List<JourneyPlan> compile(List<Journey> journeys) {
    List<JourneyPlan> plans = new ArrayList<>();
    rules.keep(OLDER_RULES + current.size() + journeys.size());
    for (Journey journey : journeys) {
      JourneyPlan known = current.get(journey.id());
      if (known != null && known.journey.equals(journey)) {
        continue;
      }
      String drl = rulesSeam.apply(JourneyRules.write(journey));
      rules.prepare(drl);
      int version = lastVersions.merge(journey.id(), 1, Integer::sum);
      plans.add(new JourneyPlan(journey, version, rules.of(drl)));
    }
    return plans;
  }

  /** Makes what was published current; {@code plans} are those of its journeys that changed. */
  void adopt(List<JourneyPlan> plans, House newHouse, Definitions published, LiveRuns liveRuns) {
    house = newHouse;
    for (JourneyPlan plan : plans) {
      JourneyPlan replaced = current.put(plan.journey.id(), plan);
      if (replaced != null) {
        older.add(replaced);
        current.put(plan.journey.id(), plan.published(replaced, LiveRuns.KEEP));
      }
    }
    for (Journey journey : published.journeys()) {
      current.computeIfPresent(journey.id(), (id, plan) -> plan.published(plan, liveRuns));
    }
    for (Policy newer : published.policies()) {
      policy = newer;
    }
  }

  /** Takes a journey out of what starts new runs; false if there is none of that id. */
  boolean retire(String journey) {
    JourneyPlan retired = current.remove(journey);
    if (retired == null) {
      return false;
    }
    older.add(retired);
    return true;
  }

  /** What is deployed now. Older versions without runs are left out, for good. */
  Catalog catalog() {
    older =
        new ArrayList<>(
            older.stream().filter(p -> pins.isPinned(p.journey.id(), p.version)).toList());
    List<JourneyPlan> all = new ArrayList<>(current.values());
    all.addAll(older);
    return new Catalog(
        current, all, house.rules(), house.segmentPlan(), policy, zone, lateAfter, explains);
  }
}
