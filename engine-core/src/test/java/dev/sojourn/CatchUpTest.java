package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Timing;
import dev.sojourn.ops.Health;
import dev.sojourn.spi.EngineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time after an outage, and a clock that cannot be right. */
@Timeout(120)
class CatchUpTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  /** 100,000 in the long form: {@code -Dsojourn.overdue=100000}. */
  private static final int OVERDUE = Integer.getInteger("sojourn.overdue", 12_000);

  private static final Journey HOUR =
      Journeys.journey(
          "j", Journeys.stage("s", Journeys.step(Journeys.after(Duration.ofHours(1)), "later")));

  private final MemoryDurableStore store = new MemoryDurableStore();
  private final Recorder recorder = new Recorder();
  private final ManualClock clock = new ManualClock(START.toString());

  @Test
  void overdueTimersRunInOrderAtAPace() {
    int users = OVERDUE;
    Duration wait = Duration.ofHours(48);
    Journey journey =
        Journeys.journey("j", Journeys.stage("s", Journeys.step(Journeys.after(wait), "later")));
    try (JourneyEngine engine = JourneyEngine.builder().store(store).journeys(journey).build()) {
      for (int i = 0; i < users; i++) {
        engine.accept(Event.of("j", "u" + i, Journeys.JOINED, START.plusSeconds(i)));
      }
    }
    clock.set(START.plusSeconds(users).plus(wait).plus(Duration.ofHours(2)));
    Queue<Instant> dues = new ConcurrentLinkedQueue<>();
    int rate = 8_000;
    EngineListener listener =
        new EngineListener() {
          @Override
          public void onDecision(Decision decision) {
            if (decision.outcome() == Outcome.SENT || decision.outcome() == Outcome.EXPIRED) {
              dues.add(decision.due());
            }
          }
        };
    long begin = System.nanoTime();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .clock(clock)
            .sink(touch -> dev.sojourn.spi.SinkResult.accepted().now())
            .listener(listener)
            .catchUpRate(rate)
            .journeys(journey)
            .build()) {
      engine.start();
      await().atMost(Duration.ofSeconds(100)).until(() -> dues.size() >= users);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    assertThat(millis).isGreaterThan(1000L * users / rate * 9 / 10);
    // in order, but for those that are worked on side by side
    List<Instant> order = new ArrayList<>(dues);
    long off = 0;
    for (int i = 0; i < users; i++) {
      long place = Duration.between(START.plus(wait), order.get(i)).toSeconds();
      assertThat(Math.abs(place - i)).isLessThan(2_500);
      off += Math.abs(place - i);
    }
    assertThat(off / users).isLessThan(100);
  }

  /** Every day at ten since Nov 2, 08:00; nothing runs from Nov 4, 12:00 to Nov 14, 12:00. */
  @Test
  void aRecurringStepGivesAtMostOneLateSlot() {
    Journey daily =
        Journeys.journey(
            "d",
            Journeys.stage("s", Journeys.step(new Timing.EveryDays(1, Clock.at(10, 0)), "daily")));
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .sink(recorder)
            .listener(recorder)
            .journeys(daily)
            .build()) {
      engine.accept(Event.of("j", "u", Journeys.JOINED, START));
      engine.advanceTo(Instant.parse("2026-11-04T12:00:00Z"));
      assertThat(recorder.offers)
          .extracting(touch -> touch.at().toString())
          .containsExactly("2026-11-03T10:00:00Z", "2026-11-04T10:00:00Z");
      recorder.offers.clear();
      recorder.decisions.clear();
    }
    clock.set(Instant.parse("2026-11-14T12:00:00Z"));
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .clock(clock)
            .sink(recorder)
            .listener(recorder)
            .journeys(daily)
            .build()) {
      engine.start();
      await()
          .until(() -> store.dueOf(dev.sojourn.model.Subject.user("u")).isAfter(clock.instant()));
      assertThat(store.dueOf(dev.sojourn.model.Subject.user("u")))
          .isEqualTo(Instant.parse("2026-11-15T10:00:00Z"));
      // Nov 5 to 13 are too late, each once the next slot has come; that of today is not
      assertThat(recorder.count(Outcome.EXPIRED)).isEqualTo(9);
      await().until(() -> recorder.offers.size() == 1);
      assertThat(recorder.offers.get(0).due()).isEqualTo(Instant.parse("2026-11-14T10:00:00Z"));
      assertThat(recorder.offers.get(0).at()).isEqualTo(Instant.parse("2026-11-14T12:00:00Z"));
    }
  }

  @Test
  void aClockThatJumpsAheadIsHeldUntilItIsConfirmed() {
    Queue<Instant> jumps = new ConcurrentLinkedQueue<>();
    try (JourneyEngine engine = held(jumps)) {
      engine.accept(Event.of("j", "u", Journeys.JOINED, START));
      clock.advance(Duration.ofHours(3));
      await().until(() -> jumps.size() == 1);
      assertThat(engine.status().health().level()).isEqualTo(Health.Level.DEGRADED);
      assertThat(engine.now()).isBetween(START, START.plus(Duration.ofMinutes(2)));
      // events are taken, as of the time that goes on
      engine.accept(Event.of("j", "v", Journeys.JOINED, START));
      await().during(Duration.ofMillis(300)).until(() -> recorder.offers.isEmpty());
      assertThat(engine.confirmClock()).isTrue();
      assertThat(engine.confirmClock()).isFalse();
      await().until(() -> recorder.offers.size() == 2);
      assertThat(engine.now()).isAfterOrEqualTo(START.plus(Duration.ofHours(3)));
    }
  }

  @Test
  void aClockThatIsBackIsFollowedAgain() {
    Queue<Instant> jumps = new ConcurrentLinkedQueue<>();
    try (JourneyEngine engine = held(jumps)) {
      engine.accept(Event.of("j", "u", Journeys.JOINED, START));
      clock.advance(Duration.ofDays(400));
      await().until(() -> jumps.size() == 1);
      clock.set(START.plusSeconds(30));
      await().until(() -> engine.status().health().level() == Health.Level.UP);
      assertThat(recorder.offers).isEmpty();
      clock.advance(Duration.ofMinutes(59));
      clock.advance(Duration.ofSeconds(31));
      await().until(() -> recorder.offers.size() == 1);
    }
  }

  private JourneyEngine held(Queue<Instant> jumps) {
    EngineListener listener =
        new EngineListener() {
          @Override
          public void onClockJump(Instant expected, Instant at) {
            jumps.add(at);
          }
        };
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .clock(clock)
            .maxClockJump(Duration.ofHours(1))
            .sink(recorder)
            .listener(recorder)
            .listener(listener)
            .journeys(HOUR)
            .build();
    engine.start();
    return engine;
  }

  @Test
  void aClockMustBeAllowedToJumpAMinute() {
    assertThatThrownBy(() -> JourneyEngine.builder().maxClockJump(Duration.ofSeconds(59)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
