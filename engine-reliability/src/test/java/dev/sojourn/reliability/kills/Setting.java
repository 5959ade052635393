package dev.sojourn.reliability.kills;

import java.time.Duration;

/**
 * What worlds share.
 *
 * @param defect planted into every child
 * @param lease for how long a child that was killed is waited for; zero if there are no leases
 */
record Setting(
    Plan plan, Nursery nursery, Figures figures, Class<? extends Defect> defect, Duration lease) {

  /** Whether the children have a mistake. */
  boolean isPlanted() {
    return defect != Defect.None.class;
  }

  /** As a child takes it. */
  String words() {
    return defect.getName() + " " + lease.toMillis();
  }
}
