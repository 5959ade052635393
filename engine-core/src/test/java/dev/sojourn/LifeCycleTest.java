package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Value;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the first event of a replay to the close of a live engine, and what fails on the way. */
@Timeout(60)
class LifeCycleTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private final ManualClock clock = new ManualClock("2026-11-02T08:00:00Z");
  private final CapturedLog log = new CapturedLog();
  private final UnreliableStore store = new UnreliableStore();
  private final Recorder recorder = new Recorder();
  private final List<JourneyEngine> engines = new ArrayList<>();

  @AfterEach
  void close() {
    engines.forEach(JourneyEngine::close);
    log.close();
  }

  @Test
  void aClosedEngineTakesNothing() {
    for (boolean started : List.of(false, true)) {
      JourneyEngine engine = started ? live() : replay();
      engine.close();
      engine.close();
      Event event = join("u");
      assertThatThrownBy(() -> engine.accept(event)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> engine.submit(event)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> engine.acceptAll(List.of(event)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> engine.enrol("g", List.of("u")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> engine.advanceTo(START)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(engine::start).isInstanceOf(IllegalStateException.class);
      assertThat(engine.user("u")).isEmpty();
    }
    assertThat(recorder.decisions).isEmpty();
  }

  @Test
  void anEngineIsStartedOnceAndFollowsItsClockFromThen() {
    JourneyEngine engine = live();
    assertThatThrownBy(engine::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> engine.advanceTo(START.plusSeconds(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(engine.now()).isEqualTo(START);
  }

  @Test
  void aReplayHasNoTimeBeforeItsFirstEventAndNeverGoesBack() {
    JourneyEngine engine = replay();
    assertThat(engine.now()).isNull();
    assertThatThrownBy(() -> engine.enrol("g", List.of("u")))
        .isInstanceOf(IllegalStateException.class);
    engine.accept(join("u"));
    assertThat(engine.now()).isEqualTo(START);
    engine.advanceTo(START.minusSeconds(1));
    assertThat(engine.now()).isEqualTo(START);
    engine.start();
    clock.set(START.plusSeconds(5));
    assertThat(engine.now()).isEqualTo(START.plusSeconds(5));
    clock.set(START.minusSeconds(5));
    assertThat(engine.now()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void aClockThatGoesBackDoesNotTakeEngineTimeWithIt() {
    JourneyEngine engine = live();
    clock.set(START.plusSeconds(60));
    engine.accept(join("u"));
    clock.set(START);
    engine.accept(Event.of("again", "u", Journeys.JOINED, START.plusSeconds(60)));
    assertThat(recorder.decisions).extracting(Decision::at).containsOnly(START.plusSeconds(60));
  }

  @Test
  void closeWorksOffWhatWasSubmitted() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    JourneyEngine engine =
        add(
            builder()
                .journeys(Journeys.greeting("g"))
                .shards(1)
                .listener(
                    new EngineListener() {
                      @Override
                      public void onDecision(Decision decision) {
                        inside.countDown();
                        awaitQuietly(release);
                      }
                    }));
    engine.start();
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      receipts.add(engine.submit(join("u" + i)).toCompletableFuture());
    }
    inside.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(engine::close);
    await().until(() -> isClosed(engine));
    release.countDown();
    closing.get(20, TimeUnit.SECONDS);
    assertThat(receipts).allMatch(receipt -> receipt.join().equals(Receipt.ACCEPTED));
    assertThat(recorder.offers).hasSize(20);
    assertThat(store.touches()).isEmpty();
  }

  private static boolean isClosed(JourneyEngine engine) {
    try {
      engine.load(Stream.of(Event.of("x", "nobody", "x", START)));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Test
  void aFullQueueMakesItsCallerWaitAndKeepsTheOrderOfAUser() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    JourneyEngine engine =
        add(
            builder()
                .journeys(Journeys.greeting("g"))
                .shards(1)
                .queueCapacity(2)
                .listener(
                    new EngineListener() {
                      @Override
                      public void onDecision(Decision decision) {
                        inside.countDown();
                        awaitQuietly(release);
                      }
                    }));
    engine.start();
    engine.submit(join("first"));
    inside.await();
    List<Integer> order = new CopyOnWriteArrayList<>();
    Thread giver =
        new Thread(
            () -> {
              for (int i = 0; i < 10; i++) {
                int number = i;
                engine
                    .submit(Event.of("e" + i, "u", "user.set", START).with("x", i))
                    .thenAccept(receipt -> order.add(number));
              }
            });
    giver.start();
    await().until(() -> giver.getState() == Thread.State.TIMED_WAITING);
    await().during(Duration.ofMillis(150)).until(() -> order.isEmpty() && giver.isAlive());
    release.countDown();
    await().until(() -> order.size() == 10);
    assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(engine.user("u").orElseThrow().attributes()).containsEntry("x", Value.of(9));
  }

  @Test
  void eventsOfEachUserStayInTheOrderTheyWereSubmittedIn() {
    JourneyEngine engine = add(builder().queueCapacity(4));
    engine.start();
    Map<String, List<Integer>> taken = new ConcurrentHashMap<>();
    List<CompletableFuture<Receipt>> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int number = i;
      String user = "u" + i % 5;
      all.add(
          engine
              .submit(Event.of("e" + i, user, "x", START))
              .whenComplete(
                  (receipt, failure) ->
                      taken.computeIfAbsent(user, key -> new CopyOnWriteArrayList<>()).add(number))
              .toCompletableFuture());
    }
    all.forEach(CompletableFuture::join);
    assertThat(taken).hasSize(5);
    taken.values().forEach(list -> assertThat(list).hasSize(60).isSorted());
  }

  @Test
  void timersRunWhenTheClockReachesThem() {
    JourneyEngine engine = add(builder().journeys(hourly("h")));
    engine.start();
    engine.accept(join("u"));
    clock.advance(Duration.ofMinutes(59));
    await().during(Duration.ofMillis(80)).until(() -> recorder.offers.isEmpty());
    clock.advance(Duration.ofMinutes(1));
    await().until(() -> recorder.offers.size() == 1);
    assertThat(recorder.offers.get(0).at()).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void timersThatWereDueBeforeAnEventComeBeforeIt() {
    for (boolean started : List.of(false, true)) {
      recorder.decisions.clear();
      JourneyEngine engine = add(builder().store(new UnreliableStore()).journeys(stoppable()));
      engine.accept(join("u"));
      if (started) {
        engine.start();
      }
      Instant stop = START.plus(Duration.ofHours(1)).plusNanos(1);
      clock.set(stop.minusSeconds(60));
      engine.accept(Event.of("stop", "u", "stop", stop));
      assertThat(recorder.count(Outcome.SENT)).isEqualTo(1);
      assertThat(recorder.count(Outcome.CANCELLED)).isZero();
      assertThat(recorder.decisions.stream().filter(d -> d.outcome() == Outcome.SENT))
          .extracting(Decision::at)
          .containsExactly(START.plus(Duration.ofHours(1)));
      clock.set(START);
    }
  }

  @Test
  void anEventComesBeforeATimerOfTheSameInstant() {
    for (boolean started : List.of(false, true)) {
      recorder.decisions.clear();
      JourneyEngine engine = add(builder().store(new UnreliableStore()).journeys(stoppable()));
      engine.accept(join("u"));
      if (started) {
        engine.start();
      }
      Instant stop = START.plus(Duration.ofHours(1));
      clock.set(stop.minusNanos(1));
      engine.accept(Event.of("stop", "u", "stop", stop));
      assertThat(recorder.count(Outcome.SENT)).isZero();
      assertThat(recorder.count(Outcome.CANCELLED)).isEqualTo(1);
      clock.set(START);
    }
  }

  @Test
  void aTimerOfAnInstantComesBeforeAnEventOneNanosecondLater() {
    JourneyEngine engine = add(builder().journeys(stoppable()));
    engine.accept(join("u"));
    Instant due = START.plus(Duration.ofHours(1));
    engine.accept(Event.of("other", "v", "x", due));
    assertThat(recorder.offers).isEmpty();
    engine.accept(Event.of("stop", "u", "stop", due.plusNanos(1)));
    assertThat(recorder.messages()).containsExactly("s-hour");
  }

  @Test
  void aListenerThatThrowsChangesNothing() {
    for (boolean error : List.of(false, true)) {
      recorder.offers.clear();
      EngineListener broken =
          new EngineListener() {
            @Override
            public void onDecision(Decision decision) {
              fail(error);
            }

            @Override
            public void onHandOver(HandOver handOver) {
              fail(error);
            }
          };
      JourneyEngine engine =
          add(
              JourneyEngine.builder()
                  .clock(clock)
                  .listener(broken)
                  .sink(recorder)
                  .journeys(Journeys.greeting("g"))
                  .listener(recorder));
      assertThat(engine.accept(join("u"))).isEqualTo(Receipt.ACCEPTED);
      engine.start();
      assertThat(engine.accept(join("v"))).isEqualTo(Receipt.ACCEPTED);
      await().until(() -> recorder.offers.size() == 2);
    }
    assertThat(recorder.count(Outcome.SENT)).isEqualTo(4);
  }

  private static void fail(boolean error) {
    if (error) {
      throw new AssertionError("a listener with a bug");
    }
    throw new IllegalStateException("a broken listener");
  }

  @Test
  void nothingOfAnEventIsAppliedWhenTheStoreCannotKeepIt() {
    for (boolean started : List.of(false, true)) {
      recorder.offers.clear();
      recorder.decisions.clear();
      UnreliableStore unreliable = new UnreliableStore();
      JourneyEngine engine = add(builder().store(unreliable).journeys(Journeys.greeting("g")));
      if (started) {
        engine.start();
      }
      unreliable.refusingCommits.add("u");
      assertThatThrownBy(() -> engine.accept(join("u"))).isInstanceOf(IllegalStateException.class);
      assertThat(engine.user("u")).isEmpty();
      assertThat(recorder.decisions).isEmpty();
      assertThat(engine.accept(join("v"))).isEqualTo(Receipt.ACCEPTED);
      unreliable.refusingCommits.clear();
      assertThat(engine.accept(join("u"))).isEqualTo(Receipt.ACCEPTED);
      assertThat(engine.accept(join("u"))).isEqualTo(Receipt.DUPLICATE);
      await().until(() -> recorder.offers.size() == 2);
      assertThat(recorder.byUser()).containsExactlyInAnyOrder("v g-hello", "u g-hello");
    }
  }

  @Test
  void timersOfOneUserThatFailDoNotStopTheOthers() {
    JourneyEngine engine = add(builder().shards(1).journeys(hourly("h")));
    List.of("a", "b", "c").forEach(user -> engine.accept(join(user)));
    engine.start();
    store.refusingCommits.add("a");
    clock.advance(Duration.ofHours(1));
    await().until(() -> recorder.offers.size() == 2);
    assertThat(recorder.byUser()).containsExactlyInAnyOrder("b h-hour", "c h-hour");
    store.refusingCommits.clear();
    clock.advance(Duration.ofMinutes(1));
    await().until(() -> recorder.offers.size() == 3);
    assertThat(recorder.byUser().get(2)).isEqualTo("a h-hour");
  }

  @Test
  void aClockThatFailsDoesNotEndTheTimers() {
    boolean[] broken = {false};
    JourneyEngine engine =
        add(
            builder()
                .journeys(hourly("h"))
                .clock(
                    () -> {
                      if (broken[0]) {
                        throw new IllegalStateException("no time");
                      }
                      return clock.instant();
                    }));
    engine.start();
    engine.accept(join("u"));
    broken[0] = true;
    await()
        .during(Duration.ofMillis(80))
        .until(
            () -> {
              try {
                return engine.now() == null;
              } catch (IllegalStateException e) {
                return true;
              }
            });
    broken[0] = false;
    clock.advance(Duration.ofHours(1));
    await().until(() -> recorder.offers.size() == 1);
  }

  @Test
  void aSecondEngineOnTheSameStoreGoesOnWithRunsAndTimers() {
    JourneyEngine first = add(builder().journeys(hourly("h")));
    first.accept(join("u"));
    first.close();
    JourneyEngine second = add(builder().journeys(hourly("h")));
    second.publish(
        Journeys.journey("h", Journeys.stage("s", Journeys.step(Journeys.AT_ONCE, "other"))));
    assertThat(second.user("u").orElseThrow().runs())
        .extracting(UserView.Run::version)
        .containsExactly(1);
    second.accept(Event.of("x", "v", "x", START.plus(Duration.ofHours(2))));
    assertThat(recorder.byUser()).containsExactly("u h-hour");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Journey hourly(String id) {
    return Journeys.journey(
        id, Journeys.stage("s", Journeys.step(Journeys.after(Duration.ofHours(1)), id + "-hour")));
  }

  private static Journey stoppable() {
    return Journeys.journey(
        "s",
        Journeys.until("s", "stop", Journeys.step(Journeys.after(Duration.ofHours(1)), "s-hour")));
  }

  private JourneyEngineBuilder builder() {
    return JourneyEngine.builder().clock(clock).store(store).sink(recorder).listener(recorder);
  }

  private JourneyEngine add(JourneyEngineBuilder builder) {
    JourneyEngine engine = builder.build();
    engines.add(engine);
    return engine;
  }

  private JourneyEngine replay() {
    return add(builder().journeys(Journeys.greeting("g")));
  }

  private JourneyEngine live() {
    JourneyEngine engine = replay();
    engine.start();
    return engine;
  }

  private static Event join(String user) {
    return Event.of("join", user, Journeys.JOINED, START);
  }
}
