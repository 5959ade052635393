package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Leases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of one engine on a PostgreSQL database. How long one is good is measured by the
 * database's clock alone, for all nodes, and by {@link System#nanoTime()} here, from before the
 * renewal was asked for.
 */
final class PostgresLeases implements Leases {
  /** A lease that ends within this part of its time counts as held no more. */
  private static final int SPARE = 6;

  /** Nodes look after each other this many times in the time of a lease. */
  private static final int ROUNDS = 6;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresLeases.class);

  private final Duration ttl;
  private final NodeTables tables;
  private final LeaseWork database;
  private final Held held;
  private final Beat beat;
  private @Nullable Keeper keeper;
  private @Nullable Thread thread;
  private volatile boolean stopped;

  /**
   * No leases yet.
   *
   * @param ttl how long a node is waited for that is not heard of
   */
  PostgresLeases(DataSource source, Duration ttl) {
    if (ttl.toMillis() < ROUNDS) {
      throw new IllegalArgumentException("a lease of " + ttl + " is too short");
    }
    this.ttl = ttl;
    tables = new NodeTables(ttl);
    database = new LeaseWork(source, ttl);
    held = new Held(ttl.toNanos() / SPARE);
    beat = new Beat(source, tables, held, ttl);
  }

  @Override
  public synchronized void start(Listener listener) {
    if (keeper != null) {
      throw new IllegalStateException("this engine takes leases already, or has given them back");
    }
    Keeper own = new Keeper(database, tables, held, ttl.toNanos(), listener);
    keeper = own;
    Thread rounds = new Thread(() -> run(own), "sojourn-lease-keeper");
    rounds.setDaemon(true);
    thread = rounds;
    rounds.start();
    beat.start();
  }

  private void run(Keeper own) {
    boolean failing = false;
    while (!stopped) {
      try {
        own.round();
        failing = false;
      } catch (SQLException | RuntimeException e) {
        if (!failing) {
          LOG.warn("leases could not be looked after; this is tried again", e);
        }
        failing = true;
      }
      if (!stopped) {
        LockSupport.parkNanos(ttl.toNanos() / ROUNDS);
        boolean unused = Thread.interrupted();
      }
    }
  }

  @Override
  public boolean holds(int partition) {
    return held.holds(partition);
  }

  @Override
  public Set<Integer> held() {
    return held.all();
  }

  @Override
  public void stop() {
    Keeper own = stopRounds();
    if (own != null) {
      try {
        own.leave();
      } catch (SQLException | RuntimeException e) {
        LOG.warn("leases could not be given back; others wait until they have run out", e);
      }
      beat.stop();
    }
  }

  /** Null if there are none, or not any more. */
  private synchronized @Nullable Keeper stopRounds() {
    Thread rounds = thread;
    thread = null;
    stopped = true;
    if (rounds == null) {
      return null;
    }
    LockSupport.unpark(rounds);
    boolean interrupted = false;
    while (rounds.isAlive()) {
      try {
        rounds.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return keeper;
  }

  /** In which epoch a partition is held, as far as is known here; 0 if it is not held. */
  long epoch(int partition) {
    return held.epoch(partition);
  }

  /**
   * Comes before all changes in a transaction of isolation {@link
   * Connection#TRANSACTION_READ_COMMITTED}: nobody takes partitions over from this node until it
   * has ended.
   *
   * @return those of the partitions that are held, with their epochs
   */
  Map<Integer, Long> lock(Connection transaction, Set<Integer> partitions) throws SQLException {
    int node = held.node();
    tables.lockShared(transaction, node);
    return tables.partitions(transaction, node, partitions);
  }
}
