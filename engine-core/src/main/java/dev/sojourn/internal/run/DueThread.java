package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a live engine that runs timers when the clock reaches them. */
final class DueThread {
  private static final Logger LOG = LoggerFactory.getLogger(DueThread.class);
  private static final long LONGEST_NAP_MILLIS = 20;
  private static final int AT_A_TIME = 100;
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final Time time;
  private final List<Shard> shards;
  private final Work work;
  private final Thread thread = new Thread(this::run, "sojourn-due");
  private volatile boolean closed;

  /** Runs the timers of one user up to a limit. */
  interface Work {
    Result run(Shard shard, String user, Instant limit, Instant now);
  }

  DueThread(Time time, List<Shard> shards, Work work) {
    this.time = time;
    this.shards = shards;
    this.work = work;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      boolean busy = false;
      for (Shard shard : shards) {
        busy |= round(shard);
      }
      if (!busy) {
        nap();
      }
    }
  }

  /** Runs some of a shard's due users; between two rounds its events have their turn. */
  private boolean round(Shard shard) {
    shard.lock.lock();
    try {
      for (int i = 0; i < AT_A_TIME && !closed; i++) {
        Instant now = time.instant();
        DueQueue.Due due = shard.due.first();
        if (due == null || due.at().isAfter(now)) {
          return false;
        }
        run(shard, due.user(), now);
      }
      return true;
    } finally {
      shard.lock.unlock();
    }
  }

  private void run(Shard shard, String user, Instant now) {
    try {
      work.run(shard, user, now, now);
    } catch (RuntimeException e) {
      // the state is untouched; the others go on, and this user is tried again
      LOG.error("the timers of a user failed and are tried again in {}", AFTER_FAILURE, e);
      shard.due.set(user, now.plus(AFTER_FAILURE));
    }
  }

  private void nap() {
    try {
      Thread.sleep(LONGEST_NAP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
