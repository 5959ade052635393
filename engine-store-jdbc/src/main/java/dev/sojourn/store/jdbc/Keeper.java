package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round after another sees to it that all partitions have a node, that this one has its fair
 * share, and that the engine knows. Not thread-safe; it alone changes what is held.
 *
 * <p>The order matters. A partition counts as held before the engine is told that it was gained;
 * one that was lost does not count as held before the engine is told, and is not taken again before
 * the engine has answered, so that no change made for one epoch is committed in a later one. One
 * that is given back is free for others only after the engine has answered.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final LeaseWork database;
  private final NodeTables tables;
  private final Held held;
  private final long ttlNanos;
  private final Leases.Listener listener;

  Keeper(
      LeaseWork database, NodeTables tables, Held held, long ttlNanos, Leases.Listener listener) {
    this.database = database;
    this.tables = tables;
    this.held = held;
    this.ttlNanos = ttlNanos;
    this.listener = listener;
  }

  void round() throws SQLException {
    if (held.node() == Held.NOBODY || held.isLapsed()) {
      lose(held.all());
      comeBack();
    }
    int node = held.node();
    Map<Integer, Boolean> nodes = database.transaction(tables::nodes);
    if (!nodes.containsKey(node)) {
      held.unregistered();
      lose(held.all());
      return;
    }
    loseTakenOver(node);
    int alive = 1;
    for (Map.Entry<Integer, Boolean> other : nodes.entrySet()) {
      int number = other.getKey();
      if (number != node && other.getValue()) {
        alive++;
      } else if (number != node && database.transaction(c -> tables.bury(c, number))) {
        LOG.info("node {} is gone; the others take over from it", number);
      }
    }
    balance(node, (Partitions.COUNT + alive - 1) / alive);
  }

  private void comeBack() throws SQLException {
    long until = System.nanoTime() + ttlNanos;
    int node = held.node();
    if (node != Held.NOBODY && database.transaction(c -> tables.renew(c, node))) {
      held.renewed(node, until);
    } else {
      held.registered(database.transaction(tables::register), until);
    }
  }

  private void loseTakenOver(int node) throws SQLException {
    Map<Integer, Long> kept = database.transaction(c -> tables.partitions(c, node));
    List<Integer> gone = new ArrayList<>();
    for (int partition : held.all()) {
      if (kept.getOrDefault(partition, 0L) != held.epoch(partition)) {
        gone.add(partition);
      }
    }
    lose(gone);
  }

  private void balance(int node, int share) throws SQLException {
    Set<Integer> mine = held.all();
    if (mine.size() > share) {
      List<Integer> some = new ArrayList<>(mine);
      Collections.shuffle(some);
      giveBack(node, some.subList(share, some.size()));
    } else if (mine.size() < share) {
      Map<Integer, Long> taken =
          database.transaction(c -> tables.take(c, node, mine, share - mine.size()));
      taken.forEach(
          (partition, epoch) -> {
            held.gained(partition, epoch);
            tell(listener::gained, partition);
          });
    }
  }

  private void giveBack(int node, List<Integer> partitions) throws SQLException {
    leaveOff(partitions);
    database.transaction(
        c -> {
          tables.release(c, node, partitions);
          return true;
        });
  }

  /** Gives all back, and goes. */
  void leave() throws SQLException {
    int node = held.node();
    leaveOff(held.all());
    held.unregistered();
    if (node != Held.NOBODY) {
      database.transaction(
          c -> {
            tables.leave(c, node);
            return true;
          });
    }
  }

  private void leaveOff(Iterable<Integer> partitions) {
    for (int partition : partitions) {
      tell(listener::losing, partition);
      held.dropped(partition);
    }
  }

  private void lose(Iterable<Integer> partitions) {
    partitions.forEach(held::dropped);
    for (int partition : partitions) {
      tell(listener::lost, partition);
    }
  }

  private static void tell(IntConsumer listener, int partition) {
    try {
      listener.accept(partition);
    } catch (RuntimeException e) {
      LOG.error("what a lease means to the engine could not be done", e);
    }
  }
}
