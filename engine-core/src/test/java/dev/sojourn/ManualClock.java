package dev.sojourn;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when it is told. Thread-safe. */
final class ManualClock implements InstantSource {
  private volatile Instant now;

  ManualClock(String start) {
    now = Instant.parse(start);
  }

  void set(Instant instant) {
    now = instant;
  }

  synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
