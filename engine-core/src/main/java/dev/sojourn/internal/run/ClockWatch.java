package dev.sojourn.internal.run;

import dev.sojourn.internal.deliver.Delivery;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds timers and hand-overs while the clock is not followed, and tells about it. It looks often
 * enough for what passes between two looks to be no jump.
 */
final class ClockWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  private final Time time;
  private final Delivery delivery;
  private final Listeners listeners;
  private boolean held;

  ClockWatch(Time time, Delivery delivery, Listeners listeners) {
    this.time = time;
    this.delivery = delivery;
    this.listeners = listeners;
  }

  synchronized void look() {
    time.look();
    boolean now = time.isHeld();
    if (now == held) {
      return;
    }
    held = now;
    delivery.hold(now);
    if (now) {
      Instant expected = time.instant();
      Instant clock = time.clock();
      LOG.error(
          "the clock has jumped ahead by {}, to {}: timers and hand-overs wait until this is"
              + " confirmed, or it is back",
          Duration.between(expected, clock),
          clock);
      listeners.clockJumped(expected, clock);
    } else {
      LOG.warn("the clock is followed again; it is {}", time.instant());
    }
  }

  /** Follows the clock, wherever it is; false if it was followed. */
  boolean confirm() {
    boolean confirmed = time.confirm();
    look();
    return confirmed;
  }
}
