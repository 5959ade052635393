package dev.sojourn.internal.deliver;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread of a lane that waits, in real time. */
final class Alarms {
  private final ScheduledThreadPoolExecutor timer;
  private final Runnable wake;
  private @Nullable ScheduledFuture<?> next;
  private long nextAt;

  Alarms(String name, Runnable wake) {
    this.wake = wake;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Workers.threads(name), new ThreadPoolExecutor.DiscardPolicy());
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Does something after a time. */
  void in(Duration wait, Runnable what) {
    var unused = timer.schedule(what, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Wakes the lane after that time at the latest; of no time, and of the longest, not at all. */
  void wakeIn(long nanos) {
    if (nanos > 0 && nanos < Long.MAX_VALUE) {
      wakeSoon(nanos);
    }
  }

  private synchronized void wakeSoon(long nanos) {
    long at = System.nanoTime() + nanos;
    if (next != null) {
      if (nextAt - at <= 0) {
        return;
      }
      next.cancel(false);
    }
    nextAt = at;
    next = timer.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
  }

  /** From here on the alarm counts no longer: who looks now may have to set the next one. */
  private void ring() {
    synchronized (this) {
      next = null;
    }
    wake.run();
  }

  /** What was to be done later is not done. */
  void stop() {
    timer.shutdown();
  }
}
