package dev.sojourn.reliability.speed;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code DurableInputs PLACE USERS SECONDS}: how many events a live engine takes in a second
 * through {@code submit}, from the first one submitted to the last one that is durable, with
 * touches handed over and settled meanwhile. All of the users have joined before; they look around,
 * fill carts, order, and come back.
 */
final class DurableInputs {
  private final JourneyEngine engine;
  private final AtomicLong touches = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong lastDone = new AtomicLong();
  private final Random random = new Random(1);
  private final int users;
  private long number;

  private DurableInputs(JdbcUserStore store, int users) {
    this.users = users;
    this.engine =
        Shop.engine(store)
            .sink(
                touch -> {
                  touches.incrementAndGet();
                  return SinkResult.accepted().now();
                })
            .build();
  }

  public static void main(String[] args) {
    try (JdbcUserStore store = Shop.open(args[0])) {
      new DurableInputs(store, Integer.parseInt(args[1]))
          .run(Shop.name(args[0]), Integer.parseInt(args[2]));
    }
  }

  private void run(String name, int seconds) {
    engine.start();
    try {
      submitFor(seconds / 2.0, true); // everybody joins; to warm up, too
      double best = 0;
      for (int i = 0; i < 3; i++) {
        long before = touches.get();
        double cpu = Cpu.seconds();
        double[] figures = submitFor(seconds, false);
        double used = Cpu.seconds() - cpu;
        System.out.printf(
            "%s: %,.0f durable inputs/s (%,.0f in %.1f s, %,d touches; %.0f µs of this process'"
                + " processors each)%n",
            name,
            figures[0] / figures[1],
            figures[0],
            figures[1],
            touches.get() - before,
            used / figures[0] * 1e6);
        best = Math.max(best, figures[0] / figures[1]);
      }
      System.out.printf("inputs_per_second.%s %.0f%n", name, best);
      if (failed.get() > 0) {
        throw new AssertionError(failed + " failed");
      }
    } finally {
      engine.close();
    }
  }

  /** How many there were, and how many seconds they took. */
  private double[] submitFor(double seconds, boolean joining) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long first = number;
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    while (joining ? number < users : System.nanoTime() < end) {
      Event event = joining ? joined((int) number) : event();
      last =
          engine
              .submit(event)
              .toCompletableFuture()
              .whenComplete(
                  (receipt, failure) -> {
                    lastDone.accumulateAndGet(System.nanoTime(), Math::max);
                    if (failure != null) {
                      failed.incrementAndGet();
                    }
                  });
      number++;
    }
    long submitted = number - first;
    last.join();
    awaitQuiet();
    return new double[] {submitted, (lastDone.get() - start) / 1e9};
  }

  /** The queues of other users may be longer. */
  private void awaitQuiet() {
    long seen;
    do {
      seen = lastDone.get();
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    } while (seen != lastDone.get());
  }

  private Event joined(int user) {
    return Event.of("e" + number, "user-" + user, "member.joined", Instant.now());
  }

  private Event event() {
    int draw = random.nextInt(20);
    String type = draw < 13 ? "page.viewed" : draw < 18 ? "cart.added" : "order.paid";
    Event event = Event.of("e" + number, "user-" + random.nextInt(users), type, Instant.now());
    return draw < 18 ? event : event.with("amount", 20 + random.nextInt(200));
  }
}
