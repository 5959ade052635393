package dev.sojourn.internal.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Exponential back-off with a jitter that depends on touch and attempt only. */
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final Duration LONGEST_ASKED = Duration.ofDays(366);

  private Backoff() {}

  /**
   * How long to wait after an attempt, counted from 1: 1 s, 2 s, 4 s … 10 min, each with up to a
   * fifth more.
   */
  static Duration after(String touchId, int attempt, @Nullable Duration asked) {
    long millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 20));
    int hash = (touchId + '#' + attempt).hashCode();
    Duration own = Duration.ofMillis(millis + Math.floorMod(hash, millis / 5));
    return asked != null && asked.compareTo(own) > 0 ? atMost(asked) : own;
  }

  /**
   * How long to wait where somebody said exactly how long; no time at all would be a loop, and what
   * is not a time that passes waits as {@link #after} says.
   */
  static Duration exactly(String touchId, int attempt, Duration asked) {
    return asked.isNegative() || asked.isZero() ? after(touchId, attempt, null) : atMost(asked);
  }

  /** Instants have an end: what is asked for is cut to what can be added to one. */
  private static Duration atMost(Duration asked) {
    return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
  }
}
