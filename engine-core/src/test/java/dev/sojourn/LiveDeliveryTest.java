package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.HandOverCheck.Verdict;
import dev.sojourn.spi.SinkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a started engine makes of the answers of sinks and of the host's check. */
@Timeout(60)
class LiveDeliveryTest {
  private final ManualClock clock = new ManualClock("2026-11-02T08:00:00Z");
  private final CapturedLog log = new CapturedLog();
  private final UnreliableStore store = new UnreliableStore();
  private final List<JourneyEngine> engines = new ArrayList<>();

  @AfterEach
  void close() {
    engines.forEach(JourneyEngine::close);
    log.close();
  }

  @Test
  void everyAnswerThatSettlesEndsTheTouch() {
    Recorder sink =
        new Recorder(
            (touch, attempt) ->
                switch (touch.subject()) {
                  case "accepted" -> SinkResult.accepted().now();
                  case "duplicate" -> SinkResult.duplicate().now();
                  default -> SinkResult.rejected("blocked").now();
                });
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")));
    List.of("accepted", "duplicate", "rejected").forEach(user -> join(engine, user));
    await().until(() -> sink.handOvers.size() == 3);
    assertThat(sink.results())
        .containsExactlyInAnyOrder(Result.ACCEPTED, Result.DUPLICATE, Result.REJECTED);
    assertThat(sink.handOvers).allMatch(HandOver::settled).allMatch(h -> h.attempt() == 1);
    assertThat(sink.handOvers).extracting(HandOver::reason).contains("blocked");
    assertThat(store.touches()).isEmpty();
  }

  @Test
  void whatIsNotSettledComesAgainWithTheSameIdAndContent() {
    Recorder sink = new Recorder(LiveDeliveryTest::failOnce);
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")));
    List<String> ways = List.of("throws", "error", "null", "no stage", "failed", "later");
    ways.forEach(user -> join(engine, user));
    await().until(() -> sink.handOvers.size() == 2 * ways.size());
    for (String way : ways) {
      List<HandOver> two =
          sink.handOvers.stream().filter(h -> h.touch().subject().equals(way)).toList();
      assertThat(two).extracting(HandOver::attempt).containsExactly(1, 2);
      assertThat(two).extracting(HandOver::touch).containsOnly(two.get(0).touch());
      assertThat(two.get(0).result())
          .isEqualTo(way.equals("later") ? Result.RETRY_LATER : Result.FAILED);
      assertThat(two.get(1).result()).isEqualTo(Result.ACCEPTED);
    }
    assertThat(store.touches()).isEmpty();
  }

  private static CompletableFuture<SinkResult> failOnce(Touch touch, int attempt) {
    if (attempt > 1) {
      return CompletableFuture.completedFuture(SinkResult.accepted());
    }
    return switch (touch.subject()) {
      case "throws" -> throw new IllegalStateException("down");
      case "error" -> throw new AssertionError("a bug");
      case "null" -> CompletableFuture.completedFuture(null);
      case "no stage" -> null;
      case "failed" -> CompletableFuture.failedFuture(new IllegalStateException("down"));
      default -> CompletableFuture.completedFuture(SinkResult.retryLater("busy"));
    };
  }

  @Test
  void anAnswerMayComeLaterFromAnotherThread() {
    CompletableFuture<SinkResult> answer = new CompletableFuture<>();
    Recorder sink = new Recorder((touch, attempt) -> answer);
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")));
    join(engine, "u");
    await().until(() -> sink.offers.size() == 1);
    assertThat(sink.handOvers).isEmpty();
    assertThat(store.touches()).hasSize(1);
    answer.completeAsync(SinkResult::accepted);
    await().until(() -> sink.handOvers.size() == 1);
    assertThat(store.touches()).isEmpty();
    assertThat(sink.offers).hasSize(1);
  }

  @Test
  void retryLaterWaitsAsLongAsTheSinkAsks() {
    Queue<Long> times = new ConcurrentLinkedQueue<>();
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              times.add(System.nanoTime());
              return attempt == 1
                  ? SinkResult.retryLater("quota", Duration.ofSeconds(2)).now()
                  : SinkResult.accepted().now();
            });
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")));
    join(engine, "u");
    await().until(() -> sink.handOvers.size() == 2);
    long first = times.remove();
    assertThat(times.remove() - first).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void aWaitBeyondAllCalendarsDoesNotLoseTheTouch() {
    Recorder sink =
        new Recorder(
            (touch, attempt) ->
                SinkResult.retryLater("never", Duration.ofSeconds(Long.MAX_VALUE)).now());
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")));
    join(engine, "u");
    await().until(() -> sink.handOvers.size() == 1);
    assertThat(store.touches()).hasSize(1);
    assertThat(sink.results()).containsExactly(Result.RETRY_LATER);
  }

  @Test
  void aTouchThatComesAgainDoesNotHoldUpTheUsersLaterOnes() {
    Recorder sink =
        new Recorder(
            (touch, attempt) ->
                touch.step().equals("one") && attempt == 1
                    ? SinkResult.retryLater("busy").now()
                    : SinkResult.accepted().now());
    JourneyEngine engine = start(builder(sink).journeys(threeAtOnce()));
    join(engine, "u");
    await().until(() -> sink.offers.size() == 4);
    assertThat(sink.messages()).containsExactly("one", "two", "three", "one");
  }

  @Test
  void touchesOfOneUserAreOfferedOneAfterAnotherInOrder() {
    AtomicInteger inOffer = new AtomicInteger();
    Queue<Integer> together = new ConcurrentLinkedQueue<>();
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              together.add(inOffer.incrementAndGet());
              return CompletableFuture.supplyAsync(
                  () -> {
                    inOffer.decrementAndGet();
                    return SinkResult.accepted();
                  });
            });
    JourneyEngine engine =
        start(
            builder(sink)
                .journeys(
                    threeAtOnce(),
                    Journeys.journey(
                        "b", Journeys.stage("s", Journeys.step(Journeys.AT_ONCE, "four")))));
    join(engine, "u");
    await().until(() -> sink.handOvers.size() == 4);
    assertThat(sink.messages()).containsExactly("one", "two", "three", "four");
    assertThat(together).containsOnly(1);
  }

  private static Journey threeAtOnce() {
    return Journeys.journey(
        "a",
        Journeys.stage(
            "s",
            Journeys.step(Journeys.AT_ONCE, "one"),
            Journeys.step(Journeys.AT_ONCE, "two"),
            Journeys.step(Journeys.AT_ONCE, "three")));
  }

  @Test
  void theHostsCheckMayVetoPutOffAndThrow() {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    Recorder sink = new Recorder();
    JourneyEngine engine =
        start(
            builder(sink)
                .journeys(Journeys.greeting("g"))
                .handOverCheck(
                    touch -> {
                      if (touch.subject().equals("veto")) {
                        return Verdict.veto("no stock");
                      } else if (asked.add(touch.subject())) {
                        return switch (touch.subject()) {
                          case "put off" -> Verdict.putOff("quota", Duration.ofMillis(50));
                          case "at once" -> Verdict.putOff("quota", Duration.ZERO);
                          default -> throw new IllegalStateException("the switch is broken");
                        };
                      }
                      return Verdict.go();
                    }));
    List.of("veto", "put off", "at once", "throws").forEach(user -> join(engine, user));
    await().until(() -> sink.handOvers.size() == 7);
    assertThat(resultsOf(sink, "veto")).containsExactly(Result.VETOED);
    assertThat(resultsOf(sink, "put off")).containsExactly(Result.PUT_OFF, Result.ACCEPTED);
    assertThat(resultsOf(sink, "at once")).containsExactly(Result.PUT_OFF, Result.ACCEPTED);
    assertThat(resultsOf(sink, "throws")).containsExactly(Result.FAILED, Result.ACCEPTED);
    assertThat(sink.offers).hasSize(3).noneMatch(touch -> touch.subject().equals("veto"));
    assertThat(store.touches()).isEmpty();
  }

  private static List<Result> resultsOf(Recorder sink, String user) {
    return sink.handOvers.stream()
        .filter(h -> h.touch().subject().equals(user))
        .map(HandOver::result)
        .toList();
  }

  @Test
  void neverMoreThanTheLimitAreWithASink() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService gateway = Executors.newFixedThreadPool(8);
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              return CompletableFuture.supplyAsync(
                  () -> {
                    inside.decrementAndGet();
                    return SinkResult.accepted();
                  },
                  gateway);
            });
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")).maxInFlight(3));
    for (int i = 0; i < 300; i++) {
      join(engine, "u" + i);
    }
    await().until(() -> sink.handOvers.size() == 300);
    gateway.shutdown();
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void answersThatAreOutstandingCountAgainstTheLimit() {
    Queue<CompletableFuture<SinkResult>> answers = new ConcurrentLinkedQueue<>();
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              CompletableFuture<SinkResult> answer = new CompletableFuture<>();
              answers.add(answer);
              return answer;
            });
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")).maxInFlight(2));
    for (int i = 0; i < 5; i++) {
      join(engine, "u" + i);
    }
    for (int settled = 0; settled < 5; settled++) {
      int done = settled;
      await().until(() -> sink.offers.size() == Math.min(5, done + 2));
      await()
          .during(Duration.ofMillis(30))
          .until(() -> sink.offers.size() == Math.min(5, done + 2));
      answers.remove().complete(SinkResult.accepted());
    }
    await().until(() -> sink.handOvers.size() == 5);
  }

  @Test
  void asManyAsTheLimitAreServedSideBySideByABlockingSink() {
    CyclicBarrier four = new CyclicBarrier(4);
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              four.await(20, TimeUnit.SECONDS);
              return SinkResult.accepted().now();
            });
    JourneyEngine engine = start(builder(sink).journeys(Journeys.greeting("g")).maxInFlight(4));
    for (int i = 0; i < 8; i++) {
      join(engine, "u" + i);
    }
    await().until(() -> sink.handOvers.size() == 8);
    assertThat(sink.results()).containsOnly(Result.ACCEPTED);
  }

  @Test
  void aStoreThatCannotSettleIsAskedAgainAndTheSinkIsNot() {
    Recorder sink = new Recorder();
    JourneyEngine engine = start(builder(sink).journeys(threeAtOnce()));
    store.refusingToSettle.add("u");
    join(engine, "u");
    await().until(() -> sink.offers.size() == 3);
    assertThat(store.touches()).hasSize(3);
    store.refusingToSettle.clear();
    await().until(() -> store.touches().isEmpty());
    assertThat(sink.messages()).containsExactly("one", "two", "three");
  }

  @Test
  void whatIsInTheOutboxAtTheStartIsOfferedOnceMore() {
    AtomicInteger refused = new AtomicInteger();
    Recorder sink =
        new Recorder(
            (touch, attempt) ->
                refused.get() == 0
                    ? SinkResult.retryLater("closed").now()
                    : SinkResult.accepted().now());
    JourneyEngine engine = add(builder(sink).journeys(threeAtOnce()));
    join(engine, "u");
    join(engine, "v");
    assertThat(sink.offers).hasSize(6);
    refused.set(1);
    engine.start();
    await().until(() -> sink.handOvers.size() == 12);
    await().during(Duration.ofMillis(1_500)).until(() -> sink.offers.size() == 12);
    assertThat(sink.byUser().subList(6, 12))
        .containsSubsequence("u one", "u two", "u three")
        .containsSubsequence("v one", "v two", "v three");
    assertThat(store.touches()).isEmpty();
  }

  @Test
  void closeWaitsForTouchesInLine() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              inside.countDown();
              release.await();
              return SinkResult.accepted().now();
            });
    JourneyEngine engine = start(builder(sink).journeys(threeAtOnce()));
    join(engine, "u");
    inside.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(engine::close);
    await().during(Duration.ofMillis(50)).until(() -> !closing.isDone());
    release.countDown();
    closing.get(20, TimeUnit.SECONDS);
    assertThat(sink.messages()).containsExactly("one", "two", "three");
    assertThat(store.touches()).isEmpty();
  }

  @Test
  void whatHasToComeAgainStaysInTheOutboxWhenTheEngineIsClosed() {
    Recorder sink = new Recorder((touch, attempt) -> SinkResult.retryLater("busy").now());
    JourneyEngine engine = start(builder(sink).journeys(threeAtOnce()));
    join(engine, "u");
    await().until(() -> sink.handOvers.size() == 3);
    engine.close();
    assertThat(store.touches()).extracting(Touch::step).containsExactly("one", "two", "three");
  }

  private JourneyEngineBuilder builder(Recorder sink) {
    return JourneyEngine.builder().clock(clock).store(store).sink(sink).listener(sink);
  }

  private JourneyEngine add(JourneyEngineBuilder builder) {
    JourneyEngine engine = builder.build();
    engines.add(engine);
    return engine;
  }

  private JourneyEngine start(JourneyEngineBuilder builder) {
    JourneyEngine engine = add(builder);
    engine.start();
    return engine;
  }

  private void join(JourneyEngine engine, String user) {
    Instant now = clock.instant();
    assertThat(engine.accept(Event.of("join", user, Journeys.JOINED, now)).message()).isEmpty();
  }
}
