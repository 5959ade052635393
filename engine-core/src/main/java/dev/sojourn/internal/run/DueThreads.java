package dev.sojourn.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The threads of a live engine that run timers when the clock reaches them: as many as the machine
 * has processors, each with shards of its own, so that what is due for a million users at one
 * instant is not left to one of them.
 */
final class DueThreads {
  static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final List<DueThread> threads = new ArrayList<>();
  private final BooleanSupplier first;
  private long notFirstFor = System.nanoTime();

  /**
   * The threads, not started.
   *
   * @param first what comes before every round; false if it failed and may wait for a while
   */
  DueThreads(Time time, List<Shard> shards, BooleanSupplier first, DueThread.Work work) {
    this.first = first;
    int count = Math.min(shards.size(), java.lang.Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < count; i++) {
      int number = i;
      List<Shard> own =
          IntStream.range(0, shards.size())
              .filter(shard -> shard % count == number)
              .mapToObj(shards::get)
              .toList();
      threads.add(new DueThread("sojourn-due-" + i, time, own, this::first, work));
    }
  }

  /** Whoever comes second waits: it is done before anybody's timers. */
  private synchronized void first() {
    if (System.nanoTime() - notFirstFor >= 0 && !first.getAsBoolean()) {
      notFirstFor = System.nanoTime() + AFTER_FAILURE.toNanos();
    }
  }

  void start() {
    threads.forEach(DueThread::start);
  }

  void close() {
    threads.forEach(DueThread::stop);
    threads.forEach(DueThread::join);
  }
}
