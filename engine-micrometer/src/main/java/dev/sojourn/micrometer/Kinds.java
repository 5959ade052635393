package dev.sojourn.micrometer;

import static dev.sojourn.model.Reason.ACTION;
import static dev.sojourn.model.Reason.ACTIVE_AGAIN;
import static dev.sojourn.model.Reason.CAP;
import static dev.sojourn.model.Reason.CONSENT;
import static dev.sojourn.model.Reason.ENDED;
import static dev.sojourn.model.Reason.EVENT;
import static dev.sojourn.model.Reason.EXHAUSTED;
import static dev.sojourn.model.Reason.EXIT;
import static dev.sojourn.model.Reason.FINISHED;
import static dev.sojourn.model.Reason.FORGOTTEN;
import static dev.sojourn.model.Reason.GUARD;
import static dev.sojourn.model.Reason.LIMIT;
import static dev.sojourn.model.Reason.LIVE;
import static dev.sojourn.model.Reason.MERGED;
import static dev.sojourn.model.Reason.MOVED;
import static dev.sojourn.model.Reason.NOTHING;
import static dev.sojourn.model.Reason.ONCE;
import static dev.sojourn.model.Reason.PAST;
import static dev.sojourn.model.Reason.QUIET;
import static dev.sojourn.model.Reason.REPEAT;
import static dev.sojourn.model.Reason.REPLANNED;
import static dev.sojourn.model.Reason.RESTART;
import static dev.sojourn.model.Reason.RUN_ENDED;
import static dev.sojourn.model.Reason.TOO_SOON;
import static dev.sojourn.model.Reason.UNREACHABLE;
import static dev.sojourn.model.Reason.UNTIL;
import static dev.sojourn.model.Reason.WINDOW;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.util.Set;

/**
 * Which reasons decisions have. Their counters are there from the beginning, at zero: of a counter
 * that appears with its first count nobody sees the increase.
 */
final class Kinds {
  private Kinds() {}

  /** None for decisions that have no reason. */
  static Set<Reason> reasons(Outcome outcome) {
    return switch (outcome) {
      case ENTERED, STAGE_OPENED, GOAL, SENT, HELD_OUT, DONE, DUPLICATE, LATE, FUTURE -> Set.of();
      case REFUSED -> Set.of(LIVE, LIMIT, ONCE, TOO_SOON);
      case STAGE_CLOSED -> Set.of(UNTIL, RESTART, EXHAUSTED, RUN_ENDED);
      case LEFT -> Set.of(EVENT, ENDED, FINISHED, ACTION, MERGED, EXIT, FORGOTTEN);
      case SKIPPED -> Set.of(PAST, GUARD, QUIET, NOTHING);
      case DEFERRED -> Set.of(QUIET, CAP);
      case EXPIRED -> Set.of(Reason.LATE, WINDOW);
      case DROPPED -> Set.of(QUIET, CAP);
      case SUPPRESSED -> Set.of(CONSENT, UNREACHABLE, REPEAT);
      case CANCELLED ->
          Set.of(Reason.STAGE_CLOSED, Reason.LEFT, ENDED, ACTIVE_AGAIN, GUARD, MOVED, REPLANNED);
    };
  }
}
