package dev.sojourn.internal.run;

import dev.sojourn.internal.log.SparseLog;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was published to all known users and groups while the engine works on: of a store in
 * memory one after another, by id; of a durable one page by page in the order of the store, and in
 * a live engine many side by side, as commits wait for each other. Who was reached is not changed
 * by a second sweep, so one that ended half-way begins anew. A user who is not reached, or not yet,
 * gets it with the next input.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final int PAGE = 1_000;
  private static final long[] PAUSES_MILLIS = {200, 1_000, 5_000};

  private final SparseLog failures = new SparseLog(LOG);
  private final UserStore store;
  private final int sideBySide;
  private final Time time;
  private final Mode mode;
  private final Consumer<Subject> work;
  private volatile boolean due;
  private volatile boolean dueLive;

  Sweep(UserStore store, int sideBySide, Time time, Mode mode, Consumer<Subject> work) {
    this.store = store;
    this.sideBySide = sideBySide;
    this.time = time;
    this.mode = mode;
    this.work = work;
  }

  /** Now, or as soon as the engine has any time. */
  void request() {
    due = true;
    ifDue();
  }

  /** What was asked for before the engine had any time. */
  void ifDue() {
    if (due && time.isSet()) {
      due = false;
      run();
    }
  }

  /** Soon, by a thread of the engine's own; while the engine is not live, not at all. */
  void requestOnceLive() {
    dueLive = true;
  }

  /** Whether there is such a thread. */
  boolean isInBackground() {
    return mode.isAtWork() && !mode.isReplay();
  }

  /** For the thread of the engine's own. */
  void ifDueLive() {
    if (dueLive) {
      dueLive = false;
      run();
    }
  }

  private void run() {
    if (store instanceof DurableUserStore) {
      runByPages();
    } else {
      Set<Subject> all = new TreeSet<>();
      store.forEachSubject((subject, next) -> all.add(subject));
      all.forEach(this::reach);
    }
  }

  private void runByPages() {
    List<Subject> page = new ArrayList<>(PAGE);
    List<Subject> left = new ArrayList<>();
    store.forEachSubject(
        (subject, next) -> {
          page.add(subject);
          if (page.size() == PAGE) {
            left.addAll(missed(page));
            page.clear();
          }
        });
    left.addAll(missed(page));
    for (int i = 0; i < PAUSES_MILLIS.length && !left.isEmpty() && mode.isAtWork(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSES_MILLIS[i]));
      List<Subject> again = missed(left);
      left.clear();
      left.addAll(again);
    }
    if (!left.isEmpty() && mode.isAtWork()) {
      LOG.error("what was published reaches {} users with their next input only", left.size());
    }
  }

  /** Reaches users and groups; returns those it has missed. */
  private List<Subject> missed(List<Subject> subjects) {
    if (mode.isReplay()) {
      return subjects.stream().filter(subject -> !reach(subject)).toList();
    }
    Queue<Subject> waiting = new ConcurrentLinkedQueue<>(subjects);
    Queue<Subject> missed = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(sideBySide, subjects.size()); i++) {
      Thread thread = new Thread(() -> reachAll(waiting, missed), "sojourn-sweep-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(missed);
  }

  private void reachAll(Queue<Subject> waiting, Queue<Subject> missed) {
    for (Subject next = waiting.poll(); next != null && mode.isAtWork(); next = waiting.poll()) {
      if (!reach(next)) {
        missed.add(next);
      }
    }
  }

  private boolean reach(Subject subject) {
    try {
      work.accept(subject);
      return true;
    } catch (Leases.NotHeldException e) {
      LOG.debug("another engine reaches a user who has come over to it");
      return true;
    } catch (RuntimeException e) {
      failures.error("what was published did not reach a user", e);
      return false;
    }
  }
}
