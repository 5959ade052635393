package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Leases.NotHeldException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: each store that is open has a row of its own, which each of its batches updates. */
final class NodeFence implements Fence {
  private final long node;

  private NodeFence(long node) {
    this.node = node;
  }

  /** Puts a row in; within a transaction. */
  static NodeFence join(Link link) throws SQLException {
    String sql = "INSERT INTO sojourn_writer DEFAULT VALUES RETURNING node";
    try (ResultSet row = link.statement(sql).executeQuery()) {
      row.next();
      return new NodeFence(row.getLong(1));
    }
  }

  @Override
  public void begin(Link link, long batch) throws SQLException {
    if (link.update("UPDATE sojourn_writer SET batch = ? WHERE node = ?", batch, node) == 0) {
      throw gone();
    }
  }

  @Override
  public Pass pass(Link link, Set<Integer> partitions) {
    return Pass.ANY;
  }

  @Override
  public long epoch(int partition) {
    return 1;
  }

  /** The row is locked by who writes the batch, until it has committed or gone. */
  @Override
  public boolean isCommitted(Link link, long batch) throws SQLException {
    String sql = "SELECT batch FROM sojourn_writer WHERE node = ? FOR UPDATE";
    try (ResultSet row = link.statement(sql, node).executeQuery()) {
      if (!row.next()) {
        throw gone();
      }
      return row.getLong(1) == batch;
    }
  }

  private static NotHeldException gone() {
    return new NotHeldException("others took this store for gone, and work for its users now");
  }

  @Override
  public @Nullable Set<Integer> held() {
    return null;
  }

  @Override
  public void close(Link link) throws SQLException {
    link.update("DELETE FROM sojourn_writer WHERE node = ?", node);
  }
}
