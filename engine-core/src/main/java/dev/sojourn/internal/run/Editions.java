package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.Version;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What is deployed, one publication after the other, for a runtime that keeps users and definitions
 * elsewhere. Versions are numbered from one in the order of publication, so whoever publishes the
 * same in the same order has the same versions. One caller at a time.
 */
public final class Editions {
  private final ZoneId zone;
  private final Duration lateAfter;
  private final boolean keepsAll;
  private final Compiling compiling = new Compiling(UnaryOperator.identity(), null);
  private Deployed deployed = Deployed.NOTHING;
  private List<JourneyPlan> older = List.of();
  private Catalog catalog;

  /**
   * Nothing is deployed yet.
   *
   * @param keepsAll whether to keep versions that no run can be on any more, too
   */
  public Editions(ZoneId zone, Duration lateAfter, boolean keepsAll) {
    this.zone = zone;
    this.lateAfter = lateAfter;
    this.keepsAll = keepsAll;
    this.catalog = make();
  }

  /** What would be deployed with more definitions. */
  public Definitions with(Definitions more) {
    return deployed.with(more);
  }

  /** What is deployed now. */
  public Catalog catalog() {
    return catalog;
  }

  /** What is deployed now, as a store keeps it. */
  public DefinitionStore.Deployment stored() {
    return deployed.stored();
  }

  /** The versions that are kept; those of one journey in the order of their numbers. */
  public Map<Version, Journey> versions() {
    Map<Version, Journey> versions = new LinkedHashMap<>();
    older.forEach(plan -> versions.put(version(plan), plan.journey));
    deployed.current().values().forEach(plan -> versions.put(version(plan), plan.journey));
    return versions;
  }

  private static Version version(JourneyPlan plan) {
    return new Version(plan.journey.id(), plan.version);
  }

  /**
   * Deploys definitions that were checked.
   *
   * @return whether it concerns users who are known already, before their next input
   */
  public boolean publish(Definitions more, LiveRuns liveRuns) {
    List<JourneyPlan> plans = compiling.compile(deployed, more.journeys());
    House house = compiling.house(deployed.house(), deployed.house().with(more));
    Deployed next = deployed.and(plans, house, more, liveRuns);
    older = olderThan(next);
    deployed = next;
    Catalog before = catalog;
    catalog = make();
    return liveRuns != LiveRuns.KEEP || catalog.hasOtherSegmentsThan(before);
  }

  /** Versions that live runs may be on: those that runs were taken off before are left out. */
  private List<JourneyPlan> olderThan(Deployed next) {
    List<JourneyPlan> left = new ArrayList<>(older);
    left.removeIf(plan -> !keepsAll && isLeft(plan));
    for (JourneyPlan plan : deployed.current().values()) {
      JourneyPlan newer = next.current().get(plan.journey.id());
      if (newer == null || newer.version != plan.version) {
        left.add(plan);
      }
    }
    return left;
  }

  /** Whether all runs were taken off a version when what is deployed now was published. */
  private boolean isLeft(JourneyPlan plan) {
    JourneyPlan current = deployed.current().get(plan.journey.id());
    return current != null
        && (plan.version < current.exitBelow()
            || plan.version < current.migrateBelow() && isAlike(plan.journey, current.journey));
  }

  private static boolean isAlike(Journey old, Journey current) {
    return old.forGroup() == current.forGroup()
        && Objects.equals(old.perEvent(), current.perEvent());
  }

  private Catalog make() {
    List<JourneyPlan> all = new ArrayList<>(deployed.current().values());
    all.addAll(older);
    return new Catalog(
        deployed.current(),
        all,
        deployed.house().rules(),
        deployed.house().segmentPlan(),
        deployed.policy(),
        zone,
        lateAfter,
        false,
        deployed.pauses());
  }
}
