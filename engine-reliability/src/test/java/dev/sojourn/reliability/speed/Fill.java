package dev.sojourn.reliability.speed;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code Fill PLACE FROM TO DAYS}: puts users into a store who joined the shop so many days ago,
 * with what the engine has planned for them. They all have the same record but for their ids.
 */
final class Fill {
  private static final int THREADS = 64;

  private Fill() {}

  public static void main(String[] args) throws InterruptedException {
    int from = Integer.parseInt(args[1]);
    int to = Integer.parseInt(args[2]);
    Instant joined = Instant.now().minus(Duration.ofDays(Integer.parseInt(args[3])));
    try (JdbcUserStore store = Shop.open(args[0])) {
      UserStore.Change one = template(store, joined);
      AtomicInteger next = new AtomicInteger(from);
      sideBySide(() -> put(store, one, next, to));
    }
  }

  /** Does something on as many threads as a store can make durable at once. */
  static void sideBySide(Runnable work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(work);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** What is kept of somebody who joined then and was welcomed. */
  private static UserStore.Change template(JdbcUserStore store, Instant joined) {
    Subject subject = Subject.user("template-" + joined.getEpochSecond());
    try (JourneyEngine engine = Shop.engine(store).build()) {
      engine.accept(Event.of("join", subject.id(), "member.joined", joined));
      for (int i = 1; i <= 3; i++) {
        engine.accept(
            Event.of("view" + i, subject.id(), "page.viewed", joined.plusSeconds(60L * i)));
      }
    }
    byte[] record = Objects.requireNonNull(store.load(subject));
    Instant due =
        store.due(null, Instant.MAX.minusNanos(1), Integer.MAX_VALUE).stream()
            .filter(one -> one.subject().equals(subject))
            .findFirst()
            .orElseThrow()
            .at();
    store.commit(UserStore.Change.erasing(subject));
    return new UserStore.Change(
        subject, record, due, List.of(), Set.of(new Version("member", 1)), null, List.of());
  }

  private static void put(JdbcUserStore store, UserStore.Change one, AtomicInteger next, int to) {
    for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
      Instant due = Objects.requireNonNull(one.nextDue()).plusMillis(i % 60_000);
      store.commit(
          new UserStore.Change(
              Subject.user("user-" + i),
              one.record(),
              due,
              List.of(),
              one.pins(),
              null,
              List.of()));
    }
  }
}
