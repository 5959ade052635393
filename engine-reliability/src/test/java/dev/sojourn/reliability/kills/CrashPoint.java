package dev.sojourn.reliability.kills;

import java.util.Arrays;
import java.util.List;

/** Where an engine can be stopped to be killed. */
enum CrashPoint {
  /** A transaction is open; nothing of the change was written. */
  BEFORE_STATEMENTS(false),
  /** The record was written, the touches were not, or the other way round. */
  BETWEEN_RECORD_AND_OUTBOX(false),
  BEFORE_COMMIT(false),
  /** The database has committed; the store does not know yet. */
  AFTER_COMMIT(false),
  /** The store has said so; whoever gave the event does not know yet. */
  BEFORE_ANSWER(false),
  /** The sink was called and has done nothing. */
  BEFORE_HAND_OVER(false),
  /** The sink has the touch and has not answered. */
  IN_HAND_OVER(false),
  /** The sink has answered; the outbox has not heard. */
  BEFORE_SETTLE(false),
  BEFORE_SETTLE_COMMIT(false),
  AFTER_SETTLE_COMMIT(false),
  /** A touch that was rejected is about to become a dead letter. */
  BEFORE_BURY(false),
  /** What a host has put in is applied; that it is done is not committed. */
  BEFORE_DRAIN_COMMIT(false),
  /** The host's own change and its event are written, and not committed. */
  BEFORE_HOST_COMMIT(false),
  /** The alias was let go; the user has not taken what was known under it. */
  BETWEEN_RELEASE_AND_ABSORB(false),
  /** Nothing, or one of the user's ids, is erased. */
  IN_FORGET(false),
  BEFORE_PUBLISH_COMMIT(false),
  AFTER_PUBLISH_COMMIT(false),
  IN_MIGRATION(false),
  /** All statements were run; that they were is not noted. */
  BEFORE_MIGRATION_NOTE(false),
  BEFORE_MIGRATION_COMMIT(false),
  /** A restarted engine has looked for what is due or waiting, and has done nothing yet. */
  IN_RECOVERY(false),
  /** The leases are in the database; nothing of these users was loaded. */
  IN_REBALANCING(true);

  /** Whether there is such a point where several engines can share a store only. */
  final boolean leasesOnly;

  CrashPoint(boolean leasesOnly) {
    this.leasesOnly = leasesOnly;
  }

  /** Those that can be reached. */
  static List<CrashPoint> all(boolean withLeases) {
    return Arrays.stream(values()).filter(point -> withLeases || !point.leasesOnly).toList();
  }

  boolean inMigration() {
    return this == IN_MIGRATION || this == BEFORE_MIGRATION_NOTE || this == BEFORE_MIGRATION_COMMIT;
  }

  boolean inPublish() {
    return this == BEFORE_PUBLISH_COMMIT || this == AFTER_PUBLISH_COMMIT;
  }

  /** Whether it can only be reached by an engine that is just being opened. */
  boolean atStart() {
    return inMigration() || this == IN_RECOVERY || this == IN_REBALANCING;
  }
}
