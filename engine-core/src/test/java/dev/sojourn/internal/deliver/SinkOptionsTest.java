package dev.sojourn.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.internal.decide.Again;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.ops.DeadLetters;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.ops.SinkStatus.Breaker;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rates, breakers, most attempts, at most once, dead letters and holding, in a live delivery. */
@Timeout(60)
class SinkOptionsTest {
  private static final SinkOptions QUICK =
      SinkOptions.DEFAULTS.withBackoff(Duration.ofMillis(10), Duration.ofMillis(40));
  private static final int ROOM = 100;

  private final Rig rig = new Rig();
  private final Queue<Touch> offers = new ConcurrentLinkedQueue<>();
  private final TouchSink taking =
      touch -> {
        offers.add(touch);
        return SinkResult.accepted().now();
      };

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aChannelWithARateHoldsUpNoOtherOneOfItsSink() {
    rig.sink("a", taking, SinkOptions.DEFAULTS.withRate(20, Duration.ofMillis(200)));
    rig.sink("b", taking, SinkOptions.DEFAULTS.withRate(1, Duration.ofDays(1)));
    Delivery delivery = start(taking, SinkOptions.DEFAULTS);
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      rig.give(delivery, Rig.touch("u" + i, 0, "a"), Rig.touch("u" + i, 0, "b"));
      rig.give(delivery, Rig.touch("u" + i, 0, "c"));
    }
    await().until(() -> offered("c") == 100);
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(700));
    await().until(() -> offered("a") == 100);
    // no 21 of them within 200 ms
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(4 * 200));
    assertThat(offered("b")).isEqualTo(1);
    assertThat(delivery.sinks()).hasSize(1);
    assertThat(delivery.sinks().get(0).inLine()).isEqualTo(99);
  }

  private long offered(String channel) {
    return offers.stream().filter(touch -> channel.equals(touch.channel())).count();
  }

  @Test
  void aBreakerOpensAfterFailuresInARowAndClosesAfterAProbe() {
    AtomicBoolean broken = new AtomicBoolean(true);
    AtomicInteger calls = new AtomicInteger();
    TouchSink sink =
        touch -> {
          calls.incrementAndGet();
          if (broken.get()) {
            throw new IllegalStateException("down");
          }
          return SinkResult.accepted().now();
        };
    rig.maxInFlight(1);
    Delivery delivery = start(sink, QUICK.withBreaker(3, Duration.ofMillis(300)));
    rig.now = Rig.START.plusSeconds(5);
    for (int i = 0; i < 20; i++) {
      rig.give(delivery, Rig.touch("u" + i, 0, "a"));
    }
    await().until(() -> breaker(delivery) == Breaker.OPEN);
    assertThat(calls.get()).isEqualTo(3);
    assertThat(delivery.sinks().get(0).since()).isEqualTo(rig.now);
    long opened = System.nanoTime();
    await().until(() -> calls.get() > 4);
    assertThat(System.nanoTime() - opened).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(400));
    broken.set(false);
    int failed = calls.get();
    await().until(() -> rig.outstanding() == 0);
    assertThat(calls.get()).isBetween(20 + failed, 22 + failed);
    assertThat(breaker(delivery)).isEqualTo(Breaker.CLOSED);
  }

  private static Breaker breaker(Delivery delivery) {
    return delivery.sinks().get(0).breaker();
  }

  @Test
  void rejectionsAndRetriesOpenNoBreaker() {
    TouchSink sink =
        touch ->
            touch.occurrence() % 2 == 0
                ? SinkResult.rejected("no").now()
                : SinkResult.retryLater("busy", Duration.ofHours(1)).now();
    Delivery delivery = start(sink, QUICK.withBreaker(1, Duration.ofHours(1)));
    for (int i = 0; i < 20; i++) {
      rig.give(delivery, Rig.touch("u" + i, i, "a"));
    }
    await().until(() -> rig.handOvers.size() == 20);
    assertThat(breaker(delivery)).isEqualTo(Breaker.CLOSED);
    assertThat(rig.dead()).hasSize(10).containsOnly("rejected: no");
  }

  @Test
  void afterMostAttemptsATouchIsADeadLetterThatCanBeRequeuedOrDropped() {
    AtomicBoolean broken = new AtomicBoolean(true);
    TouchSink sink =
        touch -> broken.get() ? SinkResult.retryLater("quota").now() : SinkResult.accepted().now();
    Delivery delivery = start(sink, QUICK.withMostAttempts(3));
    rig.give(delivery, Rig.touch("u", 0, "a"));
    rig.give(delivery, Rig.touch("v", 0, "a"));
    await().until(() -> rig.dead().size() == 2);
    assertThat(rig.outstanding()).isZero();
    assertThat(rig.results().stream().filter(r -> r == Result.RETRY_LATER)).hasSize(4);
    assertThat(rig.results().stream().filter(r -> r == Result.GIVEN_UP)).hasSize(2);
    DeadLetters letters = delivery.deadLetters(Runnable::run);
    List<DeadLetters.DeadLetter> all = letters.list(0, 10);
    assertThat(all).extracting(letter -> letter.touch().subject()).containsExactly("u", "v");
    assertThat(all)
        .allMatch(letter -> letter.reason().equals("given up: quota"))
        .allMatch(letter -> letter.attempts() == 2 && letter.at().equals(Rig.START));
    assertThat(letters.list(all.get(0).number(), 10)).containsExactly(all.get(1));
    assertThat(letters.count()).isEqualTo(2);
    broken.set(false);
    assertThat(letters.requeue(all.get(0).number())).isTrue();
    assertThat(letters.requeue(all.get(0).number())).isFalse();
    assertThat(letters.drop(all.get(1).number())).isTrue();
    assertThat(letters.drop(all.get(1).number())).isFalse();
    await().until(() -> rig.results().contains(Result.ACCEPTED));
    assertThat(rig.handOvers.stream().filter(h -> h.result() == Result.ACCEPTED))
        .singleElement()
        .matches(handOver -> handOver.attempt() == 1);
    await().until(() -> rig.outstanding() == 0);
    assertThat(letters.count()).isZero();
  }

  @Test
  void atMostOnceParksWhatIsUnknownAndRetriesWhatDidNotGoOut() {
    AtomicInteger busy = new AtomicInteger(2);
    TouchSink sink =
        touch -> {
          offers.add(touch);
          assertThat(rig.store.outbox().offered(Channels.ALL, 0, 10))
              .extracting(entry -> entry.touch().id())
              .contains(touch.id());
          if (touch.subject().equals("throws")) {
            throw new IllegalStateException("down");
          }
          return touch.subject().equals("busy") && busy.getAndDecrement() > 0
              ? SinkResult.retryLater("busy").now()
              : SinkResult.accepted().now();
        };
    Delivery delivery = start(sink, QUICK.atMostOnce());
    for (String user : List.of("throws", "busy", "taken")) {
      rig.give(delivery, Rig.touch(user, 0, "a"));
    }
    await().until(() -> rig.handOvers.size() == 5);
    assertThat(rig.results().stream().filter(r -> r == Result.UNKNOWN)).hasSize(1);
    assertThat(rig.dead()).containsExactly("outcome unknown: java.lang.IllegalStateException");
    assertThat(offers.stream().filter(touch -> touch.subject().equals("throws"))).hasSize(1);
    assertThat(offers.stream().filter(touch -> touch.subject().equals("busy"))).hasSize(3);
    await().until(() -> rig.outstanding() == 0);
    assertThat(rig.store.outbox().offered(Channels.ALL, 0, 10)).isEmpty();
  }

  @Test
  void whatWasBeingOfferedAtMostOnceWhenAnEngineEndedIsParked() {
    rig.commit(Rig.touch("u", 0, "a"));
    rig.commit(Rig.touch("v", 0, "a"));
    rig.store.outbox().offering(Subject.user("u"), "u#0@a", 1);
    start(taking, SinkOptions.DEFAULTS.atMostOnce());
    await().until(() -> rig.handOvers.size() == 2);
    assertThat(rig.dead()).containsExactly("outcome unknown: the engine ended");
    assertThat(offers).extracting(Touch::subject).containsExactly("v");
  }

  @Test
  void whatIsPausedWaitsWithoutAttempts() {
    Delivery delivery = start(taking, SinkOptions.DEFAULTS);
    delivery.pauses(new Pauses(false, Set.of(), Set.of("a")));
    rig.give(delivery, Rig.touch("u", 0, "a"), Rig.touch("u", 1, "b"));
    rig.give(delivery, Rig.touch("u", 2, null));
    await().until(() -> offers.size() == 2);
    delivery.pauses(new Pauses(true, Set.of(), Set.of()));
    rig.give(delivery, Rig.touch("u", 3, "b"));
    rig.give(delivery, Rig.touch("u", 4, null));
    await().during(Duration.ofMillis(100)).until(() -> offers.size() == 2);
    delivery.pauses(Pauses.NONE);
    await().until(() -> offers.size() == 5);
    assertThat(offers).extracting(Touch::occurrence).containsExactly(1, 2, 0, 3, 4);
    await().until(() -> rig.outstanding() == 0);
    assertThat(rig.handOvers).allMatch(handOver -> handOver.attempt() == 1);
    delivery.hold(true);
    rig.give(delivery, Rig.touch("u", 5, "b"));
    await().during(Duration.ofMillis(100)).until(() -> offers.size() == 5);
    delivery.hold(false);
    await().until(() -> offers.size() == 6);
  }

  @Test
  void whatIsPausedBeforeTheStartWaits() {
    Delivery delivery = rig.delivery(taking, SinkOptions.DEFAULTS, ROOM);
    delivery.pauses(new Pauses(false, Set.of(), Set.of("a")));
    rig.give(delivery, Rig.touch("u", 0, "a"), Rig.touch("u", 1, "b"));
    assertThat(offers).extracting(Touch::occurrence).containsExactly(1);
    delivery.start();
    rig.give(delivery, Rig.touch("u", 2, "b"));
    await().until(() -> offers.size() == 2);
    delivery.pauses(Pauses.NONE);
    await().until(() -> offers.size() == 3);
    assertThat(offers).extracting(Touch::occurrence).containsExactly(1, 2, 0);
  }

  @Test
  void aPausedReplayHoldsBackAndGoesOnInOrder() {
    Delivery delivery = rig.delivery(taking, SinkOptions.DEFAULTS, ROOM);
    delivery.hold(true);
    rig.give(delivery, Rig.touch("u", 0, "a"), Rig.touch("u", 1, "b"));
    assertThat(offers).isEmpty();
    delivery.hold(false);
    assertThat(offers).extracting(Touch::occurrence).containsExactly(0, 1);
  }

  @Test
  void aFailedAttemptIsWrittenDown() {
    TouchSink sink = touch -> SinkResult.retryLater("quota", Duration.ofHours(3)).now();
    Delivery delivery = start(sink, SinkOptions.DEFAULTS);
    rig.give(delivery, Rig.touch("u", 0, "a"));
    await().until(() -> rig.handOvers.size() == 1);
    Instant later = Rig.START.plus(Duration.ofHours(3));
    assertThat(rig.store.outbox().ready(Channels.ALL, later.minusNanos(1), 10)).isEmpty();
    assertThat(rig.store.outbox().ready(Channels.ALL, later, 10))
        .singleElement()
        .matches(entry -> entry.attempts() == 1 && entry.reason().equals("quota"));
    assertThat(delivery.sinks().get(0).retrying()).isZero();
    rig.now = later;
    await().until(() -> rig.handOvers.size() == 2);
    assertThat(rig.handOvers).extracting(handOver -> handOver.attempt()).containsExactly(1, 2);
  }

  @Test
  void attemptsGoOnWhereAnEngineThatEndedHasStopped() {
    rig.commit(Rig.touch("u", 0, "a"));
    Instant soon = Rig.START.plusSeconds(40);
    rig.store.outbox().postpone(Subject.user("u"), "u#0@a", 7, soon, "busy");
    rig.commit(Rig.touch("v", 0, "a"));
    Instant late = Rig.START.plusSeconds(400);
    rig.store.outbox().postpone(Subject.user("v"), "v#0@a", 9, late, "busy");
    start(taking, SinkOptions.DEFAULTS);
    await().until(() -> rig.handOvers.size() == 1);
    assertThat(rig.handOvers.element().attempt()).isEqualTo(8);
    rig.now = late;
    await().until(() -> rig.handOvers.size() == 2);
    await().until(() -> rig.outstanding() == 0);
  }

  @Test
  void theGatesAreAskedAgainBeforeEachAttemptButTheFirst() {
    AtomicInteger calls = new AtomicInteger();
    TouchSink sink =
        touch ->
            calls.incrementAndGet() == 1
                ? SinkResult.retryLater("busy").now()
                : SinkResult.accepted().now();
    Instant until = Rig.START.plus(Duration.ofHours(9));
    rig.verdict = new Again.Verdict(Again.Kind.PUT_OFF, "quiet", until);
    Delivery delivery = start(sink, QUICK);
    rig.give(delivery, Rig.touch("u", 0, "a"));
    await().until(() -> rig.handOvers.size() == 2);
    assertThat(rig.results()).containsExactly(Result.RETRY_LATER, Result.PUT_OFF);
    assertThat(rig.store.outbox().ready(Channels.ALL, until, 10))
        .singleElement()
        .matches(entry -> entry.attempts() == 1 && until.equals(entry.notBefore()));
    rig.now = until;
    rig.verdict = new Again.Verdict(Again.Kind.GO, "", null);
    await().until(() -> rig.handOvers.size() == 3);
    assertThat(rig.results()).endsWith(Result.ACCEPTED);
    assertThat(rig.handOvers).extracting(handOver -> handOver.attempt()).containsExactly(1, 2, 2);
  }

  @Test
  void whatIsDecidedLongBeforeItsFirstOfferIsJudgedAgain() {
    rig.verdict = new Again.Verdict(Again.Kind.WITHDRAWN, "consent", null);
    Delivery delivery = start(taking, SinkOptions.DEFAULTS);
    rig.now = Rig.START.plusMillis(999);
    rig.give(delivery, Rig.touch("u", 0, "a"));
    await().until(() -> rig.results().equals(List.of(Result.ACCEPTED)));
    rig.now = Rig.START.plusMillis(1_000);
    rig.give(delivery, Rig.touch("u", 1, "a"));
    await().until(() -> rig.results().equals(List.of(Result.ACCEPTED, Result.WITHDRAWN)));
    rig.verdict = new Again.Verdict(Again.Kind.DEAD, "expired: late", null);
    rig.give(delivery, Rig.touch("u", 2, "a"));
    await().until(() -> rig.handOvers.size() == 3);
    assertThat(rig.results()).endsWith(Result.EXPIRED);
    assertThat(rig.dead()).containsExactly("expired: late");
    rig.verdict = new Again.Verdict(Again.Kind.FORGOTTEN, "forgotten", null);
    rig.give(delivery, Rig.touch("u", 3, "a"));
    await().until(() -> rig.outstanding() == 0);
    assertThat(rig.handOvers).hasSize(3);
    assertThat(offers).hasSize(1);
  }

  @Test
  void onlyWhatIsOursIsOffered() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Delivery delivery = start(taking, SinkOptions.DEFAULTS);
    delivery.onlyOf(
        partition -> {
          asked.countDown();
          return false;
        });
    rig.give(delivery, Rig.touch("u", 0, "a"));
    asked.await();
    await().until(() -> delivery.sinks().get(0).inFlight() == 0);
    assertThat(offers).isEmpty();
    assertThat(rig.outstanding()).isEqualTo(1);
    delivery.onlyOf(partition -> true);
    delivery.lookAgain();
    await().until(() -> rig.outstanding() == 0);
    assertThat(offers).hasSize(1);
  }

  @Test
  void channelsThatShareASinkHaveItsOptionsTogether() {
    SinkOptions once = SinkOptions.DEFAULTS.atMostOnce();
    rig.sink("a", taking, once.withRate(1, Duration.ofSeconds(1)));
    rig.sink("b", taking, SinkOptions.DEFAULTS);
    assertThatThrownBy(() -> rig.delivery(taking, once, ROOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same options");
  }

  @Test
  void anOutboxThatCannotBeReadIsReadAgain() {
    AtomicInteger failures = new AtomicInteger(2);
    Outbox outbox = FailingReads.of(rig.store.outbox(), failures);
    rig.commit(Rig.touch("u", 0, "a"));
    Delivery delivery = rig.delivery(taking, SinkOptions.DEFAULTS, ROOM, outbox);
    delivery.start();
    await().until(() -> rig.outstanding() == 0);
    assertThat(failures.get()).isNegative();
  }

  private Delivery start(TouchSink sink, SinkOptions options) {
    Delivery delivery = rig.delivery(sink, options, ROOM);
    delivery.start();
    await().until(() -> delivery.sinks().stream().noneMatch(SinkStatus::catchingUp));
    return delivery;
  }
}
