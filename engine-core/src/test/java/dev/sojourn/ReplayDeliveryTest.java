package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.HandOverCheck.Verdict;
import dev.sojourn.spi.SinkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that was not started hands over on its caller's thread and in the log's time. */
class ReplayDeliveryTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private final UnreliableStore store = new UnreliableStore();

  @Test
  void touchesAreOfferedOnTheCallersThreadBeforeAcceptReturns() {
    List<Thread> threads = new ArrayList<>();
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              threads.add(Thread.currentThread());
              return SinkResult.accepted().now();
            });
    try (JourneyEngine engine = engine(sink, steps())) {
      join(engine, "u", START);
      assertThat(sink.messages()).containsExactly("now");
      assertThat(store.touches()).isEmpty();
      engine.advanceTo(START.plus(Duration.ofHours(2)));
      assertThat(sink.messages()).containsExactly("now", "1h", "2h");
    }
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void usersComeByIdAtOneInstant() {
    Recorder sink = new Recorder();
    try (JourneyEngine engine = engine(sink, steps())) {
      for (String user : List.of("c", "a", "d", "b", "aa")) {
        join(engine, user, START);
      }
      engine.advanceTo(START.plus(Duration.ofHours(1)));
      assertThat(sink.byUser().subList(5, 10))
          .containsExactly("a 1h", "aa 1h", "b 1h", "c 1h", "d 1h");
    }
  }

  @Test
  void whatComesAgainComesInEngineTimeWhileTimeAdvances() {
    Recorder sink =
        new Recorder(
            (touch, attempt) ->
                attempt < 3
                    ? SinkResult.retryLater("busy", Duration.ofMinutes(10)).now()
                    : SinkResult.accepted().now());
    try (JourneyEngine engine = engine(sink, Journeys.greeting("g"))) {
      join(engine, "u", START);
      assertThat(sink.offers).hasSize(1);
      engine.advanceTo(START.plus(Duration.ofMinutes(9)));
      assertThat(sink.offers).hasSize(1);
      engine.advanceTo(START.plus(Duration.ofMinutes(30)));
      assertThat(sink.offers).hasSize(3).containsOnly(sink.offers.get(0));
      assertThat(sink.handOvers)
          .extracting(HandOver::at)
          .containsExactly(
              START, START.plus(Duration.ofMinutes(10)), START.plus(Duration.ofMinutes(20)));
      assertThat(store.touches()).isEmpty();
    }
  }

  @Test
  void whatComesAgainComesBeforeALaterEvent() {
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              if (attempt == 1) {
                throw new IllegalStateException("down");
              }
              return SinkResult.accepted().now();
            });
    try (JourneyEngine engine = engine(sink, Journeys.greeting("g"))) {
      join(engine, "u", START);
      assertThat(store.touches()).hasSize(1);
      join(engine, "v", START.plusSeconds(5));
      assertThat(sink.byUser()).containsExactly("u g-hello", "u g-hello", "v g-hello");
      assertThat(sink.handOvers.get(1).at())
          .isBetween(START.plusSeconds(1), START.plusMillis(1_200));
    }
  }

  @Test
  void aTouchThatComesAgainDoesNotHoldUpLaterOnes() {
    Recorder sink =
        new Recorder(
            (touch, attempt) ->
                attempt == 1 && touch.step().equals("now")
                    ? SinkResult.retryLater("busy", Duration.ofMinutes(90)).now()
                    : SinkResult.accepted().now());
    try (JourneyEngine engine = engine(sink, steps())) {
      join(engine, "u", START);
      engine.advanceTo(START.plus(Duration.ofHours(2)));
      assertThat(sink.messages()).containsExactly("now", "1h", "now", "2h");
    }
  }

  @Test
  void answersMayComeFromAnotherThread() throws Exception {
    List<CompletableFuture<SinkResult>> answers = new ArrayList<>();
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              answers.add(new CompletableFuture<>());
              return answers.get(answers.size() - 1);
            });
    try (JourneyEngine engine = engine(sink, Journeys.greeting("g"))) {
      join(engine, "u", START);
      assertThat(store.touches()).hasSize(1);
      CompletableFuture.runAsync(
              () -> answers.get(0).complete(SinkResult.retryLater("x", Duration.ofMinutes(1))))
          .get();
      engine.advanceTo(START.plus(Duration.ofMinutes(1)));
      assertThat(sink.offers).hasSize(2);
      CompletableFuture.runAsync(() -> answers.get(1).complete(SinkResult.accepted())).get();
      assertThat(store.touches()).isEmpty();
      engine.advanceTo(START.plus(Duration.ofDays(1)));
      assertThat(sink.offers).hasSize(2);
    }
  }

  @Test
  void theHostsCheckMayVetoPutOffAndThrow() {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    Recorder sink = new Recorder();
    try (JourneyEngine engine =
        builder(sink)
            .journeys(Journeys.greeting("g"))
            .handOverCheck(
                touch -> {
                  if (touch.subject().equals("veto")) {
                    return Verdict.veto("no stock");
                  } else if (asked.add(touch.subject())) {
                    if (touch.subject().equals("throws")) {
                      throw new IllegalStateException("broken");
                    }
                    return Verdict.putOff("quota", Duration.ofMinutes(5));
                  }
                  return Verdict.go();
                })
            .build()) {
      List.of("veto", "put off", "throws").forEach(user -> join(engine, user, START));
      assertThat(sink.offers).isEmpty();
      engine.advanceTo(START.plusSeconds(2));
      assertThat(sink.byUser()).containsExactly("throws g-hello");
      engine.advanceTo(START.plus(Duration.ofMinutes(5)));
      assertThat(sink.byUser()).containsExactly("throws g-hello", "put off g-hello");
      assertThat(sink.results())
          .containsExactly(
              Result.VETOED, Result.PUT_OFF, Result.FAILED, Result.ACCEPTED, Result.ACCEPTED);
      assertThat(store.touches()).isEmpty();
    }
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPutOffOfNoTimeDoesNotStandStill() {
    Recorder sink = new Recorder();
    try (JourneyEngine engine =
        builder(sink)
            .journeys(Journeys.greeting("g"))
            .handOverCheck(touch -> Verdict.putOff("never", Duration.ZERO))
            .build()) {
      join(engine, "u", START);
      engine.advanceTo(START.plus(Duration.ofHours(1)));
      assertThat(sink.offers).isEmpty();
      assertThat(sink.handOvers).hasSizeBetween(5, 20);
    }
  }

  @Test
  void aSinkMayGiveTheEngineAnEvent() {
    List<JourneyEngine> engines = new ArrayList<>();
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              engines
                  .get(0)
                  .accept(
                      Event.of("d" + touch.id(), touch.subject(), "touch.delivered", touch.at())
                          .with("touch", touch.id()));
              return SinkResult.accepted().now();
            });
    try (JourneyEngine engine = engine(sink, steps())) {
      engines.add(engine);
      join(engine, "u", START);
      engine.advanceTo(START.plus(Duration.ofHours(2)));
      assertThat(sink.messages()).containsExactly("now", "1h", "2h");
    }
  }

  private static Journey steps() {
    return Journeys.journey(
        "steps",
        Journeys.stage(
            "s",
            Journeys.step(Journeys.AT_ONCE, "now"),
            Journeys.step(Journeys.after(Duration.ofHours(1)), "1h"),
            Journeys.step(Journeys.after(Duration.ofHours(2)), "2h")));
  }

  private JourneyEngineBuilder builder(Recorder sink) {
    return JourneyEngine.builder().shards(3).store(store).sink(sink).listener(sink);
  }

  private JourneyEngine engine(Recorder sink, Journey journey) {
    return builder(sink).journeys(journey).build();
  }

  private static void join(JourneyEngine engine, String user, Instant at) {
    assertThat(engine.accept(Event.of("join", user, Journeys.JOINED, at)).message()).isEmpty();
  }
}
