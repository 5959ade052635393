package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.spi.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The store fails before a commit, and after one; the host sends again what was not taken. */
@Timeout(60)
class FailingCommitsTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final Journey TWO =
      Journeys.journey(
          "two",
          Journeys.stage(
              "s",
              Journeys.step(Journeys.AT_ONCE, "now"),
              Journeys.step(Journeys.after(Duration.ofHours(1)), "later")));

  private final MemoryDurableStore store = new MemoryDurableStore();
  private final Recorder recorder = new Recorder();
  private final ManualClock clock = new ManualClock(START.toString());

  private JourneyEngineBuilder builder() {
    return builder(TWO);
  }

  private JourneyEngineBuilder builder(Journey journey) {
    return JourneyEngine.builder()
        .store(store)
        .clock(clock)
        .sink(recorder)
        .listener(recorder)
        .journeys(journey);
  }

  private static Event join(String user) {
    return Event.of("join", user, Journeys.JOINED, START);
  }

  @Test
  void aCommitThatWasKeptThoughTheStoreThrewIsACommit() {
    store.failsAfter = change -> true;
    try (JourneyEngine engine = builder().build()) {
      assertThat(engine.accept(join("u"))).isEqualTo(Receipt.ACCEPTED);
      engine.advanceTo(START.plus(Duration.ofHours(1)));
    }
    assertThat(recorder.byUser()).containsExactly("u now", "u later");
    assertThat(recorder.count(Outcome.SENT)).isEqualTo(2);
  }

  @Test
  void aCommitThatNobodyKnowsOfIsLookedAtOnceTheStoreAnswersAgain() {
    try (JourneyEngine engine = builder().build()) {
      engine.start();
      AtomicInteger failed = new AtomicInteger();
      store.failsAfter =
          change -> {
            store.failsToLoad = subject -> true;
            return failed.incrementAndGet() == 1;
          };
      assertThatThrownBy(() -> engine.accept(join("u"))).hasMessageContaining("kept of u");
      store.recover();
      // nobody has told the lanes; the touch is in the outbox
      await().until(() -> recorder.byUser().equals(List.of("u now")));
      assertThat(engine.accept(join("u"))).isEqualTo(Receipt.DUPLICATE);
      clock.advance(Duration.ofHours(1));
      await().until(() -> recorder.byUser().equals(List.of("u now", "u later")));
    }
  }

  @Test
  void whatWasNotKeptIsThrownAtTheHostWhoRepeatsIt() {
    try (JourneyEngine engine = builder().build()) {
      engine.start();
      store.failsBefore = change -> true;
      assertThatThrownBy(() -> engine.accept(join("u"))).hasMessageContaining("not kept of u");
      store.recover();
      assertThat(engine.accept(join("u"))).isEqualTo(Receipt.ACCEPTED);
      await().until(() -> recorder.byUser().equals(List.of("u now")));
      assertThat(engine.quarantine().size()).isZero();
    }
  }

  @Test
  void aTimerWhoseCommitFailedRunsWhenTheStoreIsWellThoughTheClockStands() {
    try (JourneyEngine engine = builder().build()) {
      engine.start();
      engine.accept(join("u"));
      failOneTimer();
      await().until(() -> recorder.byUser().equals(List.of("u now", "u later")));
    }
  }

  @Test
  void aTimerWhoseCommitFailedComesBeforeTheNextEventOfItsUser() {
    Journey closing =
        Journeys.journey(
            "two",
            Journeys.until("s", "paid", Journeys.step(Journeys.after(Duration.ofHours(1)), "x")));
    try (JourneyEngine engine = builder(closing).build()) {
      engine.start();
      engine.accept(join("u"));
      failOneTimer();
      engine.accept(Event.of("pay", "u", "paid", clock.instant()));
      await().until(() -> recorder.byUser().equals(List.of("u x")));
    }
  }

  private void failOneTimer() {
    AtomicInteger failed = new AtomicInteger();
    store.failsBefore = change -> failed.incrementAndGet() > 0;
    clock.advance(Duration.ofHours(1).plusMinutes(1));
    await().until(() -> failed.get() > 0);
    store.recover();
  }

  /** The same life with a store that fails at every fifth commit or so, and without. */
  @Test
  void theEndIsThatOfAStoreThatNeverFails() {
    long seed = 61_122;
    for (int round = 0; round < 5; round++) {
      List<String> expected = life(new MemoryDurableStore(), seed + round, 0);
      List<String> actual = life(new MemoryDurableStore(), seed + round, 5);
      assertThat(actual).as("seed %d", seed + round).isEqualTo(expected).hasSizeGreaterThan(50);
    }
  }

  private static List<String> life(MemoryDurableStore users, long seed, int oneIn) {
    Random random = new Random(seed);
    Random faults = new Random(-seed);
    Recorder sent = new Recorder();
    if (oneIn > 0) {
      users.failsBefore = change -> faults.nextInt(oneIn) == 0;
      users.failsAfter = change -> faults.nextInt(oneIn) == 0;
      users.failsToLoad = subject -> faults.nextInt(4 * oneIn) == 0;
    }
    try (JourneyEngine engine =
        JourneyEngine.builder().store(users).sink(sent).journeys(TWO).build()) {
      Instant at = START;
      for (int i = 0; i < 400; i++) {
        at = at.plus(Duration.ofMinutes(random.nextInt(20)));
        String user = "u" + random.nextInt(60);
        Event event =
            random.nextInt(8) == 0
                ? Event.of("i" + i, user, "user.identified", at)
                    .with("alias", "u" + random.nextInt(60))
                : Event.of("j" + i, user, Journeys.JOINED, at);
        untilTaken(() -> engine.accept(event));
      }
      Instant end = at.plus(Duration.ofDays(3));
      untilTaken(() -> engine.advanceTo(end));
    }
    // a replay does not look for touches of commits that nobody knew of; they are in the outbox
    Set<String> all = new TreeSet<>();
    sent.offers.forEach(touch -> all.add(touch.id()));
    users.outbox().waiting(Channels.ALL, 0, 1_000).forEach(entry -> all.add(entry.touch().id()));
    return List.copyOf(all);
  }

  private static void untilTaken(Runnable work) {
    for (int i = 0; i < 1_000; i++) {
      try {
        work.run();
        return;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageMatching("(not kept|kept|cannot read) of u\\d+");
      }
    }
    throw new AssertionError("the store never recovered");
  }
}
