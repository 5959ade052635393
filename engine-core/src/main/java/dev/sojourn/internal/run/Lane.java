package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.HandOver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one sink: touches of one user one after another, of different users side by side,
 * never more than the limit with the sink at a time. A touch that has to come again leaves the line
 * and does not hold up later ones.
 *
 * <p>A worker serves one touch after another as long as there are any; another one comes when all
 * that are there are with the sink. A sink that answers at once has few, one that blocks as many as
 * the limit.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

  /** If so many took so long, more workers are wanted. */
  private static final int A_FEW = 16;

  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(A_FEW);

  private static final Offer.Answer NONE =
      new Offer.Answer(HandOver.Result.FAILED, "no answer", null);

  private final Function<Pending, CompletableFuture<Offer.Answer>> offer;
  private final Answered answered;
  private final int limit;
  private final Semaphore inFlight;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor retries;

  /** By user: who is being served, then who waits; lists that are not changed. */
  private final Map<Subject, List<Attempt>> lines = new ConcurrentHashMap<>();

  /** The first of each line. */
  private final Queue<Attempt> ready = new ConcurrentLinkedQueue<>();

  private final AtomicInteger working = new AtomicInteger();

  /** Of those who work, how many are not with the sink. */
  private final AtomicInteger atHand = new AtomicInteger();

  private volatile boolean closing;

  /** Takes an answer; returns how long to wait before the next attempt, null if there is none. */
  interface Answered {
    @Nullable Duration answered(Pending touch, int attempt, Offer.Answer answer);
  }

  Lane(
      String name,
      int maxInFlight,
      Function<Pending, CompletableFuture<Offer.Answer>> offer,
      Answered answered) {
    this.offer = offer;
    this.answered = answered;
    this.limit = maxInFlight;
    this.inFlight = new Semaphore(maxInFlight);
    this.workers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads(name),
            // after close: the touch stays in the outbox
            new ThreadPoolExecutor.DiscardPolicy());
    this.retries =
        new ScheduledThreadPoolExecutor(
            1, threads(name + "-retry"), new ThreadPoolExecutor.DiscardPolicy());
    retries.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void submit(Pending touch, int number) {
    Attempt attempt = new Attempt(touch, number);
    List<Attempt> line = lines.merge(touch.whom, List.of(attempt), Lane::joined);
    if (line.size() == 1) {
      serveSoon(attempt);
    }
  }

  private static List<Attempt> joined(List<Attempt> line, List<Attempt> more) {
    List<Attempt> all = new ArrayList<>(line);
    all.addAll(more);
    return all;
  }

  private void serveSoon(Attempt attempt) {
    ready.add(attempt);
    if (atHand.get() == 0) {
      oneMore();
    }
  }

  /** Has one more worker come, unless there are as many as may be with the sink. */
  private void oneMore() {
    if (counted()) {
      workers.execute(this::work);
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
    } while (!ready.isEmpty() && !workers.isShutdown() && counted());
  }

  private void serveAll() {
    long start = System.nanoTime();
    int served = 0;
    for (Attempt next = ready.poll(); next != null; next = ready.poll()) {
      boolean unused = Thread.interrupted(); // what a sink left behind
      if (workers.isShutdown()) {
        return;
      }
      serve(next);
      served++;
      if (served == A_FEW) {
        // it was not the sink that took the time, so it is the store
        if (System.nanoTime() - start > SLOW_NANOS && !ready.isEmpty()) {
          oneMore();
        }
        start = System.nanoTime();
        served = 0;
      }
    }
  }

  private void serve(Attempt attempt) {
    inFlight.acquireUninterruptibly();
    if (atHand.decrementAndGet() == 0 && !ready.isEmpty()) {
      oneMore();
    }
    CompletableFuture<Offer.Answer> answer = offer.apply(attempt.touch);
    atHand.incrementAndGet();
    if (answer.isDone()) {
      answered(attempt, answer.join());
    } else {
      var unused =
          answer
              .copy()
              .completeOnTimeout(NONE, ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
              .thenAccept(later -> answered(attempt, later));
    }
  }

  private void answered(Attempt attempt, Offer.Answer answer) {
    inFlight.release();
    try {
      conclude(attempt, answer, 1);
    } catch (RuntimeException | Error bug) {
      LOG.error("touch {} was left in the outbox", attempt.id(), FailureToLog.of(bug));
    } finally {
      next(attempt.touch.whom);
    }
  }

  /** The line moves up. */
  private void next(Subject user) {
    List<Attempt> line =
        lines.computeIfPresent(
            user, (key, all) -> all.size() == 1 ? null : all.subList(1, all.size()));
    if (line != null) {
      serveSoon(line.get(0));
    } else if (closing) {
      synchronized (lines) {
        lines.notifyAll();
      }
    }
  }

  /**
   * Settles the touch or has it come again. When the store fails it is the settling that comes
   * again: the sink has given its answer.
   */
  private void conclude(Attempt attempt, Offer.Answer answer, int tries) {
    Duration wait;
    Runnable next;
    try {
      wait = answered.answered(attempt.touch, attempt.number, answer);
      next = () -> submit(attempt.touch, attempt.number + 1);
    } catch (RuntimeException | Error e) {
      LOG.warn("touch {} could not be settled yet", attempt.id(), FailureToLog.of(e));
      wait = Backoff.after(attempt.id(), tries, null);
      next = () -> conclude(attempt, answer, tries + 1);
    }
    if (wait != null) {
      var unused = retries.schedule(next, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** What would come again stays in the outbox. */
  void stopRetries() {
    retries.shutdown();
  }

  /**
   * Waits until nothing is in line, or until the deadline of {@link System#nanoTime()}; then stops.
   */
  void close(long deadline) {
    closing = true;
    synchronized (lines) {
      try {
        while (!lines.isEmpty()) {
          long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
          if (left <= 0) {
            LOG.warn(
                "closed with touches of {} users in line; they stay in the outbox", lines.size());
            break;
          }
          lines.wait(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    workers.shutdownNow();
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private record Attempt(Pending touch, int number) {
    String id() {
      return touch.touch.id();
    }
  }
}
