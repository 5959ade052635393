package dev.sojourn.ops;

import dev.sojourn.model.Touch;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Touches that will not be offered any more unless somebody asks for it. They are in the store's
 * outbox until they are requeued or dropped, or their user is forgotten. Thread-safe.
 *
 * <p>A reason begins with one of
 *
 * <ul>
 *   <li>{@code rejected}: the sink does not want it, ever;
 *   <li>{@code given up}: it was offered as often as {@code SinkOptions.withMostAttempts} allows;
 *   <li>{@code expired: late}, {@code expired: window}: it could not go out in time;
 *   <li>{@code skipped: quiet}, {@code dropped: quiet}, {@code dropped: cap}: when its turn came
 *       again, it met quiet hours or a cap that its step does not wait for, or not so long;
 *   <li>{@code outcome unknown}: it may have gone out, and must not go out twice ({@code
 *       SinkOptions.atMostOnce}).
 * </ul>
 *
 * and goes on, behind {@code ": "}, with what the sink or the exception said.
 */
public interface DeadLetters {

  /**
   * A page, in order of their numbers.
   *
   * @param after those with greater numbers only; 0 for the first page
   * @param atMost how many
   */
  List<DeadLetter> list(long after, int atMost);

  /** How many there are. */
  long count();

  /**
   * Has a touch offered again, with the same id and as if it had never been: {@code outcome
   * unknown} may become a repeat by that. Before the offer it is judged again; one that has expired
   * comes back as a dead letter.
   *
   * @return false if there is no such dead letter
   */
  boolean requeue(long number);

  /** Throws a touch away; false if there is no such dead letter. */
  boolean drop(long number);

  /**
   * A dead letter.
   *
   * @param number tells it from all others
   * @param attempts how often it was offered before the last time
   * @param reason why it is one
   * @param at since when, in the engine's time
   */
  record DeadLetter(long number, Touch touch, int attempts, String reason, Instant at) {
    public DeadLetter {
      Objects.requireNonNull(touch, "touch");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(at, "at");
    }
  }
}
