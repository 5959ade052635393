package dev.sojourn.internal.run;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The engine's time. It follows the log until the engine is started, and the clock from then on; it
 * never runs backwards.
 */
final class Time implements InstantSource {
  private final InstantSource clock;
  private Instant latest = Instant.MIN;
  private boolean live;

  Time(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the engine has any time yet. */
  synchronized boolean isSet() {
    return live || !latest.equals(Instant.MIN);
  }

  /** From now on the clock counts. */
  synchronized void start() {
    live = true;
  }

  @Override
  public synchronized Instant instant() {
    return live ? moveTo(clock.instant()) : latest;
  }

  /** The later of the engine's time and the instant becomes the engine's time. */
  synchronized Instant moveTo(Instant instant) {
    if (instant.isAfter(latest)) {
      latest = instant;
    }
    return latest;
  }
}
