package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Reason;
import java.util.List;

/**
 * Brings a user's live runs to the version they belong on: a version may be published for those
 * that are on older ones too, or to end them.
 */
final class Versions {
  private Versions() {}

  /** Whether anything changed. */
  static boolean apply(Turn turn) {
    boolean changed = false;
    for (Run run : List.copyOf(turn.user.runs)) {
      JourneyPlan current = turn.catalog.current().get(run.journey);
      if (!run.live || current == null || run.version >= current.older.migrateBelow()) {
        continue;
      }
      boolean otherSubject = turn.catalog.of(run).journey.forGroup() != current.journey.forGroup();
      if (run.version < current.older.exitBelow() || otherSubject) {
        Runs.end(turn, run, Reason.LEFT, Reason.EXIT);
      } else {
        Migration.of(turn, run, current);
      }
      changed = true;
    }
    return changed;
  }
}
