package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine promises to a store. */
@Timeout(60)
class StoreContractTest {

  @Test
  void nothingOfAUserIsCommittedWhileATouchOfTheUserIsSettled() throws Exception {
    SlowToSettle store = new SlowToSettle();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .sink(new Recorder())
            .journeys(Journeys.greeting("g"))
            .build()) {
      engine.start();
      engine.accept(Event.of("join", "u", Journeys.JOINED, Instant.now()));
      store.settling.await();
      assertThat(engine.accept(Event.of("x", "u", "x", Instant.now()))).isEqualTo(Receipt.ACCEPTED);
    }
    assertThat(store.settled.getCount()).isZero();
    assertThat(store.committedMeanwhile).isFalse();
  }

  /** Takes its time to settle, unless a commit comes in between. */
  private static final class SlowToSettle implements UserStore {
    final CountDownLatch settling = new CountDownLatch(1);
    final CountDownLatch settled = new CountDownLatch(1);
    volatile boolean committedMeanwhile;
    private final CountDownLatch committed = new CountDownLatch(2);
    private final InMemoryUserStore store = new InMemoryUserStore();

    @Override
    public byte @Nullable [] load(Subject subject) {
      return store.load(subject);
    }

    @Override
    public void commit(Change change) {
      store.commit(change);
      committed.countDown();
    }

    @Override
    public void settle(Subject subject, String touchId) {
      settling.countDown();
      try {
        committedMeanwhile = committed.await(300, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      store.settle(subject, touchId);
      settled.countDown();
    }

    @Override
    public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
      store.forEachSubject(visitor);
    }

    @Override
    public void forEachOutboxEntry(Consumer<Touch> visitor) {
      store.forEachOutboxEntry(visitor);
    }
  }
}
