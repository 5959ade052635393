package dev.sojourn.internal.deliver;

import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Those who serve a lane. A worker serves one touch after another as long as there are any; another
 * one comes when all that are there are with the sink. A sink that answers at once has few, one
 * that blocks as many as the limit.
 */
final class Workers {
  /** If so many took so long, more workers are wanted. */
  private static final int A_FEW = 16;

  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(A_FEW);
  private static final long KEPT_SECONDS = 10;

  private final int limit;
  private final BooleanSupplier canServe;
  private final Predicate<Desk> serveNext;
  private final Semaphore inFlight;
  private final ThreadPoolExecutor threads;
  private final AtomicInteger working = new AtomicInteger();

  /** Of those who work, how many are not with the sink. */
  private final AtomicInteger atHand = new AtomicInteger();

  /** Where a worker says that it goes to the sink, and that it is back. */
  interface Desk {
    void leave();

    void comeBack();
  }

  private final Desk desk =
      new Desk() {
        @Override
        public void leave() {
          if (atHand.decrementAndGet() == 0 && canServe.getAsBoolean()) {
            oneMore();
          }
        }

        @Override
        public void comeBack() {
          atHand.incrementAndGet();
        }
      };

  /**
   * Nobody yet.
   *
   * @param canServe whether there is anything to serve now
   * @param serveNext serves one touch, for which {@link #release} is called once it is answered;
   *     false if there is none
   */
  Workers(String name, int limit, BooleanSupplier canServe, Predicate<Desk> serveNext) {
    this.limit = limit;
    this.canServe = canServe;
    this.serveNext = serveNext;
    this.inFlight = new Semaphore(limit);
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads(name),
            // after close: the touch stays in the outbox
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** There is something to serve. */
  void signal() {
    if (atHand.get() == 0) {
      oneMore();
    }
  }

  /** A touch is with the sink no longer. */
  void release() {
    inFlight.release();
  }

  int inFlight() {
    return limit - inFlight.availablePermits();
  }

  void stop() {
    threads.shutdownNow();
  }

  /** Has one more worker come, unless there are as many as may be with the sink. */
  private void oneMore() {
    if (counted()) {
      threads.execute(this::work);
    }
  }

  /** Counts one more worker; false if there are as many as may be with the sink. */
  private boolean counted() {
    boolean room = working.getAndUpdate(count -> Math.min(limit, count + 1)) < limit;
    if (room) {
      atHand.incrementAndGet();
    }
    return room;
  }

  private void work() {
    do {
      serveAll();
      atHand.decrementAndGet();
      working.decrementAndGet();
      // who came meanwhile may have counted on this worker
    } while (!threads.isShutdown() && canServe.getAsBoolean() && counted());
  }

  private void serveAll() {
    long start = System.nanoTime();
    int served = 0;
    while (canServe.getAsBoolean()) {
      boolean unused = Thread.interrupted(); // what a sink left behind
      inFlight.acquireUninterruptibly();
      if (threads.isShutdown() || !serveNext.test(desk)) {
        inFlight.release();
        return;
      }
      served++;
      if (served == A_FEW) {
        // it was not the sink that took the time, so it is the store
        if (System.nanoTime() - start > SLOW_NANOS && canServe.getAsBoolean()) {
          oneMore();
        }
        start = System.nanoTime();
        served = 0;
      }
    }
  }

  static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
