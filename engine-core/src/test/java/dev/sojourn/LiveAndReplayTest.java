package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One trace, once replayed and once lived through: the same touches, the same decisions. */
@Timeout(120)
class LiveAndReplayTest {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final int USERS = 300;
  private static final int EVENTS = 2_500;
  private static final int DAYS = 30;
  private static final List<String> TYPES = List.of("paid", "seen", "stop", "user.set", "paid");

  @Test
  void aLiveEngineDecidesWhatTheReplayOfItsLogDecides() {
    List<Event> trace = trace(20261122);
    Instant end = START.plus(Duration.ofDays(DAYS + 10));
    Recorder replayed = new Recorder();
    List<Receipt> receipts;
    try (JourneyEngine engine = builder(replayed).build()) {
      receipts = engine.acceptAll(trace);
      engine.advanceTo(end);
    }
    Recorder lived = new Recorder();
    ManualClock clock = new ManualClock(START.toString());
    try (JourneyEngine engine = builder(lived).clock(clock).build()) {
      engine.start();
      assertThat(live(engine, clock, trace, replayed, lived, end)).isEqualTo(receipts);
      await().until(() -> lived.offers.size() >= replayed.offers.size());
    }
    assertThat(replayed.outcomes())
        .contains(
            Outcome.SENT,
            Outcome.SKIPPED,
            Outcome.DEFERRED,
            Outcome.DROPPED,
            Outcome.CANCELLED,
            Outcome.EXPIRED,
            Outcome.DUPLICATE,
            Outcome.REFUSED);
    assertThat(touches(lived)).hasSize(replayed.offers.size()).isEqualTo(touches(replayed));
    assertThat(byUser(lived)).isEqualTo(byUser(replayed));
  }

  /** Steps from instant to instant; an event is given just before the timers of its instant. */
  private static List<Receipt> live(
      JourneyEngine engine,
      ManualClock clock,
      List<Event> trace,
      Recorder replayed,
      Recorder lived,
      Instant end) {
    Map<Instant, List<Event>> events =
        trace.stream().collect(Collectors.groupingBy(Event::at, TreeMap::new, Collectors.toList()));
    TreeMap<Instant, Long> decisions =
        replayed.decisions.stream()
            .collect(Collectors.groupingBy(Decision::at, TreeMap::new, Collectors.counting()));
    TreeSet<Instant> instants = new TreeSet<>(events.keySet());
    instants.addAll(decisions.keySet());
    instants.add(end);
    List<Receipt> receipts = new ArrayList<>();
    long expected = 0;
    for (Instant instant : instants) {
      clock.set(instant.minusNanos(1));
      for (Event event : events.getOrDefault(instant, List.of())) {
        receipts.add(engine.accept(event));
      }
      clock.set(instant);
      expected += decisions.getOrDefault(instant, 0L);
      long all = expected;
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          // what is offered late would be judged again
          .until(() -> lived.decisions.size() >= all && lived.offers.size() >= sent(lived));
      assertThat(lived.decisions).hasSize((int) all);
    }
    return receipts;
  }

  private static long sent(Recorder recorder) {
    return recorder.decisions.stream().filter(d -> d.outcome() == Outcome.SENT).count();
  }

  private static Map<String, Touch> touches(Recorder recorder) {
    Map<String, Touch> touches = new HashMap<>();
    recorder.offers.forEach(touch -> assertThat(touches.put(touch.id(), touch)).isNull());
    return touches;
  }

  private static Map<String, List<Decision>> byUser(Recorder recorder) {
    return recorder.decisions.stream().collect(Collectors.groupingBy(Decision::subject));
  }

  private static List<Event> trace(long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String user = "u" + random.nextInt(USERS);
      Instant at = START.plus(Duration.ofMinutes(30L * random.nextInt(DAYS * 48)));
      String type = i < 2 * USERS ? Journeys.JOINED : TYPES.get(random.nextInt(TYPES.size()));
      String id = random.nextInt(50) == 0 ? "again" : "e" + i;
      Event event = Event.of(id, user, type, at);
      events.add(
          type.equals("user.set")
              ? event.with("level", random.nextInt(3))
              : type.startsWith("user.") ? event : event.with("shop", "s" + i % 7));
    }
    events.sort(Comparator.comparing(Event::at));
    return events;
  }

  private static JourneyEngineBuilder builder(Recorder recorder) {
    Policy policy =
        new Policy(
            null,
            new Policy.QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
            List.of(new Policy.Cap(1, true, null, new Policy.Per.Day())),
            0,
            List.of());
    return JourneyEngine.builder()
        .shards(3)
        .sink(recorder)
        .listener(recorder)
        .definitions(
            Definitions.of(
                Journeys.journey(
                    "welcome",
                    Journeys.until(
                        "new",
                        "paid",
                        Journeys.with(Journeys.step(Journeys.AT_ONCE, "hello"), "shop"),
                        Journeys.step(Journeys.day(1, 10), "next-day"),
                        Journeys.step(Journeys.day(4, 10), "fourth", Journeys.unless("seen"))),
                    Journeys.from(
                        "buyer",
                        "paid",
                        Journeys.step(Journeys.after(Duration.ofMinutes(90)), "thanks"),
                        Journeys.with(Journeys.step(Journeys.day(3, 12), "again"), "shop"),
                        Journeys.step(Journeys.week(1), "levels", Journeys.userIs("level", 2)))),
                Journeys.leaving(
                    "nurse",
                    Trigger.on("stop"),
                    Journeys.stage(
                        "all",
                        Journeys.step(Journeys.day(2, 10), "nurse-2"),
                        Journeys.step(Journeys.day(4, 10), "nurse-4"),
                        Journeys.step(
                            Journeys.day(6, 10), "nurse-6", Journeys.countAtLeast("seen", 2))),
                    Journeys.watch("silent", 5, Journeys.step(Journeys.day(1, 9), "wake-up")))))
        .policy(policy);
  }
}
