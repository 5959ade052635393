package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A node as an engine is one: it reads the counter of a partition it works for, and commits the
 * next value, with the partition locked; it leaves off, with the partition locked, when it is told.
 */
final class CountingNode implements Leases.Listener, AutoCloseable {
  private final DataSource source;
  private final PostgresLeases leases;
  private final boolean fenced;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(Partitions.COUNT).toList();
  private final boolean[] working = new boolean[Partitions.COUNT];
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  /**
   * A node that has begun.
   *
   * @param fenced whether it commits as it should
   */
  CountingNode(DataSource source, Duration ttl, int threads, long seed, boolean fenced) {
    this.source = source;
    this.fenced = fenced;
    leases = new PostgresLeases(source, ttl);
    leases.start(this);
    for (int i = 0; i < threads; i++) {
      Random random = new Random(seed + i);
      Thread thread = new Thread(() -> count(random), "count-" + i);
      thread.setDaemon(true);
      thread.start();
      this.threads.add(thread);
    }
  }

  /** In a process of its own, until its input ends: address, name, milliseconds, seed, fenced. */
  public static void main(String[] args) throws IOException, InterruptedException {
    CountingNode node =
        new CountingNode(
            LeaseDatabase.source(args[0], args[1]),
            Duration.ofMillis(Long.parseLong(args[2])),
            4,
            Long.parseLong(args[3]),
            Boolean.parseBoolean(args[4]));
    while (System.in.read() >= 0) {
      // until it ends
    }
    node.close();
  }

  PostgresLeases leases() {
    return leases;
  }

  @Override
  public void gained(int partition) {
    locked(partition, () -> working[partition] = true);
  }

  @Override
  public void losing(int partition) {
    locked(partition, () -> working[partition] = false);
  }

  @Override
  public void lost(int partition) {
    losing(partition);
  }

  private void locked(int partition, Runnable work) {
    locks.get(partition).lock();
    try {
      work.run();
    } finally {
      locks.get(partition).unlock();
    }
  }

  private void count(Random random) {
    while (!closed) {
      try (Connection connection = source.getConnection()) {
        while (!closed) {
          int partition = random.nextInt(Partitions.COUNT);
          locks.get(partition).lock();
          try {
            if (working[partition]) {
              count(connection, partition, random);
            }
          } finally {
            locks.get(partition).unlock();
          }
        }
      } catch (SQLException | InterruptedException e) {
        // the database ended the transaction of a node that was stopped
      }
    }
  }

  private void count(Connection connection, int partition, Random random)
      throws SQLException, InterruptedException {
    connection.setAutoCommit(false);
    long value = value(connection, partition);
    connection.commit();
    // at some places it is stopped for longer than at others
    Thread.sleep(0, random.nextInt(900_000));
    long epoch = leases.epoch(partition);
    Long held = leases.lock(connection, Set.of(partition)).get(partition);
    if (!fenced || held != null && held == epoch) {
      Thread.sleep(random.nextInt(20) == 0 ? 5 : 0);
      set(connection, partition, value + 1);
    }
    connection.commit();
  }

  private static long value(Connection connection, int partition) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select value from counter where shard = ?")) {
      select.setInt(1, partition);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void set(Connection connection, int partition, long value) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update counter set value = ? where shard = ?")) {
      update.setLong(1, value);
      update.setInt(2, partition);
      update.executeUpdate();
    }
  }

  @Override
  public void close() {
    leases.stop();
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
