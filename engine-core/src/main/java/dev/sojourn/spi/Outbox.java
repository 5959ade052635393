package dev.sojourn.spi;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The touches that were decided and that no sink has answered for yet, and those that will not be
 * offered any more unless somebody asks for it: the dead letters. Touches come in by {@link
 * UserStore#commit} only.
 *
 * <p>A touch is told by its subject and id. Changes of what is not there are ignored: they can come
 * again after a crash. Each change is kept when its method returns; an exception means that it may
 * or may not have been kept. Thread-safe. Of a store that several engines share an engine sees the
 * touches of the users it works for.
 */
public interface Outbox {
  /** How many entries are read at a time. */
  int PAGE = 1000;

  /** Takes a touch out: a sink has answered for it, or nothing is to become of it. */
  void settle(Subject subject, String touchId);

  /** Notes an attempt that was not the last one. */
  void postpone(Subject subject, String touchId, int attempts, Instant notBefore, String reason);

  /** Notes that a touch is about to be offered that must not be offered twice. */
  void offering(Subject subject, String touchId, int attempts);

  /** Makes a touch a dead letter. */
  void bury(Subject subject, String touchId, String reason, Instant at);

  /**
   * Entries that are waiting and were never postponed, in order of their numbers. Who reads on
   * behind the last one misses none: an entry with a smaller number is never committed later.
   *
   * @param after those with greater numbers only; 0 for all
   */
  List<Entry> waiting(Channels channels, long after, int atMost);

  /** Entries that were postponed to an instant, or one before it, in order of these instants. */
  List<Entry> ready(Channels channels, Instant now, int atMost);

  /** Entries that were about to be offered when their engine ended, in order of their numbers. */
  List<Entry> offered(Channels channels, long after, int atMost);

  /** Dead letters, in order of their numbers. */
  List<Entry> dead(long after, int atMost);

  /**
   * All entries, whatever they are waiting for; those of one kind in order of their numbers, but
   * postponed ones in any. Nothing may be changed meanwhile. As it stands here it takes all that
   * were postponed into memory.
   */
  default void forEach(Consumer<Entry> visitor) {
    pages(after -> waiting(Channels.ALL, after, PAGE), visitor);
    pages(after -> offered(Channels.ALL, after, PAGE), visitor);
    ready(Channels.ALL, Instant.MAX, Integer.MAX_VALUE).forEach(visitor);
    pages(after -> dead(after, PAGE), visitor);
  }

  private static void pages(LongFunction<List<Entry>> pageAfter, Consumer<Entry> visitor) {
    List<Entry> page = pageAfter.apply(0);
    while (!page.isEmpty()) {
      page.forEach(visitor);
      page = pageAfter.apply(page.get(page.size() - 1).number());
    }
  }

  /**
   * Has a dead letter wait again, as if it had never been offered.
   *
   * @return the entry; null if there is no such dead letter
   */
  @Nullable Entry requeue(long number);

  /** Throws a dead letter away; false if there is none of this number. */
  boolean drop(long number);

  /** How much there is. */
  Backlog backlog();

  /**
   * A touch in the outbox.
   *
   * @param number grows with the commits; different for all touches of a store
   * @param attempts how often it was offered
   * @param notBefore when it may be offered again; null if it was not postponed
   * @param reason what came of the last attempt; "" if there was none
   * @param at when it became a dead letter; null otherwise
   */
  record Entry(
      long number,
      Outgoing outgoing,
      int attempts,
      @Nullable Instant notBefore,
      State state,
      String reason,
      @Nullable Instant at) {
    public Entry {
      Objects.requireNonNull(outgoing, "outgoing");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(reason, "reason");
    }

    /** The touch. */
    public Touch touch() {
      return outgoing.touch();
    }
  }

  /** What an entry is waiting for. */
  enum State {
    /** For its offer, or its next one. */
    WAITING,
    /** For an answer, of a sink that must not be asked twice. */
    OFFERED,
    /** For somebody to requeue or drop it. */
    DEAD
  }

  /**
   * How much is in an outbox.
   *
   * @param waiting touches waiting or offered, by channel; tasks under ""
   * @param oldest when the oldest of these was decided; null if there are none
   * @param dead dead letters
   */
  record Backlog(Map<String, Long> waiting, @Nullable Instant oldest, long dead) {
    public Backlog {
      waiting = Map.copyOf(waiting);
    }

    /** All that are waiting or offered. */
    public long total() {
      return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
