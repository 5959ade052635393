package dev.sojourn.reliability.speed;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.time.Instant;

/**
 * {@code Opened PLACE USERS}: how long it takes from opening a store with so many users to the
 * first input that is durable, and how much of the heap is in use then. The first start of Drools
 * in a Java process, which takes a second whatever there is in the store, is told apart.
 */
final class Opened {
  private Opened() {}

  public static void main(String[] args) {
    long before = System.nanoTime();
    try (JourneyEngine warm = JourneyEngine.builder().definitions(Shop.definitions()).build()) {
      warm.accept(Event.of("e", "nobody", "member.joined", Instant.now()));
    }
    long start = System.nanoTime();
    try (JdbcUserStore store = Shop.open(args[0]);
        JourneyEngine engine =
            Shop.engine(store).sink(touch -> SinkResult.accepted().now()).build()) {
      engine.start();
      Receipt receipt =
          engine.accept(
              Event.of("ready-" + start, "user-17", "page.viewed", Instant.now().minusSeconds(1)));
      long ready = System.nanoTime();
      if (receipt.status() != Receipt.Status.ACCEPTED) {
        throw new AssertionError(receipt);
      }
      System.out.printf(
          "%s, %s users: opened and ready in %.2f s, after %.2f s for Drools; heap in use %.1f MB%n",
          Shop.name(args[0]), args[1], (ready - start) / 1e9, (start - before) / 1e9, heap());
      System.out.printf(
          "ready_seconds.%s.%s %.2f%n", Shop.name(args[0]), args[1], (ready - start) / 1e9);
      System.out.printf("heap_mb.%s.%s %.1f%n", Shop.name(args[0]), args[1], heap());
    }
  }

  /** In MB, after what is no longer in use has gone. */
  static double heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }
}
