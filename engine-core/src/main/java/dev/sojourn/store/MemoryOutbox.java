package dev.sojourn.store;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The outbox of a store in memory. A page costs a look at all of it. */
final class MemoryOutbox implements Outbox {
  private static final Comparator<Entry> BY_NUMBER = Comparator.comparingLong(Entry::number);

  private static final Comparator<Entry> BY_TIME =
      Comparator.comparing(Entry::notBefore, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingLong(Entry::number);

  /** Lists in here are not changed. Nearly always there is one touch, put in and taken out. */
  private final Map<Subject, List<Entry>> bySubject = new ConcurrentHashMap<>();

  private final AtomicLong lastNumber = new AtomicLong();

  /** Held for reading by who puts in; for writing nobody has a number that cannot be seen yet. */
  private final StampedLock puttingIn = new StampedLock();

  /**
   * Puts touches in; one that is there already stays as it is. No page shows one before what it was
   * decided with is kept too: a delivery that knows nothing of a user takes them for forgotten.
   *
   * @param thenKept keeps that; not run if there is no room for the touches
   */
  void add(Subject subject, List<Outgoing> touches, Runnable thenKept) {
    if (touches.isEmpty()) {
      thenKept.run();
      return;
    }
    long stamp = puttingIn.readLock();
    try {
      bySubject.compute(
          subject, (key, before) -> joined(before == null ? List.of() : before, touches));
      thenKept.run();
    } finally {
      puttingIn.unlockRead(stamp);
    }
  }

  private List<Entry> joined(List<Entry> before, List<Outgoing> touches) {
    List<Entry> all = new ArrayList<>(before);
    for (Outgoing one : touches) {
      if (all.stream().noneMatch(entry -> entry.touch().id().equals(one.touch().id()))) {
        all.add(new Entry(lastNumber.incrementAndGet(), one, 0, null, State.WAITING, "", null));
      }
    }
    return List.copyOf(all);
  }

  void erase(Subject subject) {
    bySubject.remove(subject);
  }

  @Override
  public void settle(Subject subject, String touchId) {
    change(subject, entry -> entry.touch().id().equals(touchId), entry -> null);
  }

  @Override
  public void postpone(
      Subject subject, String touchId, int attempts, Instant notBefore, String reason) {
    change(
        subject,
        entry -> isOf(entry, touchId),
        e -> new Entry(e.number(), e.outgoing(), attempts, notBefore, State.WAITING, reason, null));
  }

  @Override
  public void offering(Subject subject, String touchId, int attempts) {
    change(
        subject,
        entry -> isOf(entry, touchId),
        e -> new Entry(e.number(), e.outgoing(), attempts, null, State.OFFERED, e.reason(), null));
  }

  @Override
  public void bury(Subject subject, String touchId, String reason, Instant at) {
    change(
        subject,
        entry -> isOf(entry, touchId),
        e -> new Entry(e.number(), e.outgoing(), e.attempts(), null, State.DEAD, reason, at));
  }

  /** Dead letters have an end of their own. */
  private static boolean isOf(Entry entry, String touchId) {
    return entry.state() != State.DEAD && entry.touch().id().equals(touchId);
  }

  /**
   * As it is when it begins, but for what leaves meanwhile: of two that are put in while it is
   * read, the later one must not be seen without the earlier one.
   */
  @Override
  public List<Entry> waiting(Channels channels, long after, int atMost) {
    long last = lastVisible();
    return page(
            channels,
            e ->
                e.state() == State.WAITING
                    && e.notBefore() == null
                    && e.number() > after
                    && e.number() <= last)
        .sorted(BY_NUMBER)
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Entry> ready(Channels channels, Instant now, int atMost) {
    return page(
            channels,
            e -> e.state() == State.WAITING && e.notBefore() != null && !e.notBefore().isAfter(now))
        .sorted(BY_TIME)
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Entry> offered(Channels channels, long after, int atMost) {
    return page(channels, e -> e.state() == State.OFFERED && e.number() > after)
        .sorted(BY_NUMBER)
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Entry> dead(long after, int atMost) {
    return page(Channels.ALL, e -> e.state() == State.DEAD && e.number() > after)
        .sorted(BY_NUMBER)
        .limit(atMost)
        .toList();
  }

  private long lastVisible() {
    long stamp = puttingIn.writeLock();
    try {
      return lastNumber.get();
    } finally {
      puttingIn.unlockWrite(stamp);
    }
  }

  private Stream<Entry> page(Channels channels, Predicate<Entry> which) {
    return bySubject.values().stream()
        .flatMap(List::stream)
        .filter(entry -> channels.contains(entry.touch().channel()))
        .filter(which);
  }

  @Override
  public @Nullable Entry requeue(long number) {
    AtomicReference<@Nullable Entry> requeued = new AtomicReference<>();
    onDead(
        number,
        e -> {
          Entry again = new Entry(number, e.outgoing(), 0, null, State.WAITING, "", null);
          requeued.set(again);
          return again;
        });
    return requeued.get();
  }

  @Override
  public boolean drop(long number) {
    return onDead(number, entry -> null);
  }

  private boolean onDead(long number, UnaryOperator<@Nullable Entry> change) {
    Predicate<Entry> isIt = e -> e.state() == State.DEAD && e.number() == number;
    return page(Channels.ALL, isIt).toList().stream()
        .anyMatch(entry -> change(entry.touch().whom(), isIt, change));
  }

  @Override
  public Backlog backlog() {
    Map<String, Long> waiting = new HashMap<>();
    AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();
    AtomicLong dead = new AtomicLong();
    page(Channels.ALL, entry -> true)
        .forEach(
            entry -> {
              if (entry.state() == State.DEAD) {
                dead.incrementAndGet();
                return;
              }
              String channel = entry.touch().channel();
              waiting.merge(channel == null ? "" : channel, 1L, Long::sum);
              Instant at = entry.touch().at();
              oldest.updateAndGet(old -> old == null || at.isBefore(old) ? at : old);
            });
    return new Backlog(waiting, oldest.get(), dead.get());
  }

  /** Changes entries of a subject, or takes them out; whether there was any. */
  private boolean change(
      Subject subject, Predicate<Entry> which, UnaryOperator<@Nullable Entry> change) {
    boolean[] found = {false};
    bySubject.computeIfPresent(
        subject,
        (key, all) -> {
          List<Entry> left = new ArrayList<>(all.size());
          for (Entry entry : all) {
            boolean isIt = which.test(entry);
            Entry changed = isIt ? change.apply(entry) : entry;
            found[0] |= isIt;
            if (changed != null) {
              left.add(changed);
            }
          }
          return left.isEmpty() ? null : List.copyOf(left);
        });
    return found[0];
  }
}
