package dev.sojourn.reliability.faults;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it was set. */
final class DrivenClock implements InstantSource {
  private volatile Instant now = Instant.EPOCH;

  void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
