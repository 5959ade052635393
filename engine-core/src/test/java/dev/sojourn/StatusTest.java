package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Subject;
import dev.sojourn.ops.DecisionCount;
import dev.sojourn.ops.EngineStatus;
import dev.sojourn.ops.EngineStatus.Mode;
import dev.sojourn.ops.HandOverCount;
import dev.sojourn.ops.Health;
import dev.sojourn.ops.Health.Level;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those who run an engine can ask it. */
@Timeout(60)
class StatusTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private final UnreliableStore store = new UnreliableStore();

  @Test
  void anEngineThatHasDoneNothingIsUp() {
    try (JourneyEngine engine = engine(new Recorder())) {
      EngineStatus status = engine.status();
      assertThat(status.now()).isNull();
      assertThat(status.mode()).isEqualTo(Mode.REPLAY);
      assertThat(status.decisions()).isEmpty();
      assertThat(status.handOvers()).isEmpty();
      assertThat(status.dueLag()).isZero();
      assertThat(status.outbox().total()).isZero();
      assertThat(status.inbox()).isEqualTo(new Inbox.Backlog(0, 0));
      assertThat(status.health()).isEqualTo(Health.UP);
    }
  }

  @Test
  void everyDecisionAndEveryOfferIsCounted() {
    Recorder sink =
        new Recorder(
            (touch, attempt) ->
                touch.subject().equals("busy") && attempt == 1
                    ? SinkResult.retryLater("busy", Duration.ofMinutes(1)).now()
                    : SinkResult.accepted().now());
    try (JourneyEngine engine = engine(sink)) {
      join(engine, "a", START);
      join(engine, "b", START);
      join(engine, "b", START);
      join(engine, "busy", START);
      engine.advanceTo(START.plus(Duration.ofHours(1)));
      EngineStatus status = engine.status();
      // a greeting runs once: three enter, are sent to, and are done with it
      assertThat(status.decisions())
          .contains(
              new DecisionCount(Outcome.ENTERED, null, 3),
              new DecisionCount(Outcome.SENT, null, 3),
              new DecisionCount(Outcome.DUPLICATE, null, 1),
              new DecisionCount(Outcome.LEFT, Reason.FINISHED, 3));
      assertThat(status.decisions(Outcome.LEFT)).isEqualTo(3);
      assertThat(status.decisions().stream().mapToLong(DecisionCount::count).sum())
          .isEqualTo(sink.decisions.size());
      assertThat(status.handOvers())
          .containsExactly(
              new HandOverCount("wecom", Result.ACCEPTED, 3),
              new HandOverCount("wecom", Result.RETRY_LATER, 1));
      assertThat(status.handOvers(Result.ACCEPTED)).isEqualTo(3);
    }
  }

  @Test
  void aTouchThatWaitsIsInTheOutboxUntilItIsTaken() {
    TouchSink busy = touch -> SinkResult.retryLater("busy", Duration.ofHours(3)).now();
    try (JourneyEngine engine = engine(busy)) {
      join(engine, "u", START);
      engine.advanceTo(START.plus(Duration.ofMinutes(10)));
      assertThat(engine.status().outbox().waiting()).isEqualTo(Map.of("wecom", 1L));
      assertThat(engine.status().health()).isEqualTo(Health.UP);
      engine.advanceTo(START.plus(Duration.ofMinutes(125)));
      assertThat(engine.status().outboxLag()).isEqualTo(Duration.ofMinutes(125));
      assertThat(engine.status().health())
          .isEqualTo(
              new Health(
                  Level.DEGRADED, List.of("a touch has waited in the outbox for 2 h 5 min")));
    }
  }

  @Test
  void whatIsPausedIsSaidAndIsWhyThingsAreLate() {
    try (JourneyEngine engine = engine(new Recorder())) {
      assertThat(engine.status().paused()).isEqualTo(Pauses.NONE);
      engine.pausing().pauseChannel("wecom");
      engine.pausing().pauseJourney("other");
      join(engine, "u", START);
      engine.advanceTo(START.plus(Duration.ofMinutes(9)));
      assertThat(engine.status().health()).isEqualTo(Health.UP);
      engine.advanceTo(START.plus(Duration.ofMinutes(11)));
      assertThat(engine.status().paused())
          .isEqualTo(new Pauses(false, Set.of("other"), Set.of("wecom")));
      assertThat(engine.status().health().reasons())
          .containsExactly("a touch has waited in the outbox for 11 min 0 s; paused: wecom");
      engine.pausing().pauseAll();
      assertThat(engine.status().outboxLag()).isEqualTo(Duration.ofMinutes(11));
      assertThat(engine.status().health())
          .isEqualTo(
              new Health(
                  Level.DEGRADED, List.of("timers and hand-overs of everything are paused")));
      engine.pausing().resumeAll();
      engine.pausing().resumeChannel("wecom");
      engine.advanceTo(START.plus(Duration.ofMinutes(12)));
      assertThat(engine.status().health()).isEqualTo(Health.UP);
    }
  }

  @Test
  void timersThatCannotRunAreLate() {
    ManualClock clock = new ManualClock("2026-11-02T08:00:00Z");
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .journeys(
                Journeys.journey(
                    "g",
                    Journeys.stage(
                        "main", Journeys.step(Journeys.after(Duration.ofHours(1)), "later"))))
            .store(store)
            .sink(new Recorder())
            .clock(clock)
            .build()) {
      engine.start();
      engine.accept(new Event("e", "u", Journeys.JOINED, START, Map.of()));
      store.refusingCommits.add("u");
      clock.advance(Duration.ofMinutes(59));
      assertThat(engine.status().dueLag()).isZero();
      clock.advance(Duration.ofMinutes(31));
      await()
          .untilAsserted(
              () ->
                  assertThat(engine.status().health().reasons())
                      .contains("the store fails: java.lang.IllegalStateException"));
      assertThat(engine.status().health().level()).isEqualTo(Level.DOWN);
      store.refusingCommits.clear();
      clock.advance(Duration.ofMinutes(2));
      await()
          .untilAsserted(
              () -> {
                assertThat(engine.status().decisions(Outcome.SENT)).isEqualTo(1);
                assertThat(engine.status().health()).isEqualTo(Health.UP);
              });
      assertThat(engine.status().mode()).isEqualTo(Mode.LIVE);
    }
  }

  @Test
  void aSinkWhoseBreakerIsOpenIsNamedByItsChannels() {
    TouchSink failing =
        touch -> {
          throw new IllegalStateException("no connection");
        };
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .journeys(Journeys.greeting("g"))
            .store(store)
            .clock(new ManualClock("2026-11-02T08:00:00Z"))
            .sink(new Recorder())
            .sink("wecom", failing, SinkOptions.DEFAULTS.withBreaker(1, Duration.ofHours(1)))
            .build()) {
      engine.start();
      engine.accept(new Event("e", "u", Journeys.JOINED, START, Map.of()));
      await()
          .untilAsserted(
              () ->
                  assertThat(engine.status().health())
                      .isEqualTo(
                          new Health(
                              Level.DEGRADED,
                              List.of(
                                  "nothing is offered to the sink for wecom: it keeps failing"))));
      assertThat(engine.status().sinks()).hasSize(2);
    }
  }

  @Test
  void aCallerWhoseInputWasNotKeptCanSeeThatTheStoreFails() {
    store.refusingCommits.add("u");
    try (JourneyEngine engine = engine(new Recorder())) {
      assertThatThrownBy(() -> join(engine, "u", START)).isInstanceOf(IllegalStateException.class);
      assertThat(engine.status().health().toString()).contains("store fails").doesNotContain("u,");
      assertThat(engine.status().health().level()).isEqualTo(Level.DOWN);
      join(engine, "v", START);
      assertThat(engine.status().health()).isEqualTo(Health.UP);
    }
  }

  @Test
  void usersInQuarantineAreCounted() {
    Inbox inbox = store.inbox();
    Event event = new Event("e", "u", Journeys.JOINED, START, Map.of());
    Inbox.Failure failure = new Inbox.Failure(1, START, START.plus(Duration.ofDays(1)), "x");
    inbox.append(Subject.user("u"), event, failure);
    inbox.append(Subject.user("u"), event, null);
    inbox.append(Subject.group("u"), event, failure);
    assertThat(inbox.backlog()).isEqualTo(new Inbox.Backlog(3, 2));
  }

  @Test
  void aClosedEngineIsDownAndAsksItsStoreNothing() {
    JourneyEngine engine = engine(new Recorder());
    join(engine, "u", START);
    engine.close();
    EngineStatus status = engine.status();
    assertThat(status.mode()).isEqualTo(Mode.CLOSED);
    assertThat(status.outbox()).isNull();
    assertThat(status.inbox()).isNull();
    assertThat(status.decisions(Outcome.SENT)).isEqualTo(1);
    assertThat(status.health().reasons()).containsExactly("the engine is closed");
  }

  private JourneyEngine engine(TouchSink sink) {
    JourneyEngineBuilder builder =
        JourneyEngine.builder().journeys(Journeys.greeting("g")).store(store).sink(sink);
    return (sink instanceof Recorder recorder ? builder.listener(recorder) : builder).build();
  }

  private static void join(JourneyEngine engine, String user, Instant at) {
    engine.accept(new Event("join-" + user, user, Journeys.JOINED, at, Map.of()));
  }
}
