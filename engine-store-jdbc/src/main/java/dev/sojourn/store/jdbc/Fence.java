package dev.sojourn.store.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place in which each batch is checked: may who writes it still write? What has a link is
 * called by the writing thread, within a transaction.
 */
interface Fence {

  /**
   * First thing in the transaction of a batch; notes the number of the batch in it.
   *
   * @throws dev.sojourn.spi.Leases.NotHeldException if nothing may be written any more
   */
  void begin(Link link, long batch) throws SQLException;

  /**
   * Which changes of some partitions may be written. Until the transaction has ended nobody takes
   * one of these over.
   */
  Pass pass(Link link, Set<Integer> partitions) throws SQLException;

  /**
   * In which epoch a partition is held, as far as is known here: a change that was asked for in one
   * must not be written in another. From any thread.
   *
   * @return 0 if it is not held
   */
  long epoch(int partition);

  /**
   * Whether a batch was committed, asked over another connection than the one that went away over
   * it. Waits until the one that went away can commit nothing more.
   */
  boolean isCommitted(Link link, long batch) throws SQLException;

  /** The partitions whose entries are seen; null for all. From any thread. */
  @Nullable Set<Integer> held();

  /** Ends; within a transaction of its own. */
  void close(Link link) throws SQLException;

  /** Says within its transaction what may be written. */
  interface Pass {
    /** If there is one writer for all. */
    Pass ANY = (partition, epoch) -> true;

    boolean admits(int partition, long epoch);
  }
}
