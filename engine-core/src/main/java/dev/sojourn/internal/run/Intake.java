package dev.sojourn.internal.run;

import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounded queues of events, each for some of the shards, so that a user's events stay in order. A
 * full queue makes its caller wait.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private final Function<Event, Receipt> accept;
  private final List<ThreadPoolExecutor> queues = new ArrayList<>();

  Intake(int count, int capacity, Function<Event, Receipt> accept) {
    this.accept = accept;
    for (int i = 0; i < count; i++) {
      int number = i;
      ThreadPoolExecutor queue =
          new ThreadPoolExecutor(
              1,
              1,
              10,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(Math.max(1, capacity / count)),
              task -> {
                Thread thread = new Thread(task, "sojourn-intake-" + number);
                thread.setDaemon(true);
                return thread;
              },
              Intake::waitForRoom);
      queue.allowCoreThreadTimeOut(true);
      queues.add(queue);
    }
  }

  CompletionStage<Receipt> submit(Event event, int shard) {
    Waiting waiting = new Waiting(event);
    queues.get(shard % queues.size()).execute(waiting);
    return waiting.receipt;
  }

  private static void waitForRoom(Runnable task, ThreadPoolExecutor queue) {
    try {
      while (!queue.isShutdown()) {
        if (queue.getQueue().offer(task, 100, TimeUnit.MILLISECONDS)) {
          if (queue.isShutdown() && queue.remove(task)) {
            break; // its worker may be gone already
          }
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted while the queue was full", e);
    }
    throw new RejectedExecutionException("the engine is closed");
  }

  /** Works off what is queued. */
  void close(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    queues.forEach(ThreadPoolExecutor::shutdown);
    for (ThreadPoolExecutor queue : queues) {
      try {
        if (!queue.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          List<Runnable> left = new ArrayList<>();
          queue.getQueue().drainTo(left);
          LOG.warn("closed with {} events in the queue; they were not taken", left.size());
          left.forEach(task -> ((Waiting) task).giveUp());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** An event in the queue. */
  private final class Waiting implements Runnable {
    final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    private final Event event;

    Waiting(Event event) {
      this.event = event;
    }

    @Override
    public void run() {
      try {
        receipt.complete(accept.apply(event));
      } catch (RuntimeException | Error e) {
        receipt.completeExceptionally(e);
      }
    }

    void giveUp() {
      receipt.completeExceptionally(new IllegalStateException("the engine is closed"));
    }
  }
}
