package dev.sojourn.spi;

import java.util.Set;

/**
 * Which users an engine works for, of a store that several engines share. Users and groups are
 * hashed to {@link Partitions#COUNT} partitions; one engine at a time has the lease of a partition.
 * Engines that join, leave or end are made up for within seconds.
 *
 * <p>A commit for a subject whose lease is not held any more keeps nothing and throws {@link
 * NotHeldException}, also if nobody has noticed yet. Thread-safe.
 */
public interface Leases {

  /**
   * Begins to take leases, and tells about them.
   *
   * @throws IllegalStateException if that was begun already
   */
  void start(Listener listener);

  /**
   * Whether the lease of a partition is held, for some time yet; asked before everything that
   * cannot be fenced, as the call of a sink.
   */
  boolean holds(int partition);

  /** The partitions whose leases are held. */
  Set<Integer> held();

  /** Gives all leases back, so that others need not wait. */
  void stop();

  /** Hears of leases, from a thread of the store. */
  interface Listener {

    /** This engine works for a partition from now on. */
    void gained(int partition);

    /**
     * Another engine is to work for a partition. When this returns, nothing of it may be worked on
     * any more.
     */
    void losing(int partition);

    /** The lease has run out; somebody else may be at work already. */
    void lost(int partition);
  }

  /** A commit, or another change, for whom another engine works; nothing of it was kept. */
  final class NotHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for people, without ids. */
    public NotHeldException(String message) {
      super(message);
    }
  }
}
