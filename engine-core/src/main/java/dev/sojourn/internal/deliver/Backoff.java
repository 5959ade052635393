package dev.sojourn.internal.deliver;

import dev.sojourn.spi.SinkOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Exponential back-off with a jitter that depends on touch and attempt only. */
final class Backoff {
  /**
   * Of the store, which keeps what a sink has answered: until it has, a crash repeats the touch.
   */
  static final Backoff OF_STORE = new Backoff(100, 10_000);

  private static final Duration LONGEST_ASKED = Duration.ofDays(366);
  private static final int MOST_DOUBLED = 20;

  private final long firstMillis;
  private final long longestMillis;

  private Backoff(long firstMillis, long longestMillis) {
    this.firstMillis = firstMillis;
    this.longestMillis = longestMillis;
  }

  static Backoff of(SinkOptions options) {
    return new Backoff(options.firstBackoff().toMillis(), options.longestBackoff().toMillis());
  }

  /**
   * How long to wait after an attempt, counted from 1: the first time, twice as long, and so on up
   * to the longest, each with up to a fifth more.
   */
  Duration after(String touchId, int attempt, @Nullable Duration asked) {
    long millis = Math.min(longestMillis, firstMillis << Math.min(attempt - 1, MOST_DOUBLED));
    int hash = (touchId + '#' + attempt).hashCode();
    Duration own = Duration.ofMillis(millis + Math.floorMod(hash, millis / 5));
    return asked != null && asked.compareTo(own) > 0 ? atMost(asked) : own;
  }

  /** Whether somebody said how long to wait: no time at all would be a loop. */
  static boolean isTime(@Nullable Duration asked) {
    return asked != null && !asked.isNegative() && !asked.isZero();
  }

  /** Instants have an end: what is asked for is cut to what can be added to one. */
  static Duration atMost(Duration asked) {
    return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
  }
}
