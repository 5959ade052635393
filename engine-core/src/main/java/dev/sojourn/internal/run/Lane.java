package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.HandOver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
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
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

  private final Function<Touch, CompletionStage<Offer.Answer>> offer;
  private final Answered answered;
  private final Semaphore inFlight;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor retries;
  private final Map<Subject, ArrayDeque<Attempt>> lines = new HashMap<>();

  /** Takes an answer; returns how long to wait before the next attempt, null if there is none. */
  interface Answered {
    @Nullable Duration answered(Touch touch, int attempt, Offer.Answer answer);
  }

  Lane(
      String name,
      int maxInFlight,
      Function<Touch, CompletionStage<Offer.Answer>> offer,
      Answered answered) {
    this.offer = offer;
    this.answered = answered;
    this.inFlight = new Semaphore(maxInFlight);
    this.workers =
        new ThreadPoolExecutor(
            maxInFlight,
            maxInFlight,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads(name),
            // after close: the touch stays in the outbox
            new ThreadPoolExecutor.DiscardPolicy());
    workers.allowCoreThreadTimeOut(true);
    this.retries =
        new ScheduledThreadPoolExecutor(
            1, threads(name + "-retry"), new ThreadPoolExecutor.DiscardPolicy());
    retries.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void submit(Touch touch, int attempt) {
    synchronized (lines) {
      ArrayDeque<Attempt> line = lines.get(touch.whom());
      if (line != null) {
        line.add(new Attempt(touch, attempt));
        return;
      }
      line = new ArrayDeque<>(2);
      line.add(new Attempt(touch, attempt));
      lines.put(touch.whom(), line);
    }
    workers.execute(() -> serve(touch.whom()));
  }

  private void serve(Subject user) {
    Attempt first;
    synchronized (lines) {
      ArrayDeque<Attempt> line = lines.get(user);
      first = line == null ? null : line.peek();
    }
    if (first == null) {
      return;
    }
    inFlight.acquireUninterruptibly();
    offer
        .apply(first.touch)
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(
            new Offer.Answer(HandOver.Result.FAILED, "no answer", null),
            ANSWER_WITHIN.toMillis(),
            TimeUnit.MILLISECONDS)
        .thenAccept(
            answer -> {
              inFlight.release();
              after(user, first, answer);
            })
        .exceptionally(
            bug -> {
              LOG.error("touch {} was left in the outbox", first.touch.id(), FailureToLog.of(bug));
              return null;
            });
  }

  private void after(Subject user, Attempt attempt, Offer.Answer answer) {
    try {
      conclude(attempt, answer, 1);
    } finally {
      boolean more;
      synchronized (lines) {
        ArrayDeque<Attempt> line = lines.get(user);
        if (line != null) {
          line.poll();
        }
        more = line != null && !line.isEmpty();
        if (!more) {
          lines.remove(user);
          lines.notifyAll();
        }
      }
      if (more) {
        workers.execute(() -> serve(user));
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
      LOG.warn("touch {} could not be settled yet", attempt.touch.id(), FailureToLog.of(e));
      wait = Backoff.after(attempt.touch.id(), tries, null);
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

  private record Attempt(Touch touch, int number) {}
}
