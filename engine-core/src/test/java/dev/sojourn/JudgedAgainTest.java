package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Policy;
import dev.sojourn.ops.DeadLetters.DeadLetter;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.SinkResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Touches that come again meet the gates again, in a replay and in a live engine. */
@Timeout(60)
class JudgedAgainTest {
  private static final Instant START = Instant.parse("2026-11-02T21:30:00Z");
  private static final Policy NIGHTS =
      new Policy(
          null,
          new Policy.QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
          List.of(new Policy.Cap(1, true, null, new Policy.Per.Day())),
          0,
          List.of());

  private final UnreliableStore store = new UnreliableStore();
  private final ManualClock clock = new ManualClock(START.toString());

  /** Busy for an hour at first, then taking everything. */
  private final Recorder sink =
      new Recorder(
          (touch, attempt) ->
              attempt == 1
                  ? SinkResult.retryLater("busy", Duration.ofHours(1)).now()
                  : SinkResult.accepted().now());

  @Test
  void aReplayWaitsForTheEndOfQuietHours() {
    try (JourneyEngine engine = builder().build()) {
      join(engine, "u");
      engine.advanceTo(Instant.parse("2026-11-03T07:59:59Z"));
      assertThat(sink.results()).containsExactly(Result.RETRY_LATER, Result.PUT_OFF);
      assertThat(sink.handOvers.get(1).reason()).isEqualTo("quiet");
      engine.advanceTo(Instant.parse("2026-11-03T08:00:00Z"));
      assertThat(sink.results()).endsWith(Result.ACCEPTED);
      assertThat(sink.handOvers).extracting(HandOver::attempt).containsExactly(1, 2, 2);
      assertThat(store.touches()).isEmpty();
    }
  }

  @Test
  void aLiveEngineWaitsForTheEndOfQuietHours() {
    try (JourneyEngine engine = builder().build()) {
      engine.start();
      join(engine, "u");
      await().until(() -> sink.handOvers.size() == 1);
      clock.advance(Duration.ofHours(1));
      await().until(() -> sink.handOvers.size() == 2);
      clock.set(Instant.parse("2026-11-03T08:00:00Z"));
      await().until(() -> sink.handOvers.size() == 3);
      assertThat(sink.results())
          .containsExactly(Result.RETRY_LATER, Result.PUT_OFF, Result.ACCEPTED);
      await().until(() -> store.touches().isEmpty());
    }
  }

  @Test
  void consentWithdrawnBetweenTwoAttemptsEndsIt() {
    try (JourneyEngine engine = builder().build()) {
      join(engine, "u");
      engine.accept(
          Event.of("c", "u", "user.consent", START.plusSeconds(60))
              .with("channel", "wecom")
              .with("granted", false));
      engine.advanceTo(START.plus(Duration.ofHours(2)));
      assertThat(sink.results()).containsExactly(Result.RETRY_LATER, Result.WITHDRAWN);
      assertThat(sink.handOvers.get(1).reason()).isEqualTo("consent");
      assertThat(store.touches()).isEmpty();
      assertThat(engine.deadLetters().count()).isZero();
    }
  }

  @Test
  void whatExpiresMeanwhileIsADeadLetterThatExpiresAgain() {
    Recorder never =
        new Recorder(
            (touch, attempt) -> SinkResult.retryLater("closed", Duration.ofHours(30)).now());
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .sink(never)
            .listener(never)
            .journeys(Journeys.greeting("g"))
            .build()) {
      join(engine, "u");
      // due 11-02 21:30, so the last instant is 11-04 21:30; attempts at +0 h, +30 h, +60 h
      engine.advanceTo(START.plus(Duration.ofHours(61)));
      assertThat(never.results())
          .containsExactly(Result.RETRY_LATER, Result.RETRY_LATER, Result.EXPIRED);
      assertThat(never.offers).hasSize(2);
      DeadLetter letter = engine.deadLetters().list(0, 10).get(0);
      assertThat(letter.reason()).isEqualTo("expired: late");
      assertThat(letter.attempts()).isEqualTo(2);
      assertThat(letter.at()).isEqualTo(START.plus(Duration.ofHours(60)));
      assertThat(engine.deadLetters().requeue(letter.number())).isTrue();
      assertThat(never.offers).hasSize(2);
      assertThat(engine.deadLetters().list(0, 10))
          .extracting(DeadLetter::reason)
          .containsExactly("expired: late");
      assertThat(engine.deadLetters().drop(letter.number())).isTrue();
      assertThat(engine.deadLetters().count()).isZero();
    }
  }

  @Test
  void aReplayGivesUpAndParks() {
    Recorder failing =
        new Recorder(
            (touch, attempt) -> {
              throw new IllegalStateException("down");
            });
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .sink(failing, SinkOptions.DEFAULTS.withMostAttempts(3))
            .sink("sms", new Recorder(), SinkOptions.DEFAULTS.atMostOnce())
            .listener(failing)
            .journeys(Journeys.greeting("g"))
            .build()) {
      join(engine, "u");
      engine.advanceTo(START.plusSeconds(10));
      assertThat(failing.results()).containsExactly(Result.FAILED, Result.FAILED, Result.GIVEN_UP);
      assertThat(engine.deadLetters().list(0, 10))
          .extracting(DeadLetter::reason)
          .containsExactly("given up: java.lang.IllegalStateException");
    }
  }

  @Test
  void aUserWhoBecameAnotherIsJudgedAsThatOne() {
    try (JourneyEngine engine = builder().build()) {
      join(engine, "u");
      engine.accept(
          Event.of("c", "v", "user.consent", START.plusSeconds(60))
              .with("channel", "wecom")
              .with("granted", false));
      engine.accept(
          Event.of("i", "v", "user.identified", START.plusSeconds(70)).with("alias", "u"));
      engine.advanceTo(START.plus(Duration.ofHours(2)));
      assertThat(sink.results()).containsExactly(Result.RETRY_LATER, Result.WITHDRAWN);
    }
  }

  private JourneyEngineBuilder builder() {
    return JourneyEngine.builder()
        .clock(clock)
        .store(store)
        .sink(sink)
        .listener(sink)
        .policy(NIGHTS)
        .journeys(Journeys.greeting("g"));
  }

  private static void join(JourneyEngine engine, String user) {
    assertThat(engine.accept(Event.of("join", user, Journeys.JOINED, START)).message()).isEmpty();
  }
}
