package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.ops.Quarantine;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An input that makes the core fail is kept, its user waits, and everybody else goes on. */
@Timeout(60)
public class QuarantineTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final Subject U = Subject.user("u");

  /** Whether the rules of journeys fail. */
  private static volatile boolean failing;

  private static final Journey GUARDED =
      Journeys.journey(
          "g",
          Journeys.stage(
              "s",
              Journeys.step(
                  Journeys.after(Duration.ofHours(1)), "later", Journeys.userIs("level", 1)),
              Journeys.step(Journeys.AT_ONCE, "hello", Journeys.userIs("level", 1))));

  private final MemoryDurableStore store = new MemoryDurableStore();
  private final Recorder recorder = new Recorder();
  private final ManualClock clock = new ManualClock(START.toString());
  private final List<JourneyEngine> engines = new ArrayList<>();

  /** Called by the rules. */
  public static boolean check() {
    if (failing) {
      throw new IllegalStateException("of user u");
    }
    return false;
  }

  private static String fragile(String drl) {
    return drl.replace("dialect \"mvel\"", "import dev.sojourn.QuarantineTest;\n\ndialect \"mvel\"")
        + "\nrule \"fails\" when Moment( QuarantineTest.check() ) then end\n";
  }

  @AfterEach
  void close() {
    failing = false;
    engines.forEach(JourneyEngine::close);
  }

  private JourneyEngine start() {
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .clock(clock)
            .sink(recorder)
            .listener(recorder)
            .rulesSeam(QuarantineTest::fragile)
            .journeys(GUARDED)
            .build();
    engines.add(engine);
    engine.start();
    return engine;
  }

  private static Event level(String id, String user, int level) {
    return Event.of(id, user, "user.set", START).with("level", level);
  }

  private static Event join(String user) {
    return Event.of("join", user, Journeys.JOINED, START);
  }

  @Test
  void whatFailsIsKeptAndTriedAgainInOrder() {
    JourneyEngine engine = start();
    assertThat(engine.accept(level("1", "u", 1))).isEqualTo(Receipt.ACCEPTED);
    failing = true;
    assertThat(engine.accept(join("u"))).isEqualTo(Receipt.KEPT);
    failing = false;
    // behind the one that failed
    assertThat(engine.accept(level("2", "u", 2))).isEqualTo(Receipt.KEPT);
    assertThat(engine.accept(level("3", "v", 1))).isEqualTo(Receipt.ACCEPTED);
    assertThat(engine.accept(join("v"))).isEqualTo(Receipt.ACCEPTED);
    await().until(() -> recorder.byUser().contains("v hello"));
    Quarantine quarantine = engine.quarantine();
    assertThat(quarantine.size()).isEqualTo(1);
    Quarantine.Case held = quarantine.list(null, 10).get(0);
    assertThat(held.whom()).isEqualTo(U);
    assertThat(held.attempts()).isEqualTo(1);
    assertThat(held.next()).isEqualTo(START.plus(Duration.ofMinutes(1)));
    assertThat(held.waiting()).isEqualTo(2);
    assertThat(held.error()).contains("IllegalStateException").doesNotContain("user u");
    assertThat(engine.status().inbox()).isEqualTo(new Inbox.Backlog(2, 1));
    clock.advance(Duration.ofSeconds(61));
    await().until(() -> quarantine.size() == 0);
    // when the hello was due the level was still 1; the step an hour later finds 2
    await().until(() -> recorder.byUser().contains("u hello"));
    clock.advance(Duration.ofHours(1));
    await().until(() -> recorder.count(Outcome.SKIPPED) == 1);
    assertThat(store.inbox().after(0, 10)).isEmpty();
    await().until(() -> recorder.byUser().contains("v later"));
    assertThat(recorder.byUser()).containsExactly("v hello", "u hello", "v later");
  }

  @Test
  void theWaitDoublesUpToAnHour() {
    JourneyEngine engine = start();
    failing = true;
    engine.accept(level("1", "u", 1));
    engine.accept(join("u"));
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      Quarantine.Case held = engine.quarantine().list(null, 1).get(0);
      assertThat(held.next()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
      clock.set(held.next());
      await()
          .until(() -> engine.quarantine().list(null, 1).get(0).attempts() == held.attempts() + 1);
    }
  }

  @Test
  void aTimerThatFailsWaitsTooAndSoDoTheUsersEvents() {
    JourneyEngine engine = start();
    engine.accept(level("1", "u", 1));
    engine.accept(join("u"));
    failing = true;
    clock.advance(Duration.ofHours(1));
    await().until(() -> engine.quarantine().size() == 1);
    failing = false;
    assertThat(engine.quarantine().inputs(U, 10))
        .extracting(Inbox.Entry::event)
        .containsOnlyNulls();
    assertThat(engine.accept(level("2", "u", 2))).isEqualTo(Receipt.KEPT);
    assertThat(engine.quarantine().retry(U)).isTrue();
    await().until(() -> engine.quarantine().size() == 0);
    await().until(() -> recorder.byUser().size() == 2);
    assertThat(recorder.byUser()).containsExactly("u hello", "u later");
    assertThat(engine.quarantine().retry(U)).isFalse();
  }

  @Test
  void aRestartKeepsTheQuarantine() {
    JourneyEngine engine = start();
    engine.accept(level("1", "u", 1));
    failing = true;
    engine.accept(join("u"));
    engine.accept(level("2", "u", 2));
    engine.close();
    failing = false;
    JourneyEngine next = start();
    assertThat(next.accept(level("3", "u", 3))).isEqualTo(Receipt.KEPT);
    assertThat(next.quarantine().list(null, 10).get(0).waiting()).isEqualTo(3);
    clock.advance(Duration.ofMinutes(2));
    await().until(() -> next.quarantine().size() == 0);
    await().until(() -> recorder.byUser().equals(List.of("u hello")));
    assertThat(next.user("u").orElseThrow().attributes()).hasToString("{level=3}");
  }

  @Test
  void anInputCanBeDropped() {
    JourneyEngine engine = start();
    engine.accept(level("1", "u", 1));
    failing = true;
    engine.accept(join("u"));
    engine.accept(level("2", "u", 2));
    failing = false;
    long number = engine.quarantine().inputs(U, 10).get(0).number();
    assertThat(engine.quarantine().drop(number)).isTrue();
    assertThat(engine.quarantine().drop(number)).isFalse();
    await().until(() -> engine.quarantine().size() == 0);
    assertThat(engine.user("u").orElseThrow().runs()).isEmpty();
    assertThat(engine.user("u").orElseThrow().attributes()).hasToString("{level=2}");
  }

  @Test
  void aBrokenRecordIsKeptUntilItIsDiscarded() {
    JourneyEngine engine = start();
    engine.accept(level("1", "u", 1));
    byte[] broken = store.records.load(U).clone();
    broken[broken.length - 1] ^= 1;
    store.records.commit(UserStore.Change.of(U, broken, null, List.of()));
    engine.accept(level("x", "u-of-the-same-shard-or-not", 1));
    JourneyEngine next = reopened(engine);
    assertThat(next.accept(level("2", "u", 2))).isEqualTo(Receipt.KEPT);
    assertThat(next.quarantine().list(null, 1).get(0).error()).contains("BrokenRecordException");
    assertThat(store.records.load(U)).isEqualTo(broken);
    assertThat(next.quarantine().discardRecord(Subject.user("v"))).isFalse();
    assertThat(next.quarantine().discardRecord(U)).isTrue();
    await().until(() -> next.quarantine().size() == 0);
    assertThat(next.user("u").orElseThrow().attributes()).hasToString("{level=2}");
  }

  private JourneyEngine reopened(JourneyEngine engine) {
    engine.close();
    return start();
  }

  @Test
  void whoIsForgottenIsOutOfQuarantine() {
    JourneyEngine engine = start();
    engine.accept(level("1", "u", 1));
    failing = true;
    engine.accept(join("u"));
    assertThat(engine.accept(Event.of("f", "u", "user.forget", START))).isEqualTo(Receipt.ACCEPTED);
    assertThat(engine.quarantine().size()).isZero();
    assertThat(store.inbox().after(0, 10)).isEmpty();
    failing = false;
    assertThat(engine.accept(level("2", "u", 2))).isEqualTo(Receipt.ACCEPTED);
  }

  @Test
  void anEngineThatWasNotStartedThrows() {
    try (JourneyEngine engine =
        JourneyEngine.builder().rulesSeam(QuarantineTest::fragile).journeys(GUARDED).build()) {
      failing = true;
      assertThatThrownBy(() -> engine.accept(join("u"))).isInstanceOf(RuntimeException.class);
      failing = false;
      assertThat(engine.accept(join("u"))).isEqualTo(Receipt.ACCEPTED);
    }
  }

  @Test
  void whatAHostPutsIntoTheInboxIsAppliedInOrderAndOnce() {
    JourneyEngine engine = start();
    for (int i = 0; i < 500; i++) {
      store.inbox().append(Subject.user("u" + i % 7), level("e" + i, "u" + i % 7, i), null);
    }
    store.inbox().append(U, level("bad", " ", 1), null);
    await().until(() -> store.inbox().after(0, 1).isEmpty());
    for (int i = 493; i < 500; i++) {
      assertThat(engine.user("u" + i % 7).orElseThrow().attributes())
          .hasToString("{level=" + i + "}");
      assertThat(engine.accept(level("e" + i, "u" + i % 7, i))).isEqualTo(Receipt.DUPLICATE);
    }
    assertThat(engine.quarantine().size()).isZero();
  }
}
