package dev.sojourn.internal.deliver;

import dev.sojourn.spi.SinkOptions;

/**
 * A token bucket that keeps a rate in each stretch of its length: of n tokens a few may be taken at
 * once, the others come one by one, so that both together are no more than n. (Leaky bucket as a
 * meter, ITU-T I.371.) Not thread-safe.
 */
final class Bucket {
  /** One token in so many may be taken at once. */
  private static final int AT_ONCE = 20;

  private final long interval;
  private final long ahead;

  /** When the bucket would be full; in nanoseconds. */
  private long full;

  private boolean used;

  Bucket(SinkOptions.Rate rate) {
    int atOnce = 1 + (rate.touches() - 1) / AT_ONCE;
    int oneByOne = rate.touches() - atOnce + 1;
    interval = Math.max(1, (rate.per().toNanos() + oneByOne - 1) / oneByOne);
    ahead = (atOnce - 1) * interval;
  }

  /** How long there is no token from now on. */
  long waitNanos(long now) {
    return used ? Math.max(0, full - ahead - now) : 0;
  }

  /** Takes a token that is there. */
  void take(long now) {
    full = (used && full - now > 0 ? full : now) + interval;
    used = true;
  }

  /** Puts a token back that was not needed. */
  void giveBack() {
    full -= interval;
  }
}
