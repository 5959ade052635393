package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of a live engine that runs the timers of some shards when the clock reaches them. */
final class DueThread {
  private static final Logger LOG = LoggerFactory.getLogger(DueThread.class);
  private static final long NAP_NANOS = Duration.ofMillis(20).toNanos();
  private static final long LONG_NAP_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int AT_A_TIME = 100;

  private final Time time;
  private final List<Shard> shards;
  private final Runnable first;
  private final Work work;
  private final Thread thread;
  private volatile boolean closed;

  /** Runs the timers of one user up to a limit. */
  interface Work {
    Result run(Shard shard, Subject subject, Instant limit, Instant now);
  }

  /**
   * The thread, not started.
   *
   * @param first what comes before every round
   */
  DueThread(String name, Time time, List<Shard> shards, Runnable first, Work work) {
    this.time = time;
    this.shards = shards;
    this.first = first;
    this.work = work;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Begins nothing new. */
  void stop() {
    closed = true;
    LockSupport.unpark(thread);
  }

  /** Waits until it has stopped. */
  void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      nap(roundOfAll());
    }
  }

  /** Returns how long to wait before the next one. */
  private long roundOfAll() {
    try {
      first.run();
      boolean busy = false;
      for (Shard shard : shards) {
        busy |= round(shard);
      }
      return busy ? 0 : NAP_NANOS;
    } catch (RuntimeException | Error e) {
      // the host's clock failed, say; without this thread no timer would ever run again
      LOG.error("timers could not be run and are tried again", FailureToLog.of(e));
      return LONG_NAP_NANOS;
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
        run(shard, due.subject(), now);
      }
      return true;
    } finally {
      shard.lock.unlock();
    }
  }

  private void run(Shard shard, Subject subject, Instant now) {
    try {
      work.run(shard, subject, now, now);
    } catch (RuntimeException | Error e) {
      // the state is untouched; the others go on, and this user is tried again
      LOG.error(
          "the timers of a user failed and are tried again in {}",
          DueThreads.AFTER_FAILURE,
          FailureToLog.of(e));
      shard.due.set(subject, now.plus(DueThreads.AFTER_FAILURE));
    }
  }

  private static void nap(long nanos) {
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
    if (Thread.interrupted()) {
      LOG.debug("the host interrupted the due thread; it goes on");
    }
  }
}
