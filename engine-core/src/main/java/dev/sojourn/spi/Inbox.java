package dev.sojourn.spi;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept and is still to be applied: events that a host put in, events that another engine on
 * the same store has to apply, and inputs of users who are in quarantine because one of theirs made
 * the engine fail. What concerns one subject is applied in order of numbers. An entry leaves with
 * the commit that applies it ({@link UserStore.Change#done}), or by {@link #remove}.
 *
 * <p>Each change is kept when its method returns; an exception means that it may or may not have
 * been kept. Thread-safe. Of a store that several engines share an engine sees the entries of the
 * users it works for.
 */
public interface Inbox {
  /** How many entries are read at a time. */
  int PAGE = 1000;

  /**
   * Puts an entry in, behind all others.
   *
   * @param to whom it reaches: the user the event names or stands for, or the group it names
   * @param event null to have the subject looked at once more
   * @param failure null if it was not tried
   * @return its number
   */
  long append(Subject to, @Nullable Event event, @Nullable Failure failure);

  /** Entries in order of their numbers, those with greater numbers than one. */
  List<Entry> after(long number, int atMost);

  /** Notes one more failed attempt. */
  void failed(long number, Failure failure);

  /** Takes an entry out. False if there is none. */
  boolean remove(long number);

  /** How much there is. As it stands here it reads all entries. */
  default Backlog backlog() {
    long entries = 0;
    Set<Subject> failed = new HashSet<>();
    List<Entry> page = after(0, PAGE);
    while (!page.isEmpty()) {
      entries += page.size();
      page.stream().filter(e -> e.failure() != null).forEach(e -> failed.add(e.to()));
      page = after(page.get(page.size() - 1).number(), PAGE);
    }
    return new Backlog(entries, failed.size());
  }

  /**
   * How much is in an inbox.
   *
   * @param entries all of them
   * @param quarantined users and groups with an entry whose last attempt failed
   */
  record Backlog(long entries, long quarantined) {}

  /**
   * An entry.
   *
   * @param number grows, and is not given twice
   * @param event null to have the subject looked at once more
   * @param failure what came of the last attempt; null if there was none
   */
  record Entry(long number, Subject to, @Nullable Event event, @Nullable Failure failure) {
    public Entry {
      Objects.requireNonNull(to, "to");
    }
  }

  /**
   * A failed attempt.
   *
   * @param attempts how many there were
   * @param at when the last one was
   * @param notBefore when the next one may be
   * @param error the class of the failure and where it happened, without personal data
   */
  record Failure(int attempts, Instant at, Instant notBefore, String error) {
    public Failure {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(notBefore, "notBefore");
      Objects.requireNonNull(error, "error");
    }
  }
}
