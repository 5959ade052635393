package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups of a shard whose timers could not be run because the store failed, or for want
 * of memory. They are tried again after a while of real time, and before their next input: the
 * clock of an engine says nothing about when a store is well again. Belongs to whoever holds the
 * shard's lock.
 */
final class Postponed {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final int MOST_DOUBLED = 5;

  private final DueQueue due;
  private final Map<Subject, Wait> waits = new ConcurrentHashMap<>();

  /**
   * A failure.
   *
   * @param due when it was due; null once it is in the queue again
   * @param until when it is tried again, by {@link System#nanoTime()}
   */
  private record Wait(@Nullable Instant due, int failures, long until) {}

  Postponed(DueQueue due) {
    this.due = due;
  }

  /** Takes somebody out of the queue for a while, who was due at an instant. */
  void add(Subject subject, Instant at) {
    Wait before = waits.get(subject);
    int failures = before == null ? 1 : before.failures + 1;
    long wait = FIRST.toNanos() << Math.min(failures - 1, MOST_DOUBLED);
    waits.put(subject, new Wait(at, failures, System.nanoTime() + wait));
    due.set(subject, null);
  }

  /** The timers of somebody have been run. */
  void ran(Subject subject) {
    if (!waits.isEmpty()) {
      waits.remove(subject);
    }
  }

  /** Puts somebody into the queue again, whose next input has come. */
  void bringBack(Subject subject) {
    Wait wait = waits.isEmpty() ? null : waits.remove(subject);
    if (wait != null && wait.due != null) {
      setDue(subject, wait.due);
    }
  }

  /** Puts those into the queue again who have waited long enough. */
  void bringBackInTime() {
    long now = System.nanoTime();
    for (Map.Entry<Subject, Wait> one : waits.entrySet()) {
      Wait wait = one.getValue();
      if (wait.due != null && now - wait.until >= 0) {
        setDue(one.getKey(), wait.due);
        one.setValue(new Wait(null, wait.failures, wait.until));
      }
    }
  }

  private void setDue(Subject subject, Instant at) {
    Instant known = due.of(subject);
    if (known == null || at.isBefore(known)) {
      due.set(subject, at);
    }
  }

  /** Others work for them now. */
  void clear() {
    waits.clear();
  }

  /** Whether there is nobody; for any thread. */
  boolean isEmpty() {
    return waits.isEmpty();
  }
}
