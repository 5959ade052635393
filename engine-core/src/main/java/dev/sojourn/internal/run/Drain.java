package dev.sojourn.internal.run;

import dev.sojourn.internal.log.SparseLog;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases.NotHeldException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what is in the inbox: what concerns one user or group in order, of others at a time. */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final int PAGE = 1_000;
  private static final int IDLE = 20;

  private final SparseLog failures = new SparseLog(LOG);
  private final Inbox inbox;
  private final Territory territory;
  private final Waiting waiting;
  private final Parked parked;
  private final Retries.Work work;
  private long idleUntil = System.nanoTime();
  private boolean applied;
  private final ExecutorService threads;

  Drain(
      Inbox inbox,
      Territory territory,
      Waiting waiting,
      Parked parked,
      int sideBySide,
      Retries.Work work) {
    this.inbox = inbox;
    this.territory = territory;
    this.parked = parked;
    this.waiting = waiting;
    this.work = work;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            sideBySide,
            task -> {
              Thread thread = new Thread(task, "sojourn-inbox-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Makes known who has to wait. */
  synchronized void learn() {
    waiting.beginRound();
    long last = 0;
    for (List<Inbox.Entry> page = page(last); !page.isEmpty(); page = page(last)) {
      last = page.get(page.size() - 1).number();
    }
    waiting.endRound();
  }

  private List<Inbox.Entry> page(long after) {
    List<Inbox.Entry> page = inbox.after(after, PAGE);
    for (Inbox.Entry entry : page) {
      waiting.add(entry.to(), entry.number());
      if (entry.failure() != null || parked.holds(entry.to())) {
        var unused = parked.found(entry);
      }
    }
    return page;
  }

  /**
   * Applies all that is there. To look through much that has to wait takes no more than a small
   * part of the time.
   */
  synchronized void round() {
    long begin = System.nanoTime();
    if (begin - idleUntil < 0) {
      return;
    }
    applied = false;
    applyAll();
    long end = System.nanoTime();
    idleUntil = applied ? end : end + IDLE * (end - begin);
  }

  private void applyAll() {
    waiting.beginRound();
    long last = 0;
    for (List<Inbox.Entry> page = page(last); !page.isEmpty(); page = page(last)) {
      last = page.get(page.size() - 1).number();
      apply(page);
    }
    waiting.endRound();
  }

  private void apply(List<Inbox.Entry> page) {
    Map<Subject, List<Inbox.Entry>> bySubject = new LinkedHashMap<>();
    for (Inbox.Entry entry : page) {
      // who has just come over from another engine has to wait until the engine has taken them up
      if (territory.has(entry.to()) && !parked.found(entry)) {
        bySubject.computeIfAbsent(entry.to(), key -> new ArrayList<>()).add(entry);
        applied = true;
      }
    }
    List<Future<?>> all = new ArrayList<>();
    bySubject.values().forEach(entries -> all.add(threads.submit(() -> inOrder(entries))));
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException e) {
        failures.error("entries of the inbox are applied later", e);
      }
    }
  }

  private void inOrder(List<Inbox.Entry> entries) {
    for (Inbox.Entry entry : entries) {
      if (parked.found(entry)) {
        continue; // behind one of these
      }
      Done done = Done.of(entry.number());
      try {
        work.apply(entry, done);
        if (!done.isCommitted()) {
          var unused = inbox.remove(entry.number());
        }
        waiting.remove(entry.to(), entry.number());
      } catch (CoreFailureException e) {
        parked.failedAgain(entry, e);
      } catch (NotHeldException e) {
        return; // whoever works for them now finds it
      } catch (RuntimeException | Error e) {
        failures.error("an entry of the inbox is applied later", e);
        return;
      }
    }
  }

  void close() {
    threads.shutdown();
  }
}
