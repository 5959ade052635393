package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine promises to a store. */
@Timeout(60)
class StoreContractTest {
  private static final int USERS = 10;
  private static final int EVENTS = 3_000;

  @Test
  void aUsersChangesAndSettlingsComeOneAtATime() {
    Watched store = new Watched();
    Recorder sink = new Recorder();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .sink(sink)
            .listener(sink)
            .journeys(
                IntStream.range(0, 20)
                    .mapToObj(
                        i ->
                            Journeys.journey(
                                "j" + i,
                                Journeys.from(
                                    "s", "go" + i, Journeys.step(Journeys.AT_ONCE, "m" + i))))
                    .toArray(Journey[]::new))
            .build()) {
      engine.start();
      Instant at = Instant.now();
      IntStream.range(0, USERS)
          .forEach(user -> engine.accept(Event.of("join", "u" + user, Journeys.JOINED, at)));
      IntStream.range(0, EVENTS)
          .parallel()
          .forEach(
              i ->
                  engine.accept(
                      Event.of("e" + i, "u" + i % USERS, "go" + i / USERS % 20, Instant.now())));
      await().until(() -> sink.handOvers.size() == USERS * 20);
    }
    assertThat(store.settled).hasValue(USERS * 20);
    assertThat(store.together).hasValue(0);
  }

  /** Notes when two calls that change something are made for one user at the same time. */
  private static final class Watched implements UserStore {
    final AtomicInteger together = new AtomicInteger();
    final AtomicInteger settled = new AtomicInteger();
    private final Map<String, Thread> inside = new ConcurrentHashMap<>();
    private final InMemoryUserStore store = new InMemoryUserStore();

    private void alone(String user, Runnable work) {
      if (inside.putIfAbsent(user, Thread.currentThread()) != null) {
        together.incrementAndGet();
      }
      work.run();
      inside.remove(user);
    }

    @Override
    public byte @Nullable [] load(String user) {
      return store.load(user);
    }

    @Override
    public void commit(Change change) {
      alone(change.user(), () -> store.commit(change));
    }

    @Override
    public void settle(String user, String touchId) {
      settled.incrementAndGet();
      alone(user, () -> store.settle(user, touchId));
    }

    @Override
    public void forEachUser(BiConsumer<String, @Nullable Instant> visitor) {
      store.forEachUser(visitor);
    }

    @Override
    public void forEachOutboxEntry(Consumer<Touch> visitor) {
      store.forEachOutboxEntry(visitor);
    }
  }
}
