package dev.sojourn.internal.run;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.UserStore;

/**
 * How much goes on side by side. Threads that wait for a durable store cost no processor, and what
 * they wait for is made durable together.
 *
 * @param timersAtATime how many timers of a shard are run before its events have their turn
 */
record Sizes(int shards, int intakes, int dueWorkers, int timersAtATime) {
  /** So many that two threads at work on different users hardly ever want the same shard. */
  private static final int SHARDS_A_PROCESSOR = 8;

  private static final int A_ROUND = 100;

  /**
   * The sizes for a store.
   *
   * @param wanted what the host has asked for; 0 if nothing
   */
  static Sizes of(UserStore store, int wanted) {
    int processors = java.lang.Runtime.getRuntime().availableProcessors();
    if (store instanceof DurableUserStore durable) {
      int threads = wanted > 0 ? wanted : Math.max(1, durable.writers());
      return new Sizes(Partitions.COUNT, threads, threads, 1);
    }
    int shards = wanted > 0 ? wanted : SHARDS_A_PROCESSOR * processors;
    int intakes = wanted > 0 ? wanted : processors;
    return new Sizes(shards, intakes, Math.min(shards, processors), A_ROUND);
  }
}
