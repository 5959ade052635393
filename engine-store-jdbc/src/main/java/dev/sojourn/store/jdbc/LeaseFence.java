package dev.sojourn.store.jdbc;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** PostgreSQL with several engines: each writes for the partitions whose leases it holds. */
final class LeaseFence implements Fence {
  private final NodeFence own;
  private final PostgresLeases leases;

  LeaseFence(NodeFence own, PostgresLeases leases) {
    this.own = own;
    this.leases = leases;
  }

  @Override
  public void begin(Link link, long batch) throws SQLException {
    own.begin(link, batch);
  }

  @Override
  public Pass pass(Link link, Set<Integer> partitions) throws SQLException {
    Map<Integer, Long> epochs = leases.lock(link.connection, partitions);
    return (partition, epoch) -> epochs.getOrDefault(partition, 0L) == epoch;
  }

  @Override
  public long epoch(int partition) {
    return leases.epoch(partition);
  }

  @Override
  public boolean isCommitted(Link link, long batch) throws SQLException {
    return own.isCommitted(link, batch);
  }

  @Override
  public Set<Integer> held() {
    return leases.held();
  }

  @Override
  public void close(Link link) throws SQLException {
    own.close(link);
  }
}
