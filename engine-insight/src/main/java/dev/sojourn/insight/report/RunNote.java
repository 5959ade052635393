package dev.sojourn.insight.report;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Shares;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What a report remembers of one run. */
final class RunNote {
  /** The branch of a split that the run has not come to. */
  static final byte NOT_REACHED = -1;

  /** The run had reached its goal before it came to the split. */
  static final byte TOO_LATE = -2;

  final Shape shape;

  /** The id it opened under: shares of holdouts and splits go by it. */
  final String openedUnder;

  final boolean heldOut;
  final long startSecond;

  /** The stages that opened, and the watches of which something was decided. */
  final BitSet reached = new BitSet();

  /** By split of the journey. */
  final byte[] branches;

  int number;
  boolean converted;

  /** The place of the last thing that was sent or held out; -1 before. */
  int lastSent = -1;

  /** Why it ended; null while it is live. */
  @Nullable Reason left;

  RunNote(Shape shape, String openedUnder, boolean heldOut, int number, Instant start) {
    this.shape = shape;
    this.openedUnder = openedUnder;
    this.heldOut = heldOut;
    this.number = number;
    this.startSecond = start.getEpochSecond();
    this.branches = new byte[shape.splits.size()];
    Arrays.fill(branches, NOT_REACHED);
  }

  Instant start() {
    return Instant.ofEpochSecond(startSecond);
  }

  /** Notes a decision about the run or about something in it. */
  void decided(Decision decision, int place) {
    int part = shape.part(decision.stage());
    if (part >= 0) {
      reached.set(part);
    }
    int split = shape.split(place);
    if (split >= 0 && branches[split] == NOT_REACHED && isAssigned(decision)) {
      String journey = shape.journey.id();
      branches[split] =
          converted
              ? TOO_LATE
              : (byte) Shares.branch(openedUnder, journey, shape.splits.get(split).split());
    }
    switch (decision.outcome()) {
      case GOAL -> converted = true;
      case SENT, HELD_OUT -> lastSent = place;
      case LEFT -> left = decision.reason();
      default -> {}
    }
  }

  /** A branch is taken once the guards of the step hold. */
  private static boolean isAssigned(Decision decision) {
    return switch (decision.outcome()) {
      case SENT, HELD_OUT, DONE, DEFERRED, SUPPRESSED, DROPPED -> true;
      case SKIPPED -> decision.reason() == Reason.NOTHING || decision.reason() == Reason.QUIET;
      default -> false;
    };
  }
}
