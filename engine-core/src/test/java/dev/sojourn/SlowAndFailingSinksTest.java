package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel's sink hangs, another's throws now and then: everybody else hardly notices. */
class SlowAndFailingSinksTest {
  private static final Logger LOG = LoggerFactory.getLogger(SlowAndFailingSinksTest.class);
  private static final int USERS = 6_000;
  private static final int FAILURES = 2;
  private static final int THREADS = 4;

  private final Map<String, Long> decided = new ConcurrentHashMap<>();
  private final Map<String, List<Offer>> offers = new ConcurrentHashMap<>();
  private final LongAdder smsTaken = new LongAdder();
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  @Timeout(120)
  void othersAreServedWithinASecondAndNothingIsLost() throws Exception {
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .journeys(
                Journeys.journey(
                    "welcome",
                    Journeys.stage(
                        "main",
                        Journeys.step(Journeys.AT_ONCE, "first"),
                        Journeys.step(Journeys.AT_ONCE, "second"),
                        Journeys.step(Journeys.AT_ONCE, "text", "sms"))))
            .sink(this::sometimesThrow)
            .sink("sms", this::hang)
            .listener(new Decided())
            .build()) {
      engine.start();
      joinAll(engine);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> offers.values().stream().mapToInt(List::size).sum() == offersExpected());
      check();
      assertThat(smsTaken.sum()).isZero();
      release.countDown();
      await().atMost(Duration.ofSeconds(60)).until(() -> smsTaken.sum() == USERS);
    }
  }

  private CompletionStage<SinkResult> sometimesThrow(Touch touch) {
    List<Offer> all = offers.computeIfAbsent(touch.id(), id -> new CopyOnWriteArrayList<>());
    all.add(new Offer(touch, System.nanoTime()));
    if (isThrowing(touch) && all.size() <= FAILURES) {
      throw new IllegalStateException("the gateway is down");
    }
    return SinkResult.accepted().now();
  }

  private CompletionStage<SinkResult> hang(Touch touch) throws Exception {
    release.await();
    smsTaken.increment();
    return SinkResult.accepted().now();
  }

  private static boolean isThrowing(Touch touch) {
    return isThrowing(touch.subject()) && touch.messages().get(0).equals("first");
  }

  private static boolean isThrowing(String user) {
    return user.endsWith("7");
  }

  private static int offersExpected() {
    return 2 * USERS + USERS / 10 * FAILURES;
  }

  private static void joinAll(JourneyEngine engine) throws Exception {
    Instant now = Instant.now();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> givers = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      givers.add(
          threads.submit(
              () -> {
                for (int i = first; i < USERS; i += THREADS) {
                  Event event = Event.of("join", "u" + i, Journeys.JOINED, now);
                  assertThat(engine.accept(event)).isEqualTo(Receipt.ACCEPTED);
                }
              }));
    }
    for (Future<?> giver : givers) {
      giver.get();
    }
    threads.shutdown();
  }

  private void check() {
    List<Long> others = new ArrayList<>();
    List<Long> behindAFailure = new ArrayList<>();
    int failing = 0;
    for (List<Offer> all : offers.values()) {
      Touch touch = all.get(0).touch;
      assertThat(all).extracting(Offer::touch).containsOnly(touch);
      long lag = all.get(0).nanos - decided.get(touch.id());
      (isThrowing(touch.subject()) ? behindAFailure : others).add(lag);
      if (isThrowing(touch)) {
        failing++;
        assertThat(all).hasSize(FAILURES + 1);
        assertThat(all.get(1).nanos - all.get(0).nanos).isGreaterThan(seconds(1));
        assertThat(all.get(2).nanos - all.get(1).nanos).isGreaterThan(seconds(2));
      } else {
        assertThat(all).hasSize(1);
      }
    }
    assertThat(offers).hasSize(2 * USERS);
    assertThat(failing).isEqualTo(USERS / 10);
    report("other users", others);
    report("the throwing users' own", behindAFailure);
    assertThat(percentile(others, 99)).isLessThan(seconds(1));
    assertThat(percentile(behindAFailure, 99)).isLessThan(seconds(1));
  }

  private static void report(String whose, List<Long> lags) {
    LOG.info(
        "lag of {}: p50 {} us, p99 {} us, p99.9 {} us, max {} us",
        whose,
        percentile(lags, 50) / 1_000,
        percentile(lags, 99) / 1_000,
        percentile(lags, 99.9) / 1_000,
        percentile(lags, 100) / 1_000);
  }

  private static long percentile(List<Long> lags, double percent) {
    List<Long> sorted = lags.stream().sorted().toList();
    int place = (int) Math.ceil(sorted.size() * percent / 100) - 1;
    return sorted.get(Math.max(0, place));
  }

  private static long seconds(int count) {
    return TimeUnit.SECONDS.toNanos(count);
  }

  private record Offer(Touch touch, long nanos) {}

  private final class Decided implements EngineListener {
    @Override
    public void onDecision(Decision decision) {
      if (decision.outcome() == Outcome.SENT) {
        decided.put(String.valueOf(decision.touch()), System.nanoTime());
      }
    }
  }
}
