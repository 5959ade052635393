package dev.sojourn.internal.run;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.ops.Quarantine;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is in quarantine: whose inputs wait in the inbox because one of them made the core fail. In
 * memory there are numbers of entries only. Thread-safe.
 */
final class Parked {
  private static final Logger LOG = LoggerFactory.getLogger(Parked.class);
  private static final int MOST_DOUBLINGS = 6;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final InstantSource now;
  private final Map<Subject, Waits> cases = new ConcurrentSkipListMap<>();

  private static final class Waits {
    final TreeSet<Long> numbers = new TreeSet<>();
    Inbox.Failure last;

    Waits(Inbox.Failure last) {
      this.last = last;
    }
  }

  Parked(Inbox inbox, InstantSource now) {
    this.inbox = inbox;
    this.now = now;
  }

  /** Whether inputs of a user or group have to wait. Every input asks. */
  boolean holds(Subject subject) {
    return !cases.isEmpty() && cases.containsKey(subject);
  }

  /**
   * An input made the core fail.
   *
   * @param event null for a timer
   */
  synchronized void failed(Subject to, @Nullable Event event, CoreFailureException e) {
    LOG.error("a user or group is in quarantine: {}", e.text());
    boolean first = !holds(to);
    Inbox.Failure failure = failure(1, e);
    long number = inbox.append(to, event, first ? failure : null);
    cases.computeIfAbsent(to, key -> new Waits(failure)).numbers.add(number);
  }

  /** The first input of somebody has made the core fail once more. */
  synchronized void failedAgain(Inbox.Entry entry, CoreFailureException e) {
    int before = entry.failure() == null ? 0 : entry.failure().attempts();
    Inbox.Failure failure = failure(before + 1, e);
    inbox.failed(entry.number(), failure);
    Waits waits = cases.computeIfAbsent(entry.to(), key -> new Waits(failure));
    waits.last = failure;
    waits.numbers.add(entry.number());
  }

  private Inbox.Failure failure(int attempts, CoreFailureException e) {
    Instant at = now.instant();
    Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    Instant next = at.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    return new Inbox.Failure(attempts, at, next, e.text());
  }

  /**
   * An entry was found in the inbox; whether it has to wait. It may have been applied since it was
   * read: then it is no reason for anybody to be in quarantine.
   */
  synchronized boolean found(Inbox.Entry entry) {
    Inbox.Failure failure = entry.failure();
    Waits waits = cases.get(entry.to());
    boolean known = waits != null && waits.numbers.contains(entry.number());
    if (known || waits == null && failure == null) {
      return known;
    }
    if (isThere(entry.number())) {
      if (waits == null && failure != null) {
        waits = new Waits(failure);
        cases.put(entry.to(), waits);
      }
      if (waits != null) {
        waits.numbers.add(entry.number());
      }
    }
    return true;
  }

  private boolean isThere(long number) {
    List<Inbox.Entry> next = inbox.after(number - 1, 1);
    return !next.isEmpty() && next.get(0).number() == number;
  }

  /** An entry was put into the inbox for somebody who was in quarantine a moment ago. */
  synchronized void behind(Subject to, long number) {
    Waits waits = cases.get(to);
    if (waits != null) {
      waits.numbers.add(number);
    }
  }

  /** Those whose first input is to be tried again. */
  synchronized List<Subject> due() {
    if (cases.isEmpty()) {
      return List.of();
    }
    Instant at = now.instant();
    return cases.entrySet().stream()
        .filter(one -> !one.getValue().last.notBefore().isAfter(at))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The first entry of somebody; null if there is none. */
  synchronized @Nullable Long first(Subject subject) {
    Waits waits = cases.get(subject);
    return waits == null || waits.numbers.isEmpty() ? null : waits.numbers.first();
  }

  /** An entry is out of the inbox. */
  synchronized void remove(Subject subject, long number) {
    Waits waits = cases.get(subject);
    if (waits != null) {
      waits.numbers.remove(number);
    }
  }

  /** Ends a quarantine if nothing waits; whether it has ended. The subject is locked. */
  synchronized boolean endIfDone(Subject subject) {
    Waits waits = cases.get(subject);
    boolean ends = waits == null || waits.numbers.isEmpty();
    if (ends) {
      cases.remove(subject);
    }
    return ends;
  }

  /** It is for others to see to it, or nothing is left of it. */
  synchronized void forget(Subject subject) {
    cases.remove(subject);
  }

  /** Others see to a partition. */
  synchronized void leave(int partition) {
    cases.keySet().removeIf(subject -> Partitions.of(subject) == partition);
  }

  /** The store failed: the first input is tried again soon. */
  void postpone(Subject subject) {
    nextAttempt(subject, now.instant().plus(SOON));
  }

  /** Sets when the first input is tried again; false if they are not in quarantine. */
  synchronized boolean nextAttempt(Subject subject, Instant at) {
    Waits waits = cases.get(subject);
    if (waits == null) {
      return false;
    }
    Inbox.Failure last = waits.last;
    waits.last = new Inbox.Failure(last.attempts(), last.at(), at, last.error());
    return true;
  }

  int size() {
    return cases.size();
  }

  synchronized List<Quarantine.Case> list(@Nullable Subject after, int atMost) {
    return cases.entrySet().stream()
        .filter(one -> after == null || one.getKey().compareTo(after) > 0)
        .limit(atMost)
        .map(one -> told(one.getKey(), one.getValue()))
        .toList();
  }

  private static Quarantine.Case told(Subject whom, Waits waits) {
    Inbox.Failure last = waits.last;
    return new Quarantine.Case(
        whom, last.attempts(), last.notBefore(), last.error(), waits.numbers.size());
  }

  synchronized List<Long> numbers(Subject whom, int atMost) {
    Waits waits = cases.get(whom);
    return waits == null ? List.of() : waits.numbers.stream().limit(atMost).toList();
  }

  /** Who waits for an entry; null if nobody does. */
  synchronized @Nullable Subject owner(long number) {
    return cases.entrySet().stream()
        .filter(one -> one.getValue().numbers.contains(number))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
