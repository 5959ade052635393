package dev.sojourn.ops;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * How touches get to one sink of a live engine.
 *
 * @param name of its threads, such as {@code sojourn-sink-0}
 * @param channels the channels that have this sink
 * @param rest whether it is, too, for tasks and channels without a sink of their own
 * @param inLine touches in memory that wait for their turn
 * @param inFlight touches that are with the sink
 * @param retrying touches in memory that wait for their next attempt; those that wait for long do
 *     so in the store
 * @param catchingUp whether more may wait in the store
 * @param breaker state of the breaker; {@code CLOSED} of a sink that has none
 * @param since since when the breaker is in that state, in the engine's time; if it never changed,
 *     since the engine was started
 */
public record SinkStatus(
    String name,
    Set<String> channels,
    boolean rest,
    long inLine,
    int inFlight,
    long retrying,
    boolean catchingUp,
    Breaker breaker,
    Instant since) {
  public SinkStatus {
    Objects.requireNonNull(name, "name");
    channels = Set.copyOf(channels);
    Objects.requireNonNull(breaker, "breaker");
    Objects.requireNonNull(since, "since");
  }

  /** The states of a breaker. */
  public enum Breaker {
    /** Touches are offered. */
    CLOSED,
    /** None is. */
    OPEN,
    /** One is, to see whether the sink works again. */
    HALF_OPEN
  }
}
