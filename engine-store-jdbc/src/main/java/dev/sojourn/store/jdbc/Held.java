package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Partitions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a node knows of its leases: their epochs, and until when they are good by {@link
 * System#nanoTime()}. Thread-safe.
 */
final class Held {
  /** Of no node; the numbers begin with 1. */
  static final int NOBODY = 0;

  /** By partition; 0 if it is not held. */
  private final AtomicLongArray epochs = new AtomicLongArray(Partitions.COUNT);

  private final long spare;
  private volatile long deadline = System.nanoTime();
  private volatile int node = NOBODY;

  /**
   * Nothing is held.
   *
   * @param spare how many nanoseconds before its end a lease does not count as held any more
   */
  Held(long spare) {
    this.spare = spare;
  }

  /** Under which number this node is known to the others. */
  int node() {
    return node;
  }

  void registered(int number, long until) {
    node = number;
    deadline = until;
  }

  /** A renewal of all leases; it counts from before it was asked for. */
  void renewed(int number, long until) {
    if (number == node) {
      deadline = until;
    }
  }

  /** Has what is held lapse. */
  void unregistered() {
    node = NOBODY;
    deadline = System.nanoTime();
  }

  boolean isLapsed() {
    return deadline - System.nanoTime() <= 0;
  }

  boolean holds(int partition) {
    return epochs.get(partition) != 0 && deadline - System.nanoTime() > spare;
  }

  /** The epoch of a partition's lease; 0 if it is not held. */
  long epoch(int partition) {
    return epochs.get(partition);
  }

  void gained(int partition, long epoch) {
    epochs.set(partition, epoch);
  }

  void dropped(int partition) {
    epochs.set(partition, 0);
  }

  Set<Integer> all() {
    return IntStream.range(0, Partitions.COUNT)
        .filter(partition -> epochs.get(partition) != 0)
        .boxed()
        .collect(Collectors.toSet());
  }
}
