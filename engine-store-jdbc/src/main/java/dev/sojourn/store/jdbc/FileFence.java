package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Leases.NotHeldException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite: whoever has opened the file last writes to it, by an epoch in the file. */
final class FileFence implements Fence {
  private final long epoch;

  private FileFence(long epoch) {
    this.epoch = epoch;
  }

  /** Takes the file; within a transaction. */
  static FileFence take(Link link) throws SQLException {
    link.update("UPDATE sojourn_writer SET epoch = epoch + 1, batch = 0");
    try (ResultSet row = link.statement("SELECT epoch FROM sojourn_writer").executeQuery()) {
      row.next();
      return new FileFence(row.getLong(1));
    }
  }

  @Override
  public void begin(Link link, long batch) throws SQLException {
    if (link.update("UPDATE sojourn_writer SET batch = ? WHERE epoch = ?", batch, epoch) == 0) {
      throw taken();
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

  @Override
  public boolean isCommitted(Link link, long batch) throws SQLException {
    String sql = "SELECT batch FROM sojourn_writer WHERE epoch = ?";
    try (ResultSet row = link.statement(sql, epoch).executeQuery()) {
      if (!row.next()) {
        throw taken();
      }
      return row.getLong(1) == batch;
    }
  }

  private static NotHeldException taken() {
    return new NotHeldException("somebody else has opened the file since, and writes to it now");
  }

  @Override
  public @Nullable Set<Integer> held() {
    return null;
  }

  @Override
  public void close(Link link) {
    // the next one to open the file takes it
  }
}
