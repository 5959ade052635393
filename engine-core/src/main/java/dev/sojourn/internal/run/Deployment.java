package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.spi.Version;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is deployed, and the versions that live runs are pinned to. Every change makes a new
 * catalog; whoever swaps one of other definitions in sees to it that no input is being worked on in
 * that moment. Calls are serialised by the caller.
 */
final class Deployment {
  private final ZoneId zone;
  private final Duration lateAfter;
  private final boolean explains;
  private Deployed deployed = Deployed.NOTHING;
  private List<JourneyPlan> older = new ArrayList<>();

  Deployment(ZoneId zone, Duration lateAfter, boolean explains) {
    this.zone = zone;
    this.lateAfter = lateAfter;
    this.explains = explains;
  }

  Deployed deployed() {
    return deployed;
  }

  /**
   * Makes something current.
   *
   * @param isPinned whether live runs may be on an older version; the others are left out
   */
  void adopt(Deployed next, Predicate<Version> isPinned) {
    Set<Version> current = new HashSet<>();
    next.current().values().forEach(plan -> current.add(versionOf(plan)));
    List<JourneyPlan> left = new ArrayList<>(older);
    left.addAll(deployed.current().values());
    left.removeIf(plan -> current.contains(versionOf(plan)) || !isPinned.test(versionOf(plan)));
    older = left;
    deployed = next;
  }

  /** Makes an older version known, unless it is. */
  void addOlder(JourneyPlan plan) {
    if (!knows(versionOf(plan))) {
      older.add(plan);
    }
  }

  boolean knows(Version version) {
    JourneyPlan current = deployed.current().get(version.journey());
    return current != null && current.version == version.number()
        || older.stream().anyMatch(plan -> versionOf(plan).equals(version));
  }

  private static Version versionOf(JourneyPlan plan) {
    return new Version(plan.journey.id(), plan.version);
  }

  /** What is deployed now. */
  Catalog catalog() {
    List<JourneyPlan> all = new ArrayList<>(deployed.current().values());
    all.addAll(older);
    House house = deployed.house();
    return new Catalog(
        deployed.current(),
        all,
        house.rules(),
        house.segmentPlan(),
        deployed.policy(),
        zone,
        lateAfter,
        explains,
        deployed.pauses());
  }
}
