package dev.sojourn.reliability.speed;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code Backlog fill PLACE TOUCHES} puts so many touches into the outbox of a store, each of a
 * user of its own, as if a gateway had been down; {@code Backlog deliver PLACE TOUCHES} is an
 * engine that finds them: how long until all are settled, and how much of the heap is in use
 * meanwhile.
 */
final class Backlog {
  private Backlog() {}

  public static void main(String[] args) throws InterruptedException {
    int touches = Integer.parseInt(args[2]);
    if (args[0].equals("fill")) {
      fill(args[1], touches);
    } else {
      deliver(args[1], touches);
    }
  }

  private static void fill(String place, int touches) throws InterruptedException {
    try (JdbcUserStore store = Shop.open(place)) {
      Subject model = Subject.user("model");
      try (JourneyEngine engine =
          Shop.engine(store)
              .sink(touch -> SinkResult.retryLater("down", Duration.ofDays(1)).now())
              .build()) {
        engine.accept(Event.of("join", model.id(), "member.joined", Instant.now()));
      }
      byte[] record = Objects.requireNonNull(store.load(model));
      Outgoing one =
          store.outbox().ready(Channels.ALL, Instant.MAX.minusNanos(1), 1).get(0).outgoing();
      store.commit(UserStore.Change.erasing(model));
      AtomicInteger next = new AtomicInteger();
      Fill.sideBySide(
          () -> {
            for (int i = next.getAndIncrement(); i < touches; i = next.getAndIncrement()) {
              Outgoing copy = new Outgoing(copy(one.touch(), i), one.terms());
              store.commit(UserStore.Change.of(copy.touch().whom(), record, null, List.of(copy)));
            }
          });
    }
  }

  private static Touch copy(Touch of, int number) {
    return new Touch(
        "touch-" + number,
        "user-" + number,
        false,
        of.journey(),
        of.stage(),
        of.step(),
        of.occurrence(),
        of.reminder(),
        of.kind(),
        of.messages(),
        of.channel(),
        of.category(),
        of.owner(),
        of.due(),
        of.at(),
        of.params(),
        of.variant());
  }

  private static void deliver(String place, int touches) throws InterruptedException {
    AtomicLong taken = new AtomicLong();
    List<Double> heaps = new ArrayList<>();
    try (JdbcUserStore store = Shop.open(place);
        JourneyEngine engine =
            Shop.engine(store)
                .sink(
                    touch -> {
                      taken.incrementAndGet();
                      return SinkResult.accepted().now();
                    })
                .build()) {
      long start = System.nanoTime();
      engine.start();
      while (taken.get() < touches || store.outbox().backlog().total() > 0) {
        Thread.sleep(2_000);
        heaps.add(Opened.heap());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      String name = Shop.name(place);
      System.out.printf(
          "%s: %,d touches that waited handed over in %.1f s (%,.0f/s), %,d offers; heap in use at"
              + " most %.1f MB%n",
          name, touches, seconds, touches / seconds, taken.get(), Collections.max(heaps));
      System.out.printf("backlog_per_second.%s %.0f%n", name, touches / seconds);
      System.out.printf("backlog_heap_mb.%s %.1f%n", name, Collections.max(heaps));
    }
  }
}
