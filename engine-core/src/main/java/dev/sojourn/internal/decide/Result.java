package dev.sojourn.internal.decide;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Receipt;
import dev.sojourn.spi.Outgoing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one input.
 *
 * @param explanations in the order of the decisions, each of which has one; none if nobody asked
 * @param nextDue when the user must be looked at next; null for never
 * @param sameDue whether that has not changed, and nobody has looked at it
 * @param changed whether the state has changed and must be kept
 */
public record Result(
    Receipt receipt,
    List<Outgoing> outgoing,
    List<Decision> decisions,
    List<Explanation> explanations,
    @Nullable Instant nextDue,
    boolean sameDue,
    boolean changed) {

  /** Nothing is left of the user. */
  static Result forgotten(Turn turn) {
    return new Result(
        Receipt.ACCEPTED,
        List.of(),
        List.copyOf(turn.decisions),
        List.copyOf(turn.why.explanations()),
        null,
        false,
        true);
  }

  static Result of(Turn turn, Receipt receipt, boolean changed) {
    return new Result(
        receipt,
        List.copyOf(turn.outgoing),
        List.copyOf(turn.decisions),
        List.copyOf(turn.why.explanations()),
        changed ? Judge.next(turn) : null,
        !changed,
        changed);
  }

  /** Nothing came of it but that it was. */
  static Result unheard(Turn turn, Receipt receipt) {
    return new Result(
        receipt,
        List.of(),
        List.copyOf(turn.decisions),
        List.copyOf(turn.why.explanations()),
        null,
        true,
        true);
  }
}
