package dev.sojourn.internal.decide;

import dev.sojourn.model.LiveRuns;

/**
 * What becomes of live runs on older versions of a journey.
 *
 * @param migrateBelow runs on versions before this one do not stay on theirs
 * @param exitBelow runs on versions before this one end
 */
record OlderRuns(int migrateBelow, int exitBelow) {
  static final OlderRuns KEPT = new OlderRuns(0, 0);

  /** With a version that was published so. */
  OlderRuns and(int version, LiveRuns liveRuns) {
    return switch (liveRuns) {
      case KEEP -> this;
      case MIGRATE -> new OlderRuns(version, exitBelow);
      case EXIT -> new OlderRuns(version, version);
    };
  }
}
