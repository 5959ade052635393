package dev.sojourn.ops;

import dev.sojourn.spi.Pauses;

/**
 * Holds things up for a while. Over a durable store what is paused stays so over restarts, and is
 * paused for all engines on the store within seconds. Each method does nothing if it is so already.
 * Thread-safe.
 *
 * <p>What is overdue when something is resumed is judged then: steps that came too late expire, as
 * after an outage.
 */
public interface Pausing {

  /**
   * Holds the steps of a journey. Its runs still follow events: they start, open and close stages,
   * reach their goal and end. It need not be deployed.
   */
  void pauseJourney(String id);

  /**
   * Lets the steps of a journey go on. Those of all users that are overdue are judged soon; in a
   * replay when its time moves.
   */
  void resumeJourney(String id);

  /** Hands over nothing over a channel; touches wait in the outbox. */
  void pauseChannel(String channel);

  /** Hands over again over a channel. */
  void resumeChannel(String channel);

  /** Runs no timers and hands over nothing. Events are still taken. */
  void pauseAll();

  /** Ends {@link #pauseAll}; what is paused by itself stays paused. */
  void resumeAll();

  /** What is paused. */
  Pauses paused();
}
