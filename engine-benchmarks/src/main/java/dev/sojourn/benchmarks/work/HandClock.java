package dev.sojourn.benchmarks.work;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is moved by hand, forwards only; in milliseconds. Thread-safe. */
final class HandClock implements InstantSource {
  private final AtomicLong millis;

  HandClock(Instant start) {
    millis = new AtomicLong(start.toEpochMilli());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }

  @Override
  public long millis() {
    return millis.get();
  }

  /** Moves to an instant, unless it is later already. */
  void reach(Instant instant) {
    long to = instant.toEpochMilli();
    if (millis.get() < to) {
      millis.accumulateAndGet(to, Math::max);
    }
  }
}
