package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Receipt;
import dev.sojourn.spi.SinkResult;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journey that is published again and again, with live runs on every version: what is compiled
 * does not pile up, and each run goes on under the conditions it started with.
 */
class VersionsTest {
  private static final Logger LOG = LoggerFactory.getLogger(VersionsTest.class);
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final int VERSIONS = 200;
  private static final int USERS = 50;
  private static final long MEBIBYTE = 1 << 20;

  private final Map<String, String> sent = new HashMap<>();
  private final List<WeakReference<Journey>> journeys = new ArrayList<>();

  @Test
  @Timeout(120)
  void twoHundredVersionsWithLiveRunsCostNoMoreThanOneHundred() {
    try (JourneyEngine engine = engine()) {
      long perUser = bytesPerUser();
      publish(engine, 1, VERSIONS / 2);
      Size half = Size.now();
      publish(engine, VERSIONS / 2 + 1, VERSIONS);
      Size whole = Size.now();

      assertThat(engine.user(user(1, 0)).orElseThrow().runs().get(0).version()).isEqualTo(1);
      askAll(engine, VERSIONS);
      Size asked = Size.now();
      answerAll(engine);
      publish(engine, VERSIONS + 1, VERSIONS + 1);
      Size ended = Size.now();

      long users = (long) USERS * VERSIONS / 2 * perUser;
      LOG.info(
          "{} B a user; classes {} -> {} -> {} -> {}; heap {} -> {} -> {} -> {} KiB, of which {}"
              + " KiB are the users between the first two",
          perUser,
          half.classes,
          whole.classes,
          asked.classes,
          ended.classes,
          half.heap / 1024,
          whole.heap / 1024,
          asked.heap / 1024,
          ended.heap / 1024,
          users / 1024);
      assertThat(whole.classes - half.classes).isLessThan(20);
      assertThat(asked.classes - half.classes).isLessThan(20);
      assertThat(whole.heap - half.heap - users).isLessThan(3 * MEBIBYTE);
      assertThat(asked.heap - whole.heap).isLessThan(3 * MEBIBYTE);
      assertThat(journeys.subList(0, VERSIONS)).allMatch(journey -> journey.get() == null);
    }
  }

  private JourneyEngine engine() {
    return JourneyEngine.builder()
        .sink(
            touch -> {
              assertThat(sent.put(touch.subject(), touch.messages().get(0))).isNull();
              return SinkResult.accepted().now();
            })
        .build();
  }

  /** The same run, of one version: what users cost whatever is published. */
  private long bytesPerUser() {
    try (JourneyEngine engine = engine()) {
      engine.publish(version(1_000));
      Size before = Size.now();
      int users = USERS * VERSIONS / 2;
      for (int i = 0; i < users; i++) {
        join(engine, user(1_000, i));
      }
      Size after = Size.now();
      assertThat(engine.user(user(1_000, 0))).isPresent();
      return (after.heap - before.heap) / users;
    }
  }

  private void publish(JourneyEngine engine, int first, int last) {
    for (int version = first; version <= last; version++) {
      Journey journey = version(version);
      journeys.add(new WeakReference<>(journey));
      engine.publish(journey);
      for (int i = 0; i < USERS; i++) {
        join(engine, user(version, i));
      }
    }
  }

  private static void join(JourneyEngine engine, String user) {
    assertThat(engine.accept(Event.of("join", user, Journeys.JOINED, START)))
        .isEqualTo(Receipt.ACCEPTED);
  }

  /** An event for every live run that is right for another version only. */
  private void askAll(JourneyEngine engine, int versions) {
    for (int version = 1; version <= versions; version++) {
      for (int i = 0; i < USERS; i++) {
        level(engine, "wrong", user(version, i), version + 1);
      }
    }
    assertThat(sent).isEmpty();
  }

  private void answerAll(JourneyEngine engine) {
    for (int version = 1; version <= VERSIONS; version++) {
      for (int i = 0; i < USERS; i++) {
        String user = user(version, i);
        level(engine, "right", user, version);
        assertThat(sent).containsEntry(user, "hello-" + version);
        assertThat(engine.user(user).orElseThrow().runs()).isEmpty();
      }
    }
  }

  private static void level(JourneyEngine engine, String id, String user, int level) {
    Event event = Event.of(id, user, "user.set", START).with("level", level);
    assertThat(engine.accept(event)).isEqualTo(Receipt.ACCEPTED);
  }

  private static String user(int version, int number) {
    return "u" + version + "-" + number;
  }

  /** Waits in its first week until the user's level is the number of the version. */
  private static Journey version(int number) {
    return Journeys.journey(
        "levels",
        Journeys.stage(
            "main",
            Journeys.step(Journeys.week(1), "hello-" + number, Journeys.userIs("level", number))));
  }

  /** What is in memory once the garbage is gone. */
  private record Size(int classes, long heap) {
    static Size now() {
      MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
      for (int i = 0; i < 4; i++) {
        System.gc();
      }
      return new Size(
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
          memory.getHeapMemoryUsage().getUsed());
    }
  }
}
