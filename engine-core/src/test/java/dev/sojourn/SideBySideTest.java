package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two live engines in one process, sixteen threads, and journeys that come and go meanwhile. */
class SideBySideTest {
  private static final Logger LOG = LoggerFactory.getLogger(SideBySideTest.class);
  private static final int USERS = 20_000;
  private static final int THREADS = 16;
  private static final int EVENTS_PER_USER = 4;

  @Test
  @Timeout(120)
  void noEventIsLostAndNoTouchIsDoubledWhileJourneysComeAndGo() throws Exception {
    Side a = new Side("a");
    Side b = new Side("b");
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try {
      long start = System.nanoTime();
      Future<Integer> publishing = threads.submit(() -> publish(next, a, b));
      List<Callable<Void>> givers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        givers.add(
            () -> {
              for (int n = next.getAndIncrement(); n < total(); n = next.getAndIncrement()) {
                a.give(n);
                b.give(n);
              }
              return null;
            });
      }
      for (Future<Void> giver : threads.invokeAll(givers)) {
        giver.get();
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      int publishes = publishing.get();
      LOG.info(
          "{} events in two engines in {} ms ({} a second) beside {} changes of what is deployed",
          2 * total(),
          millis,
          2L * total() * 1000 / millis,
          publishes);
      assertThat(publishes).isPositive();
    } finally {
      threads.shutdown();
      a.engine.close();
      b.engine.close();
    }
    a.check(b);
    b.check(a);
  }

  private static int total() {
    return USERS * EVENTS_PER_USER;
  }

  /** Every publish is a new version of one journey, and the coming or going of another. */
  private static int publish(AtomicInteger next, Side a, Side b) {
    int count = 0;
    while (next.get() < total()) {
      for (Side side : List.of(a, b)) {
        side.engine.publish(
            Journeys.journey(
                "welcome",
                Journeys.stage(
                    "main",
                    Journeys.step(
                        Journeys.AT_ONCE,
                        "hello-" + count,
                        Journeys.unless("never-" + count % 7)))));
        if (count % 2 == 0) {
          side.engine.publish(Journeys.greeting("extra"));
        } else {
          assertThat(side.engine.retire("extra")).isTrue();
        }
      }
      count++;
    }
    return count;
  }

  /** One engine with its own users, and all that it said. */
  private static final class Side implements EngineListener {
    final JourneyEngine engine;
    private final String name;
    private final Instant at = Instant.now().minus(Duration.ofMinutes(1));
    private final Map<String, Touch> touches = new ConcurrentHashMap<>();
    private final LongAdder doubled = new LongAdder();
    private final AtomicIntegerArray accepted = new AtomicIntegerArray(USERS);
    private final AtomicIntegerArray duplicates = new AtomicIntegerArray(USERS);
    private final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();

    Side(String name) {
      this.name = name;
      engine =
          JourneyEngine.builder()
              .journeys(Journeys.greeting("welcome"), Journeys.waiting("stay"))
              .sink(
                  touch -> {
                    if (touches.put(touch.id(), touch) != null) {
                      doubled.increment();
                    }
                    return SinkResult.accepted().now();
                  })
              .listener(this)
              .build();
      engine.start();
    }

    private String user(int number) {
      return name + "-" + number;
    }

    /** A user's four events come at the same time; the last two are one event, given twice. */
    void give(int number) {
      int user = number / EVENTS_PER_USER;
      Event event =
          switch (number % EVENTS_PER_USER) {
            case 0 -> Event.of("e0", user(user), Journeys.JOINED, at);
            case 1 -> Event.of("e1", user(user), "user.set", at).with("x", 1);
            default -> Event.of("e2", user(user), "user.set", at).with("y", 2);
          };
      Receipt receipt = engine.accept(event);
      switch (receipt.status()) {
        case ACCEPTED -> accepted.incrementAndGet(user);
        case DUPLICATE -> duplicates.incrementAndGet(user);
        default -> throw new AssertionError(receipt);
      }
      assertThat(engine.user(user(user))).isPresent();
    }

    void check(Side other) {
      assertThat(doubled.sum()).isZero();
      int welcomes = 0;
      for (Touch touch : touches.values()) {
        assertThat(touch.subject()).startsWith(name + "-");
        welcomes += touch.journey().equals("welcome") ? 1 : 0;
      }
      assertThat(welcomes).isEqualTo(USERS);
      assertThat(count(Outcome.SENT)).isEqualTo(touches.size());
      assertThat(count(Outcome.DUPLICATE)).isEqualTo(USERS);
      assertThat(count(Outcome.ENTERED)).isEqualTo(USERS + touches.size());
      for (int i = 0; i < USERS; i++) {
        assertThat(accepted.get(i)).isEqualTo(3);
        assertThat(duplicates.get(i)).isEqualTo(1);
        UserView view = engine.user(user(i)).orElseThrow();
        assertThat(view.attributes()).containsOnlyKeys("x", "y");
        assertThat(view.runs()).extracting(UserView.Run::journey).containsExactly("stay");
      }
      assertThat(other.engine.user(user(0))).isEmpty();
      assertThat(other.engine.user(user(USERS - 1))).isEmpty();
    }

    private long count(Outcome outcome) {
      LongAdder count = outcomes.get(outcome);
      return count == null ? 0 : count.sum();
    }

    @Override
    public void onDecision(Decision decision) {
      outcomes.computeIfAbsent(decision.outcome(), key -> new LongAdder()).increment();
    }
  }
}
