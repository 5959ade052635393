package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Policy;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is deployed is kept in the store, for later engines and for those beside. */
@Timeout(60)
class DurableDefinitionsTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final Policy QUIET =
      new Policy(
          null,
          new Policy.QuietHours(LocalTime.of(8, 30), LocalTime.of(9, 30)),
          List.of(),
          0,
          List.of());

  private final MemoryDurableStore store = new MemoryDurableStore();
  private final Recorder recorder = new Recorder();
  private final ManualClock clock = new ManualClock(START.toString());

  private JourneyEngineBuilder builder() {
    return JourneyEngine.builder().store(store).clock(clock).sink(recorder).listener(recorder);
  }

  private static Journey hour(String message) {
    return Journeys.journey(
        "hours", Journeys.stage("s", Journeys.step(Journeys.after(Duration.ofHours(1)), message)));
  }

  private static void join(JourneyEngine engine, String user) {
    engine.accept(Event.of("join", user, Journeys.JOINED, START));
  }

  private static List<Integer> versions(JourneyEngine engine, String user) {
    return engine.user(user).orElseThrow().runs().stream().map(UserView.Run::version).toList();
  }

  @Test
  void anEngineThatIsGivenNothingTakesWhatIsKept() {
    try (JourneyEngine engine = builder().journeys(hour("first")).policy(QUIET).build()) {
      join(engine, "u");
    }
    try (JourneyEngine engine = builder().build()) {
      join(engine, "v");
      assertThat(versions(engine, "v")).containsExactly(1);
      engine.advanceTo(START.plus(Duration.ofHours(1)));
      assertThat(recorder.offers).isEmpty(); // it is quiet until half past nine
      engine.advanceTo(START.plus(Duration.ofHours(2)));
    }
    assertThat(recorder.byUser()).containsExactly("u first", "v first");
  }

  @Test
  void whatIsGivenIsAllThatIsDeployedAndLiveRunsKeepTheirVersions() {
    try (JourneyEngine engine =
        builder().journeys(hour("first"), Journeys.waiting("old")).policy(QUIET).build()) {
      join(engine, "u");
    }
    try (JourneyEngine engine = builder().journeys(hour("second")).build()) {
      join(engine, "v");
      assertThat(versions(engine, "u")).containsExactly(1, 1);
      assertThat(versions(engine, "v")).containsExactly(2);
      engine.advanceTo(START.plus(Duration.ofHours(1)));
      assertThat(engine.retire("old")).isFalse();
    }
    assertThat(recorder.byUser()).containsExactly("u first", "v second");
    assertThat(store.definitions.revision()).isEqualTo(2);
  }

  @Test
  void theSameAgainIsNoNewRevision() {
    for (int i = 0; i < 3; i++) {
      builder().journeys(hour("first")).policy(QUIET).build().close();
    }
    assertThat(store.definitions.revision()).isEqualTo(1);
  }

  @Test
  void whatWasPublishedForLiveRunsIsStillSoAfterARestart() {
    try (JourneyEngine engine = builder().journeys(hour("first")).build()) {
      join(engine, "u");
      join(engine, "v");
      store.failsBefore = change -> change.subject().id().equals("v");
      engine.publish(Definitions.of(hour("second")), LiveRuns.MIGRATE);
      assertThat(versions(engine, "u")).containsExactly(2);
      assertThat(versions(engine, "v")).containsExactly(1);
      store.recover();
    }
    // v was not reached; the next engine does it
    try (JourneyEngine engine = builder().journeys(hour("second")).build()) {
      engine.start();
      await().untilAsserted(() -> assertThat(versions(engine, "v")).containsExactly(2));
    }
    assertThat(store.pinned()).containsExactly(new Version("hours", 2));
  }

  @Test
  void whatWasRetiredIsStillSoAndItsRunsGoOn() {
    try (JourneyEngine engine = builder().journeys(hour("first")).build()) {
      join(engine, "u");
      assertThat(engine.retire("hours")).isTrue();
    }
    try (JourneyEngine engine = builder().build()) {
      join(engine, "v");
      assertThat(engine.user("v").orElseThrow().runs()).isEmpty();
      engine.advanceTo(START.plus(Duration.ofHours(1)));
    }
    assertThat(recorder.byUser()).containsExactly("u first");
  }

  @Test
  void enginesBesideTakeOverWhatOneHasPublished() {
    try (JourneyEngine one = builder().journeys(hour("first")).build();
        JourneyEngine other = builder().build()) {
      one.start();
      other.start();
      join(one, "u");
      one.publish(Definitions.of(hour("second")), LiveRuns.MIGRATE);
      await()
          .untilAsserted(
              () -> {
                String user = "v" + System.nanoTime();
                join(other, user);
                assertThat(versions(other, user)).containsExactly(2);
              });
    }
  }

  @Test
  void aVersionThatAnotherEngineHasPublishedIsFoundWhenARunIsOnIt() {
    try (JourneyEngine one = builder().journeys(hour("first")).build();
        JourneyEngine other = builder().build()) {
      one.publish(hour("second"));
      join(one, "u");
      // the other one was not started, so it does not look by itself
      assertThat(versions(other, "u")).containsExactly(2);
      other.accept(Event.of("x", "u", "user.set", START).with("a", 1));
      other.advanceTo(START.plus(Duration.ofHours(1)));
    }
    assertThat(recorder.byUser()).containsExactly("u second");
  }

  @Test
  void enginesThatPublishAtTheSameTimeUndoNothing() throws Exception {
    int engines = 4;
    int each = 5;
    ExecutorService threads = Executors.newFixedThreadPool(engines);
    List<JourneyEngine> all = new ArrayList<>();
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < engines; i++) {
        int number = i;
        JourneyEngine engine = builder().build();
        all.add(engine);
        work.add(
            () -> {
              for (int k = 0; k < each; k++) {
                engine.publish(Journeys.greeting("g-" + number + "-" + k));
                engine.publish(Journeys.greeting("x-" + number));
                engine.retire("x-" + number);
              }
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdown();
      all.forEach(JourneyEngine::close);
    }
    assertThat(store.definitions.deployment().journeys())
        .hasSize(engines * each)
        .allMatch(current -> current.version().number() == 1);
    assertThat(store.definitions.revision()).isEqualTo(3L * engines * each);
  }
}
