package dev.sojourn.json.transfer;

import dev.sojourn.model.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Some threads that write to a store side by side, because it makes many changes durable at once;
 * what concerns one subject in order. Used by one thread.
 */
final class Crew implements AutoCloseable {
  private static final int QUEUE = 64;

  private final List<BlockingQueue<Runnable>> queues = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Crew(int size) {
    for (int i = 0; i < size; i++) {
      BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
      Thread thread = new Thread(() -> work(queue), "sojourn-import-" + i);
      thread.setDaemon(true);
      thread.start();
      queues.add(queue);
      threads.add(thread);
    }
  }

  private void work(BlockingQueue<Runnable> queue) {
    try {
      while (true) {
        Runnable task = queue.take();
        if (failure.get() == null) {
          task.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it was closed
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      drain(queue);
    }
  }

  /** Whoever waits for room, or for the end, must not wait for ever. */
  private static void drain(BlockingQueue<Runnable> queue) {
    try {
      while (true) {
        Runnable task = queue.take();
        if (task instanceof Arrival) {
          task.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Arrival(CountDownLatch latch) implements Runnable {
    @Override
    public void run() {
      latch.countDown();
    }
  }

  /**
   * Has something done, behind all else about the subject.
   *
   * @throws RuntimeException what something before it threw
   */
  void add(Subject subject, Runnable task) {
    put(queues.get(Math.floorMod(subject.hashCode(), queues.size())), task);
    rethrow();
  }

  /**
   * Waits until everything is done.
   *
   * @throws RuntimeException what some of it threw
   */
  void await() {
    CountDownLatch latch = new CountDownLatch(queues.size());
    queues.forEach(queue -> put(queue, new Arrival(latch)));
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    rethrow();
  }

  private static void put(BlockingQueue<Runnable> queue, Runnable task) {
    try {
      queue.put(task);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("the import was interrupted");
  }

  private void rethrow() {
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    } else if (thrown instanceof Error e) {
      throw e;
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
