package dev.sojourn.internal.run;

import dev.sojourn.internal.log.SparseLog;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a live engine that run timers when the clock reaches them: as many as the machine
 * has processors if users are in memory, else as many as can wait for the store side by side.
 */
final class DueWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(DueWorkers.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final long LOOK_BACK_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONG_NAP_NANOS = Duration.ofSeconds(1).toNanos();

  private final SparseLog failures = new SparseLog(LOG);
  private final Time time;
  private final DueWindow window;
  private final DueLine line;
  private final BooleanSupplier first;
  private final Parked parked;
  private final Work work;
  private final int atATime;
  private final List<Thread> threads;
  private volatile boolean closed;
  private long notFirstFor = System.nanoTime();
  private long lookedBackAt = System.nanoTime();

  /** Runs the timers of one user up to a limit. */
  interface Work {
    void run(Shard shard, Subject subject, Instant limit, Instant now);
  }

  /**
   * The threads, not started.
   *
   * @param first what comes before every round; false if it failed and may wait for a while
   * @param atATime how many timers of a shard are run before its events have their turn
   */
  DueWorkers(
      int count,
      int atATime,
      Time time,
      DueWindow window,
      DueLine line,
      BooleanSupplier first,
      Parked parked,
      Work work) {
    this.parked = parked;
    this.time = time;
    this.window = window;
    this.line = line;
    this.first = first;
    this.work = work;
    this.atATime = atATime;
    this.threads =
        IntStream.range(0, count).mapToObj(i -> new Thread(this::run, "sojourn-due-" + i)).toList();
    threads.forEach(thread -> thread.setDaemon(true));
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Begins nothing new, and waits for what was begun. */
  void close() {
    closed = true;
    line.close();
    threads.forEach(LockSupport::unpark);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        first();
        bringBack();
        window.keepAhead(time.instant());
        Shard shard = line.take();
        if (shard != null) {
          round(shard);
        }
      } catch (InterruptedException e) {
        LOG.debug("the host interrupted a due thread; it goes on");
      } catch (RuntimeException | Error e) {
        // the host's clock failed, say; without its threads no timer would ever run again
        failures.error("timers could not be run and are tried again", e);
        LockSupport.parkNanos(LONG_NAP_NANOS);
      }
    }
  }

  /** Whoever comes second waits: it is done before anybody's timers. */
  private synchronized void first() {
    if (System.nanoTime() - notFirstFor >= 0 && !first.getAsBoolean()) {
      notFirstFor = System.nanoTime() + AFTER_FAILURE.toNanos();
    }
  }

  /** Those whose timers failed have their turn again, when it is time. */
  private synchronized void bringBack() {
    long now = System.nanoTime();
    if (now - lookedBackAt >= LOOK_BACK_NANOS) {
      lookedBackAt = now;
      line.shards().forEach(shard -> shard.bringBackInTime());
    }
  }

  /** Runs some of a shard's due users; between two rounds its events have their turn. */
  private void round(Shard shard) {
    shard.lock.lock();
    try {
      for (int i = 0; i < atATime && !closed; i++) {
        Instant now = time.instant();
        DueQueue.Due due = shard.due.first();
        if (due == null || due.at().isAfter(now)) {
          return;
        }
        run(shard, due, now);
      }
    } finally {
      shard.lock.unlock();
      line.giveBack(shard);
    }
  }

  private void run(Shard shard, DueQueue.Due due, Instant now) {
    Subject subject = due.subject();
    try {
      work.run(shard, subject, now, now);
      shard.postponed.ran(subject);
    } catch (Leases.NotHeldException e) {
      shard.due.set(subject, null); // whoever works for them now finds it in the store
    } catch (CoreFailureException e) {
      park(shard, due, e);
    } catch (RuntimeException | Error e) {
      // the state is untouched, or as it was to become; the others go on
      failures.error("the timers of a user failed and are tried again", e);
      shard.postponed.add(subject, due.at());
    }
  }

  private void park(Shard shard, DueQueue.Due due, CoreFailureException failure) {
    Subject subject = due.subject();
    try {
      parked.failed(subject, null, failure);
      shard.due.set(subject, null); // until the quarantine ends
    } catch (RuntimeException e) {
      failures.error("the timers of a user failed, and so did the store", e);
      shard.postponed.add(subject, due.at());
    }
  }
}
