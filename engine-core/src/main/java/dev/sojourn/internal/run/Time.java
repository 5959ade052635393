package dev.sojourn.internal.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The engine's time. It follows the log until the engine is started, and the clock from then on; it
 * never runs backwards. Without a lock: every input of every thread asks.
 */
final class Time implements InstantSource {
  private final InstantSource clock;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
  private volatile boolean live;

  Time(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the engine has any time yet. */
  boolean isSet() {
    return live || !latest().equals(Instant.MIN);
  }

  /** From now on the clock counts. */
  void start() {
    live = true;
  }

  @Override
  public Instant instant() {
    return live ? moveTo(clock.instant()) : latest();
  }

  /** The later of the engine's time and the instant becomes the engine's time. */
  Instant moveTo(Instant instant) {
    while (true) {
      Instant known = latest();
      if (!instant.isAfter(known)) {
        return known;
      } else if (latest.compareAndSet(known, instant)) {
        return instant;
      }
    }
  }

  private Instant latest() {
    return Objects.requireNonNull(latest.get());
  }
}
