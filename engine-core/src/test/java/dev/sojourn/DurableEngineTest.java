package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine over a store that holds more than fits into memory. */
@Timeout(60)
class DurableEngineTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final Journey HOUR =
      Journeys.journey(
          "j", Journeys.stage("s", Journeys.step(Journeys.after(Duration.ofHours(1)), "later")));
  private static final Journey DAYS =
      Journeys.journey(
          "d",
          Journeys.stage(
              "s",
              Journeys.step(Journeys.after(Duration.ofHours(1)), "one"),
              Journeys.step(Journeys.after(Duration.ofDays(2)), "two")));

  private final MemoryDurableStore store = new MemoryDurableStore();
  private final Recorder recorder = new Recorder();
  private final ManualClock clock = new ManualClock(START.toString());

  private JourneyEngineBuilder builder() {
    return JourneyEngine.builder().store(store).clock(clock).sink(recorder).listener(recorder);
  }

  private static Event joined(String user, Instant at) {
    return Event.of("join-" + user, user, Journeys.JOINED, at);
  }

  @Test
  void anEventLoadsTheRecordOnce() {
    try (JourneyEngine engine = builder().journeys(HOUR).build()) {
      engine.start();
      engine.accept(joined("u", START));
      store.loads.set(0);
      for (int i = 0; i < 10; i++) {
        engine.accept(Event.of("e" + i, i % 2 == 0 ? "u" : "v" + i, "page.seen", START));
      }
      assertThat(store.loads).hasValueLessThanOrEqualTo(10);
    }
  }

  @Test
  void buildingReadsNoRecord() {
    try (JourneyEngine engine = builder().journeys(HOUR).build()) {
      for (int i = 0; i < 100; i++) {
        engine.accept(joined("u" + i, START));
      }
    }
    store.loads.set(0);
    try (JourneyEngine engine = builder().journeys(HOUR).build()) {
      engine.start();
      assertThat(store.loads).hasValue(0);
      assertThat(engine.user("u7")).isPresent();
    }
  }

  @Test
  void timersOfAnEarlierEngineRunWhenTheyAreDue() {
    try (JourneyEngine engine = builder().journeys(DAYS).build()) {
      engine.accept(joined("u", START));
    }
    try (JourneyEngine engine = builder().journeys(DAYS).build()) {
      engine.start();
      clock.advance(Duration.ofMinutes(61));
      await().until(() -> recorder.offers.size() == 1);
    }
    try (JourneyEngine engine = builder().journeys(DAYS).build()) {
      engine.start();
      clock.advance(Duration.ofDays(2));
      await().until(() -> recorder.offers.size() == 2);
    }
    assertThat(recorder.messages()).containsExactly("one", "two");
  }

  /** More than two pages, all at one instant, the last of them beyond every page's end. */
  @Test
  void moreThanAPageAtOneInstant() {
    int users = 12_000;
    try (JourneyEngine engine = builder().journeys(HOUR).build()) {
      for (int i = 0; i < users; i++) {
        engine.accept(joined("u" + i, START));
      }
    }
    recorder.decisions.clear();
    ReplayedSends sends = new ReplayedSends();
    try (JourneyEngine engine =
        JourneyEngine.builder().store(store).sink(sends).journeys(HOUR).build()) {
      engine.advanceTo(START.plus(Duration.ofMinutes(59)));
      assertThat(sends.users).isEmpty();
      engine.advanceTo(START.plus(Duration.ofHours(1)));
      assertThat(sends.users).hasSize(users).isEqualTo(new ArrayList<>(new TreeSet<>(sends.users)));
    }
  }

  @Test
  void aUnsentTimerOfAUserComesBeforeTheUsersEventAlsoIfItIsNotInTheWindow() {
    try (JourneyEngine engine = builder().journeys(DAYS).build()) {
      engine.accept(joined("u", START));
    }
    clock.advance(Duration.ofMinutes(58));
    try (JourneyEngine engine = builder().journeys(DAYS).build()) {
      engine.start();
      // up to five minutes ahead of the clock, and so is the timer before it
      assertThat(
              engine.accept(
                  Event.of("x", "u", "page.seen", clock.instant().plus(Duration.ofMinutes(4)))))
          .isEqualTo(Receipt.ACCEPTED);
      assertThat(recorder.count(Outcome.SENT)).isEqualTo(1);
    }
  }

  @Test
  void whoWasForgottenOrIsAnAliasIsNotBroughtBackByTheDueQueue() {
    try (JourneyEngine engine = builder().journeys(DAYS).build()) {
      engine.accept(joined("u", START));
      engine.accept(joined("v", START));
      engine.accept(Event.of("i", "w", "user.identified", START).with("alias", "v"));
      engine.accept(Event.of("f", "u", "user.forget", START));
      engine.advanceTo(START.plus(Duration.ofDays(3)));
      assertThat(store.records.load(Subject.user("u"))).isNull();
      assertThat(recorder.byUser()).containsExactly("w one", "w two");
      assertThat(engine.user("v").map(UserView::user)).contains("w");
    }
    try (JourneyEngine engine = builder().journeys(DAYS).build()) {
      assertThat(engine.user("v").map(UserView::user)).contains("w");
      assertThat(
              engine.accept(
                  Event.of("join-v", "v", Journeys.JOINED, START.plus(Duration.ofDays(3)))))
          .isEqualTo(Receipt.DUPLICATE);
    }
  }

  /** The same random life over memory and over the durable store, engine after engine. */
  @Test
  void manyEnginesOneAfterAnotherDoWhatOneDoes() {
    long seed = 20_261_122L;
    List<String> expected = lives(seed, true);
    List<String> actual = lives(seed, false);
    assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(300);
  }

  private List<String> lives(long seed, boolean one) {
    MemoryDurableStore users = new MemoryDurableStore();
    Recorder all = new Recorder();
    Random random = new Random(seed);
    JourneyEngineBuilder settings =
        JourneyEngine.builder().sink(all).listener(all).journeys(HOUR, DAYS);
    JourneyEngine engine = (one ? settings : settings.store(users)).build();
    Instant at = START;
    for (int i = 0; i < 3_000; i++) {
      at = at.plus(Duration.ofMinutes(random.nextInt(20)));
      String user = "u" + random.nextInt(200);
      int kind = random.nextInt(20);
      Event event =
          switch (kind) {
            case 0 -> Event.of("f" + i, user, "user.forget", at);
            case 1 ->
                Event.of("i" + i, user, "user.identified", at)
                    .with("alias", "u" + random.nextInt(200));
            case 2, 3, 4, 5, 6, 7 -> Event.of("j" + i, user, Journeys.JOINED, at);
            default -> Event.of("p" + i, user, "page.seen", at);
          };
      engine.accept(event);
      if (!one && i % 100 == 99) {
        engine.close();
        engine = settings.build();
      }
    }
    engine.advanceTo(at.plus(Duration.ofDays(5)));
    engine.close();
    return all.offers.stream().map(touch -> touch.at() + " " + touch.id()).sorted().toList();
  }

  /** Whom touches were offered for. */
  private static final class ReplayedSends implements dev.sojourn.spi.TouchSink {
    final List<String> users = new ArrayList<>();

    @Override
    public java.util.concurrent.CompletionStage<dev.sojourn.spi.SinkResult> offer(
        dev.sojourn.model.Touch touch) {
      users.add(touch.subject());
      return dev.sojourn.spi.SinkResult.accepted().now();
    }
  }
}
