package dev.sojourn.internal.run;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.DurableUserStore.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of those who are due the due queues hold: all of them if the store is in memory, else those
 * up to an edge, so that memory does not grow with users. The edge is moved on by a page of the
 * store at a time, when little is left before it.
 *
 * <p>Who is due at or before the edge, as of what is committed, is in a queue. Two kinds of threads
 * see to it, without a lock that both would take:
 *
 * <ul>
 *   <li>Who commits looks at the edge <i>after</i> the commit, and puts the subject into the queue
 *       if it is due before the edge, else takes it out.
 *   <li>Who fills moves the edge to the limit <i>before</i> it asks the store. A commit that came
 *       too late to be in the page has seen that edge and put the subject in itself. When the page
 *       is full, the edge goes back to the last one of it: what was put in beyond it stays, which
 *       is right, and what is not put in any more is in the store when the next page begins there.
 * </ul>
 *
 * <p>Until the page is in, nobody relies on the queues for what is before the new edge.
 *
 * <p>A page may be older than what was committed since. So somebody of the page is put in only if
 * the queue does not have them; and an entry may be a hint about who was due and is not: whoever
 * acts on it looks at the record first, and somebody who was forgotten, or is an alias by now, is
 * left alone ({@link Shard#runDue}).
 */
final class DueWindow {
  private static final int PAGE = 5_000;
  private static final int FEW = PAGE / 5;
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final Duration AHEAD_IN_REPLAY = Duration.ofDays(1);

  private final @Nullable DurableUserStore store;
  private final DueEdge edge;
  private final Shards shards;
  private final Territory territory;

  /**
   * A window.
   *
   * @param store null if the queues hold everybody from the beginning
   */
  DueWindow(@Nullable DurableUserStore store, DueEdge edge, Shards shards, Territory territory) {
    this.territory = territory;
    this.store = store;
    this.edge = edge;
    this.shards = shards;
  }

  /** Live: moves the edge on when it is near and little is left before it. */
  void keepAhead(Instant now) {
    if (store != null && !edge.reachesTo(now.plus(AHEAD.dividedBy(2))) && isLow()) {
      fill(store, now.plus(AHEAD));
    }
  }

  private boolean isLow() {
    int size = 0;
    for (Shard shard : shards.all()) {
      size += shard.due.size();
      if (size > FEW) {
        return false;
      }
    }
    return true;
  }

  /** In a replay: moves the edge on by a page; false if it is behind the limit already. */
  boolean moveTowards(Instant limit) {
    if (store == null || edge.isBehind(limit)) {
      return false;
    }
    boolean room = limit.isBefore(Instant.MAX.minus(AHEAD_IN_REPLAY));
    fill(store, room ? limit.plus(AHEAD_IN_REPLAY) : Instant.MAX.minusNanos(1));
    return true;
  }

  private synchronized void fill(DurableUserStore from, Instant limit) {
    if (edge.isBehind(limit)) {
      return; // somebody else has just filled it
    }
    Due before = edge.last();
    edge.moveBehind(limit);
    List<Due> page;
    try {
      page = from.due(before, limit, PAGE);
    } catch (RuntimeException | Error e) {
      edge.moveTo(before);
      throw e;
    }
    if (page.size() == PAGE) {
      edge.moveTo(page.get(PAGE - 1));
    }
    insert(page);
    edge.filled();
  }

  /** Puts in who is due before the edge and was not there to be asked for when it was moved. */
  synchronized void refill() {
    Due last = edge.last();
    if (store == null || last == null) {
      return;
    }
    Due after = null;
    List<Due> page;
    do {
      page = store.due(after, last.at(), PAGE);
      insert(page);
      after = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (page.size() == PAGE);
  }

  private void insert(List<Due> page) {
    Map<Shard, List<Due>> byShard = new LinkedHashMap<>();
    for (Due one : page) {
      byShard.computeIfAbsent(shards.of(one.subject()), key -> new ArrayList<>()).add(one);
    }
    byShard.forEach(
        (shard, all) ->
            shard.exclusively(
                () -> {
                  all.forEach(one -> insert(shard.due, one));
                  return true;
                }));
  }

  private void insert(DueQueue due, Due one) {
    if (territory.has(one.subject()) && due.of(one.subject()) == null) {
      due.set(one.subject(), one.at());
    }
  }
}
