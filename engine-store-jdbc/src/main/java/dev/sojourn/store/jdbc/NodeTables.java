package dev.sojourn.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes and partitions in the tables of PostgreSQL. A node is alive until the instant in its row,
 * by the database's clock, and with it all of its leases; a partition has the node that works for
 * it and the epoch, which is another one each time it is taken.
 *
 * <p>Every transaction that relies on a node's leases holds the node's lock, shared; whoever takes
 * leases away from a node, itself included, holds it alone. So nothing that a node commits can be
 * of an epoch that has ended.
 */
final class NodeTables {
  /** What the locks of nodes are told by among the locks of others; "soj" and 1. */
  private static final int SPACE = 0x736f6a01;

  private final long ttl;

  /**
   * The tables.
   *
   * @param ttl how long a lease is good when it was renewed
   */
  NodeTables(Duration ttl) {
    this.ttl = ttl.toMillis();
  }

  /** Makes a node known; returns its number, which no other one ever gets. */
  int register(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into sojourn_node (until)"
                + " values (clock_timestamp() + ? * interval '1 millisecond') returning node")) {
      insert.setLong(1, ttl);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Renews all leases of a node; false if it was given up by the others. */
  boolean renew(Connection connection, int node) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update sojourn_node set until = clock_timestamp() + ? * interval '1 millisecond'"
                + " where node = ?")) {
      update.setLong(1, ttl);
      update.setInt(2, node);
      return update.executeUpdate() == 1;
    }
  }

  /** The nodes, and whether they are alive. */
  Map<Integer, Boolean> nodes(Connection connection) throws SQLException {
    Map<Integer, Boolean> nodes = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select node, until > clock_timestamp() from sojourn_node order by node");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        nodes.put(rows.getInt(1), rows.getBoolean(2));
      }
    }
    return nodes;
  }

  /** The partitions of a node, with their epochs. */
  Map<Integer, Long> partitions(Connection connection, int node) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select shard, epoch from sojourn_shard where node = ?")) {
      select.setInt(1, node);
      return epochs(select);
    }
  }

  /** Those of some partitions that a node has, with their epochs. */
  Map<Integer, Long> partitions(Connection connection, int node, Set<Integer> among)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select shard, epoch from sojourn_shard where node = ? and shard = any (?)")) {
      select.setInt(1, node);
      select.setArray(2, array(connection, among));
      return epochs(select);
    }
  }

  /**
   * Takes a dead node's leases away from it, once it has nothing under way any more; false if it is
   * alive after all, or somebody else has done that.
   */
  boolean bury(Connection transaction, int dead) throws SQLException {
    lockAlone(transaction, dead);
    try (PreparedStatement delete =
        transaction.prepareStatement(
            "delete from sojourn_node where node = ? and until <= clock_timestamp()")) {
      delete.setInt(1, dead);
      if (delete.executeUpdate() == 0) {
        return false;
      }
    }
    release(transaction, dead);
    return true;
  }

  /** A node leaves, with all of its leases. */
  void leave(Connection transaction, int node) throws SQLException {
    lockAlone(transaction, node);
    try (PreparedStatement delete =
        transaction.prepareStatement("delete from sojourn_node where node = ?")) {
      delete.setInt(1, node);
      delete.executeUpdate();
    }
    release(transaction, node);
  }

  /** Gives back some of a node's own partitions. */
  void release(Connection transaction, int node, Collection<Integer> partitions)
      throws SQLException {
    lockAlone(transaction, node);
    try (PreparedStatement update =
        transaction.prepareStatement(
            "update sojourn_shard set node = null where node = ? and shard = any (?)")) {
      update.setInt(1, node);
      update.setArray(2, array(transaction, partitions));
      update.executeUpdate();
    }
  }

  private static void release(Connection transaction, int node) throws SQLException {
    try (PreparedStatement update =
        transaction.prepareStatement("update sojourn_shard set node = null where node = ?")) {
      update.setInt(1, node);
      update.executeUpdate();
    }
  }

  /**
   * Takes partitions that nobody has, and those of the node's own that it knows nothing of any
   * more, each with its next epoch.
   *
   * @param known those the node works for
   * @return partitions with their epochs; none if the node was given up by the others
   */
  Map<Integer, Long> take(Connection transaction, int node, Set<Integer> known, int atMost)
      throws SQLException {
    lockShared(transaction, node);
    if (!nodes(transaction).containsKey(node)) {
      return Map.of();
    }
    try (PreparedStatement update =
        transaction.prepareStatement(
            "with free as materialized (select shard from sojourn_shard"
                + " where node is null or node = ? and shard <> all (?)"
                + " order by random() limit ? for update skip locked)"
                + " update sojourn_shard s set node = ?, epoch = s.epoch + 1"
                + " from free where s.shard = free.shard returning s.shard, s.epoch")) {
      update.setInt(1, node);
      update.setArray(2, array(transaction, known));
      update.setInt(3, atMost);
      update.setInt(4, node);
      return epochs(update);
    }
  }

  /**
   * Nobody takes leases away from a node until the transaction has ended. It is ended by the
   * database if the node stops in the middle of it, so that others do not have to wait for longer.
   */
  void lockShared(Connection transaction, int node) throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement(
            "select set_config('idle_in_transaction_session_timeout', ?, true),"
                + " pg_advisory_xact_lock_shared(?, ?)")) {
      select.setString(1, Long.toString(ttl / 2));
      select.setInt(2, SPACE);
      select.setInt(3, node);
      select.executeQuery().close();
    }
  }

  private void lockAlone(Connection transaction, int node) throws SQLException {
    try (PreparedStatement limits =
        transaction.prepareStatement(
            "select set_config('idle_in_transaction_session_timeout', ?, true),"
                + " set_config('lock_timeout', ?, true)")) {
      limits.setString(1, Long.toString(ttl / 2));
      limits.setString(2, Long.toString(ttl));
      limits.executeQuery().close();
    }
    try (PreparedStatement select =
        transaction.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
      select.setInt(1, SPACE);
      select.setInt(2, node);
      select.executeQuery().close();
    }
  }

  private static Array array(Connection connection, Collection<Integer> partitions)
      throws SQLException {
    List<Integer> all = new ArrayList<>(new HashSet<>(partitions));
    return connection.createArrayOf("int4", all.toArray());
  }

  private static Map<Integer, Long> epochs(PreparedStatement statement) throws SQLException {
    Map<Integer, Long> epochs = new HashMap<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        epochs.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return epochs;
  }
}
