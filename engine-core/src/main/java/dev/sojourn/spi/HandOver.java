package dev.sojourn.spi;

import dev.sojourn.model.Touch;
import java.time.Instant;
import java.util.Objects;

/**
 * What became of one offer of a touch.
 *
 * @param attempt from 1
 * @param at the engine's instant
 * @param reason what sink, check or exception said; never with personal data of the engine's making
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
    return result == Result.ACCEPTED
        || result == Result.DUPLICATE
        || result == Result.REJECTED
        || result == Result.VETOED;
  }

  /** The result of an offer. */
  public enum Result {
    ACCEPTED,
    DUPLICATE,
    REJECTED,
    VETOED,
    PUT_OFF,
    RETRY_LATER,
    FAILED
  }
}
