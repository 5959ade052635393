package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Reason;
import java.util.List;
import java.util.Objects;

/**
 * Brings a user's live runs to the version they belong on: a version may be published for those
 * that are on older ones too, or to end them.
 */
final class Versions {
  private Versions() {}

  /** Whether anything changed. */
  static boolean apply(Turn turn) {
    boolean changed = false;
    if (!turn.catalog.movesRuns) {
      return false;
    }
    for (Run run : List.copyOf(turn.user.runs())) {
      JourneyPlan current = turn.catalog.current().get(run.journey);
      if (!run.live || current == null || run.version >= current.older.migrateBelow()) {
        continue;
      }
      turn.why.because(current.journey, "version", current.version);
      if (run.version < current.older.exitBelow()) {
        Runs.end(turn, run, Reason.LEFT, Reason.EXIT);
        changed = true;
      } else if (isAlike(turn.plan(run).journey, current.journey)) {
        Migration.of(turn, run, current);
        changed = true;
      }
      turn.why.done();
    }
    return changed;
  }

  /** A run cannot come to be about something else; it stays on its version. */
  private static boolean isAlike(Journey old, Journey current) {
    return old.forGroup() == current.forGroup()
        && Objects.equals(old.perEvent(), current.perEvent());
  }
}
