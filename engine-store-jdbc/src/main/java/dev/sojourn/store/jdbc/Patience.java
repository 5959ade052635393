package dev.sojourn.store.jdbc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long something is tried again: after 20 ms, 40 ms … 500 ms, until a time is over. Who is
 * interrupted waits all the same, and is interrupted afterwards.
 */
final class Patience {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(500);

  private final long start = System.nanoTime();
  private final long nanos;
  private long pause = FIRST;

  Patience(long nanos) {
    this.nanos = nanos;
  }

  boolean isOver() {
    return System.nanoTime() - start > nanos;
  }

  /** Whether nothing was tried again yet. */
  boolean isFresh() {
    return pause == FIRST;
  }

  /** Waits before the next attempt. */
  void pause() {
    long until = System.nanoTime() + pause;
    boolean interrupted = false;
    for (long left = pause; left > 0; left = until - System.nanoTime()) {
      interrupted |= Thread.interrupted();
      LockSupport.parkNanos(left);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    pause = Math.min(2 * pause, LONGEST);
  }
}
