package dev.sojourn.spi;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import java.time.Instant;

/**
 * Hears what the engine does, after it was committed.
 *
 * <p>Decisions of one user come in the order in which they were made; a live engine calls from
 * several threads, while the user's shard is held. A listener must be thread-safe and quick and
 * must not call the engine: that can wait for ever. What it throws is logged and changes nothing.
 */
public interface EngineListener {

  /** A decision was made and committed. */
  default void onDecision(Decision decision) {}

  /**
   * Why a decision was made, or was not; comes right after its decision. Only an engine that is
   * built to explain calls this.
   */
  default void onExplanation(Explanation explanation) {}

  /** A touch was offered, held back by the host's check, or failed. */
  default void onHandOver(HandOver handOver) {}

  /**
   * The clock has jumped ahead, further than it may: timers and hand-overs wait until {@code
   * JourneyEngine.confirmClock}, or until it is back.
   *
   * @param expected where it should be; the engine's time goes on from there
   * @param clock where it is
   */
  default void onClockJump(Instant expected, Instant clock) {}
}
