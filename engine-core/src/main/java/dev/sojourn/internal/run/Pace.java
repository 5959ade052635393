package dev.sojourn.internal.run;

import java.util.concurrent.TimeUnit;

/** So many a second, in real time, and a few at once. Thread-safe. */
final class Pace {
  private static final int BURSTS_A_SECOND = 20;

  /** No limit at all. */
  static final Pace FREE = new Pace(Integer.MAX_VALUE);

  private final double aNano;
  private final double burst;
  private double left;
  private long last = System.nanoTime();

  Pace(int aSecond) {
    aNano = (double) aSecond / TimeUnit.SECONDS.toNanos(1);
    burst = Math.max(1, (double) aSecond / BURSTS_A_SECOND);
    left = burst;
  }

  /** Whether one more may go now. */
  synchronized boolean take() {
    long now = System.nanoTime();
    left = Math.min(burst, left + (now - last) * aNano);
    last = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
