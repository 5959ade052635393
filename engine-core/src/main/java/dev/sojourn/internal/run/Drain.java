package dev.sojourn.internal.run;

import dev.sojourn.internal.log.FailureToLog;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what is in the inbox: what concerns one user or group in order, of others at a time. */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final int PAGE = 1_000;

  private final Inbox inbox;
  private final Waiting waiting;
  private final Consumer<Inbox.Entry> work;
  private final ExecutorService threads;

  Drain(Inbox inbox, Waiting waiting, int sideBySide, Consumer<Inbox.Entry> work) {
    this.inbox = inbox;
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
    page.forEach(entry -> waiting.add(entry.to(), entry.number()));
    return page;
  }

  /** Applies all that is there. */
  synchronized void round() {
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
    page.forEach(
        entry -> bySubject.computeIfAbsent(entry.to(), key -> new ArrayList<>()).add(entry));
    List<Future<?>> all = new ArrayList<>();
    bySubject.values().forEach(entries -> all.add(threads.submit(() -> inOrder(entries))));
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException e) {
        LOG.error("entries of the inbox are applied later", FailureToLog.of(e));
      }
    }
  }

  private void inOrder(List<Inbox.Entry> entries) {
    for (Inbox.Entry entry : entries) {
      try {
        work.accept(entry);
        var unused = inbox.remove(entry.number());
        waiting.remove(entry.to(), entry.number());
      } catch (NotHeldException e) {
        return; // whoever works for them now finds it
      } catch (RuntimeException | Error e) {
        LOG.error("an entry of the inbox is applied later", FailureToLog.of(e));
        return;
      }
    }
  }

  void close() {
    threads.shutdown();
  }
}
