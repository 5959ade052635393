package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Result;
import dev.sojourn.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a live engine that runs timers when the clock reaches them. */
final class DueThread {
  private static final Logger LOG = LoggerFactory.getLogger(DueThread.class);
  private static final long NAP_NANOS = Duration.ofMillis(20).toNanos();
  private static final long LONG_NAP_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int AT_A_TIME = 100;
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final Time time;
  private final List<Shard> shards;
  private final BooleanSupplier first;
  private final Work work;
  private long notFirstFor = System.nanoTime();
  private final Thread thread = new Thread(this::run, "sojourn-due");
  private volatile boolean closed;

  /** Runs the timers of one user up to a limit. */
  interface Work {
    Result run(Shard shard, Subject subject, Instant limit, Instant now);
  }

  /**
   * The thread, not started.
   *
   * @param first what comes before every round; false if it failed and may wait for a while
   */
  DueThread(Time time, List<Shard> shards, BooleanSupplier first, Work work) {
    this.time = time;
    this.shards = shards;
    this.first = first;
    this.work = work;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
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
      if (System.nanoTime() - notFirstFor >= 0 && !first.getAsBoolean()) {
        notFirstFor = System.nanoTime() + AFTER_FAILURE.toNanos();
      }
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
          AFTER_FAILURE,
          FailureToLog.of(e));
      shard.due.set(subject, now.plus(AFTER_FAILURE));
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
