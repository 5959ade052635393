package dev.sojourn.spi;

import dev.sojourn.model.Touch;
import java.time.Instant;
import java.util.Objects;

/**
 * What became of one attempt to hand over a touch.
 *
 * @param attempt from 1; an attempt that was put off for a certain time is not counted
 * @param at the engine's instant
 * @param reason what the gates, sink, check or exception said; never with personal data of the
 *     engine's making
 */
public record HandOver(Touch touch, int attempt, Instant at, Result result, String reason) {
  public HandOver {
    Objects.requireNonNull(touch, "touch");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(reason, "reason");
  }

  /** Whether the touch is settled: it will not be offered again. */
  public boolean settled() {
    return switch (result) {
      case ACCEPTED, DUPLICATE, REJECTED, VETOED, WITHDRAWN, EXPIRED, GIVEN_UP, UNKNOWN -> true;
      case PUT_OFF, RETRY_LATER, FAILED -> false;
    };
  }

  /** The result of an attempt. */
  public enum Result {
    /** The sink took it. */
    ACCEPTED,
    /** The sink had taken it before. */
    DUPLICATE,
    /** The sink does not want it, ever: it is a dead letter. */
    REJECTED,
    /** The host's check does not want it to go out. */
    VETOED,
    /** The host's check, or quiet hours or a cap, let it go out later only. */
    PUT_OFF,
    /** The sink asks for it later. */
    RETRY_LATER,
    /** Sink or check failed, or the sink did not answer; it comes again. */
    FAILED,
    /** The user has refused the channel meanwhile, or it reaches the user no more. */
    WITHDRAWN,
    /** It came too late, or met quiet hours or a cap that it cannot wait for: a dead letter. */
    EXPIRED,
    /** The last attempt that was allowed failed: it is a dead letter. */
    GIVEN_UP,
    /** It may have gone out, and must not go out twice: it is a dead letter. */
    UNKNOWN
  }
}
