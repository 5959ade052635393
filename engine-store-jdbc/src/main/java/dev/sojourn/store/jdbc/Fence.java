package dev.sojourn.store.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place in which each batch is checked: may who writes it still write? Everything but
 * {@link #held} is called by the writing thread, within a transaction.
 */
interface Fence {

  /**
   * First thing in the transaction of a batch; notes the number of the batch in it.
   *
   * @throws dev.sojourn.spi.Leases.NotHeldException if nothing may be written any more
   */
  void begin(Link link, long batch) throws SQLException;

  /** Those of the partitions that somebody else works for: nothing of them is written. */
  Set<Integer> lost(Link link, Set<Integer> partitions) throws SQLException;

  /**
   * Whether a batch was committed, asked over another connection than the one that went away over
   * it. Waits until the one that went away can commit nothing more.
   */
  boolean isCommitted(Link link, long batch) throws SQLException;

  /** The partitions whose entries are seen; null for all. From any thread. */
  @Nullable Set<Integer> held();

  /** Ends; within a transaction of its own. */
  void close(Link link) throws SQLException;
}
