package dev.sojourn.reliability.kills;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it was set. */
final class ManualClock implements InstantSource {
  private volatile Instant now;

  ManualClock(Instant now) {
    this.now = now;
  }

  void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
