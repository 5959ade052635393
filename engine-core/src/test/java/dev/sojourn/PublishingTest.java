package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Problem;
import dev.sojourn.model.UserView;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is deployed changes while the engine runs. */
@Timeout(60)
class PublishingTest {
  private final ManualClock clock = new ManualClock("2026-11-02T08:00:00Z");
  private final Recorder recorder = new Recorder();
  private JourneyEngine engine;

  @BeforeEach
  void start() {
    engine =
        JourneyEngine.builder()
            .clock(clock)
            .sink(recorder)
            .listener(recorder)
            .journeys(hour("first"))
            .build();
    engine.start();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aNewVersionIsForNewRunsOnly() {
    join("u");
    engine.publish(hour("second"));
    join("v");
    assertThat(version("u")).isEqualTo(1);
    assertThat(version("v")).isEqualTo(2);
    clock.advance(Duration.ofHours(1));
    await().until(() -> recorder.offers.size() == 2);
    assertThat(recorder.byUser()).containsExactlyInAnyOrder("u first", "v second");
  }

  @Test
  void aNewVersionCanBeForLiveRunsToo() {
    join("u");
    engine.publish(Definitions.of(hour("second")), LiveRuns.MIGRATE);
    assertThat(version("u")).isEqualTo(2);
    clock.advance(Duration.ofHours(1));
    await().until(() -> recorder.offers.size() == 1);
    assertThat(recorder.byUser()).containsExactly("u second");
  }

  @Test
  void aNewVersionCanEndLiveRuns() {
    join("u");
    engine.publish(Definitions.of(hour("second")), LiveRuns.EXIT);
    assertThat(engine.user("u").orElseThrow().runs()).isEmpty();
    join("v");
    assertThat(version("v")).isEqualTo(2);
  }

  @Test
  void whoIsNotReachedFollowsWithTheNextInput() {
    UnreliableStore store = new UnreliableStore();
    try (JourneyEngine replay =
        JourneyEngine.builder()
            .sink(recorder)
            .listener(recorder)
            .store(store)
            .journeys(hour("first"))
            .build()) {
      for (String user : List.of("u", "v")) {
        replay.accept(Event.of("join", user, Journeys.JOINED, clock.instant()));
      }
      store.refusingCommits.add("u");
      replay.publish(Definitions.of(hour("second")), LiveRuns.MIGRATE);
      store.refusingCommits.clear();
      assertThat(replay.user("u").orElseThrow().runs().get(0).version()).isEqualTo(1);
      assertThat(replay.user("v").orElseThrow().runs().get(0).version()).isEqualTo(2);
      replay.advanceTo(clock.instant().plus(Duration.ofHours(1)));
      // due exactly when u comes to the new version, and so not past
      assertThat(recorder.byUser()).containsExactly("u second", "v second");
      assertThat(recorder.count(Outcome.CANCELLED)).isEqualTo(2);
    }
  }

  @Test
  void publishedAgainAVersionTakesInTheRunsThatWereLeftOnOlderOnes() {
    join("u");
    engine.publish(hour("second"));
    join("v");
    engine.publish(Definitions.of(hour("second")), LiveRuns.MIGRATE);
    assertThat(version("u")).isEqualTo(2);
    assertThat(version("v")).isEqualTo(2);
    engine.publish(Definitions.of(hour("second")), LiveRuns.EXIT);
    assertThat(version("v")).isEqualTo(2);
  }

  @Test
  void anEqualJourneyIsNoNewVersion() {
    assertThat(engine.publish(hour("first"))).noneMatch(Problem::isError);
    join("u");
    assertThat(version("u")).isEqualTo(1);
  }

  @Test
  void aPolicyAppliesToEverybodyAtOnce() {
    join("u");
    Policy quiet =
        new Policy(
            null,
            new Policy.QuietHours(LocalTime.of(8, 30), LocalTime.of(9, 30)),
            List.of(),
            0,
            List.of());
    engine.publish(Definitions.EMPTY.and(quiet));
    clock.advance(Duration.ofHours(1));
    await().until(() -> recorder.count(Outcome.DEFERRED) == 1);
    assertThat(recorder.offers).isEmpty();
    engine.publish(Definitions.EMPTY.and(Policy.NONE));
    clock.advance(Duration.ofMinutes(30));
    await().until(() -> recorder.offers.size() == 1);
  }

  @Test
  void allThatIsWrongIsSaidAndNothingIsChanged() {
    join("u");
    Journey twoStagesOfOneName =
        Journeys.journey(
            "bad",
            Journeys.stage("s", Journeys.step(Journeys.AT_ONCE, "a")),
            Journeys.stage("s", Journeys.step(Journeys.AT_ONCE, "b")));
    Journey twoStepsOfOneName =
        Journeys.journey(
            "worse",
            Journeys.stage(
                "s",
                Journeys.step(Journeys.AT_ONCE, "a"),
                Journeys.step(Journeys.after(Duration.ofHours(1)), "a")));
    assertThatThrownBy(() -> engine.publish(hour("second"), twoStagesOfOneName, twoStepsOfOneName))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.problems().stream().filter(Problem::isError)).hasSize(2);
              assertThat(e).hasMessageContaining("bad").hasMessageContaining("worse");
            });
    join("v");
    assertThat(version("v")).isEqualTo(1);
    assertThatThrownBy(() -> engine.enrol("bad", List.of("u")))
        .isInstanceOf(IllegalArgumentException.class);
    engine.publish(hour("second"));
    join("w");
    assertThat(version("w")).isEqualTo(2);
  }

  @Test
  void aRetiredJourneyTakesNobodyInAndItsLiveRunsGoOn() {
    join("u");
    assertThat(engine.retire("hours")).isTrue();
    assertThat(engine.retire("hours")).isFalse();
    join("v");
    assertThat(engine.user("v").orElseThrow().runs()).isEmpty();
    clock.advance(Duration.ofHours(1));
    await().until(() -> recorder.offers.size() == 1);
    assertThat(recorder.byUser()).containsExactly("u first");
    engine.publish(hour("first"));
    join("w");
    assertThat(version("w")).isEqualTo(2);
    assertThat(engine.retire("never-there")).isFalse();
  }

  private void join(String user) {
    engine.accept(Event.of("join", user, Journeys.JOINED, clock.instant()));
  }

  private int version(String user) {
    List<UserView.Run> runs = engine.user(user).orElseThrow().runs();
    assertThat(runs).hasSize(1);
    return runs.get(0).version();
  }

  private static Journey hour(String message) {
    return Journeys.journey(
        "hours", Journeys.stage("s", Journeys.step(Journeys.after(Duration.ofHours(1)), message)));
  }
}
