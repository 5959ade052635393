package dev.sojourn.internal.run;

import dev.sojourn.internal.log.FailureToLog;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a live engine does again and again beside its work; what fails is done again. */
final class Chores {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final int THREADS = 3;

  private final ScheduledThreadPoolExecutor threads;

  Chores() {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "sojourn-chore-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Does something now and then, so long after the time before. */
  void each(Duration pause, Runnable chore) {
    var unused =
        threads.scheduleWithFixedDelay(
            () -> {
              try {
                chore.run();
              } catch (RuntimeException | Error e) {
                LOG.warn("a chore failed and is done again", FailureToLog.of(e));
              }
            },
            0,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Begins nothing new, and waits for what was begun. */
  void close(Duration atMost) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("closed with a chore half done");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
