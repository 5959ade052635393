package dev.sojourn.reliability.speed;

import dev.sojourn.JourneyEngine;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code Overdue PLACE TIMERS}: a store with so many users whose timers came due while there was no
 * engine; how long until all have been run and what came of them is settled, and how much of the
 * heap is in use meanwhile.
 */
final class Overdue {
  private Overdue() {}

  public static void main(String[] args) throws InterruptedException {
    int timers = Integer.parseInt(args[1]);
    AtomicLong touches = new AtomicLong();
    List<Double> heaps = new ArrayList<>();
    try (JdbcUserStore store = Shop.open(args[0]);
        JourneyEngine engine =
            Shop.engine(store)
                .sink(
                    touch -> {
                      touches.incrementAndGet();
                      return SinkResult.accepted().now();
                    })
                .build()) {
      long start = System.nanoTime();
      engine.start();
      while (!store.due(null, Instant.now(), 1).isEmpty() || store.outbox().backlog().total() > 0) {
        Thread.sleep(2_000);
        heaps.add(Opened.heap());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      int third = Math.max(1, heaps.size() / 3);
      System.out.printf(
          "%s: %,d overdue timers in %.1f s (%,.0f/s), %,d touches; heap in use at most %.1f MB,"
              + " %.1f in the first third, %.1f in the last%n",
          Shop.name(args[0]),
          timers,
          seconds,
          timers / seconds,
          touches.get(),
          Collections.max(heaps),
          mean(heaps.subList(0, third)),
          mean(heaps.subList(heaps.size() - third, heaps.size())));
      System.out.printf("overdue_per_second.%s %.0f%n", Shop.name(args[0]), timers / seconds);
      System.out.printf("overdue_heap_mb.%s %.1f%n", Shop.name(args[0]), Collections.max(heaps));
    }
  }

  private static double mean(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
