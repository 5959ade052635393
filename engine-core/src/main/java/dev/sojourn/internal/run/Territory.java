package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * For whom this engine works: for the partitions it has taken up, of a store that several engines
 * share; of any other store for all. A partition is taken up and given up with its shard locked, so
 * that who holds the lock can rely on the answer. Thread-safe.
 */
final class Territory {
  private static final int TAKEN = 1;
  private static final int FILLED = 2;

  private final @Nullable Leases leases;
  private final AtomicIntegerArray taken = new AtomicIntegerArray(Partitions.COUNT);

  /** Of nobody, or, without leases, of all. */
  Territory(@Nullable Leases leases) {
    this.leases = leases;
  }

  /** Whether the store is not shared. */
  boolean isWhole() {
    return leases == null;
  }

  boolean has(int partition) {
    return leases == null || taken.get(partition) != 0;
  }

  boolean has(Subject subject) {
    return leases == null || has(Partitions.of(subject));
  }

  boolean hasUser(String id) {
    return leases == null || has(Partitions.of(id));
  }

  /** Whether the due queues hold those of the subject's partition who are due. */
  boolean isFilled(Subject subject) {
    return leases == null || taken.get(Partitions.of(subject)) == FILLED;
  }

  /** What was due when the partition was taken is in the due queues. */
  void filled(int partition) {
    taken.compareAndSet(partition, TAKEN, FILLED);
  }

  /** Whether something may be done now that the store cannot undo. */
  boolean mayAct(int partition) {
    return leases == null || has(partition) && leases.holds(partition);
  }

  /** The partition's shard is locked. */
  void take(int partition) {
    taken.compareAndSet(partition, 0, TAKEN);
  }

  /** The partition's shard is locked. */
  void giveUp(int partition) {
    taken.set(partition, 0);
  }
}
