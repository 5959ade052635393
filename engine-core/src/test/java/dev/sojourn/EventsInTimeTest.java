package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.LoadReport;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events that come early, late or twice; history; runs that are started on purpose. */
class EventsInTimeTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private final ManualClock clock = new ManualClock("2026-11-02T08:00:00Z");
  private final Recorder recorder = new Recorder();

  @Test
  void aLiveEngineRefusesWhatIsMoreThanFiveMinutesAhead() {
    try (JourneyEngine engine = live(builder())) {
      Instant limit = START.plus(Duration.ofMinutes(5));
      Receipt refused = engine.accept(join("u", limit.plusNanos(1)));
      assertThat(refused.status()).isEqualTo(Receipt.Status.REFUSED);
      assertThat(refused.message()).isNotBlank().doesNotContain("u1");
      assertThat(recorder.outcomes()).containsExactly(Outcome.FUTURE);
      assertThat(engine.user("u")).isEmpty();
      assertThat(engine.accept(join("u", limit))).isEqualTo(Receipt.ACCEPTED);
      assertThat(recorder.outcomes()).contains(Outcome.SENT);
      assertThat(engine.now()).isEqualTo(START);
    }
  }

  @Test
  void aReplayFollowsItsLogHoweverFarItGoes() {
    try (JourneyEngine engine = builder().build()) {
      assertThat(engine.accept(join("u", START))).isEqualTo(Receipt.ACCEPTED);
      Instant far = START.plus(Duration.ofDays(400));
      assertThat(engine.accept(join("v", far))).isEqualTo(Receipt.ACCEPTED);
      assertThat(engine.now()).isEqualTo(far);
      assertThat(recorder.outcomes()).doesNotContain(Outcome.FUTURE);
    }
  }

  @Test
  void anEventOfExactlyTwoDaysAgoIsNotLateAndAnOlderOneIs() {
    try (JourneyEngine engine = live(builder())) {
      Instant limit = START.minus(Duration.ofDays(2));
      assertThat(engine.accept(join("u", limit))).isEqualTo(Receipt.ACCEPTED);
      assertThat(engine.accept(join("v", limit.minusNanos(1)))).isEqualTo(Receipt.LATE);
      assertThat(ofUser("u")).contains(Outcome.ENTERED);
      assertThat(ofUser("v")).containsExactly(Outcome.LATE);
      assertThat(engine.user("v")).isPresent();
      assertThat(engine.accept(join("v", limit.minusNanos(1)))).isEqualTo(Receipt.DUPLICATE);
    }
  }

  @Test
  void theAgeOfALateEventIsASetting() {
    try (JourneyEngine engine = live(builder().lateAfter(Duration.ofHours(1)))) {
      Instant limit = START.minus(Duration.ofHours(1));
      assertThat(engine.accept(join("u", limit))).isEqualTo(Receipt.ACCEPTED);
      assertThat(engine.accept(join("v", limit.minusNanos(1)))).isEqualTo(Receipt.LATE);
    }
  }

  @Test
  void aLateEventUpdatesFactsAndEndsWhatItEndsButOpensNothing() {
    try (JourneyEngine engine =
        builder()
            .journeys(
                Journeys.waiting("stay"),
                Journeys.journey(
                    "buyers",
                    Journeys.from("paid", "paid", Journeys.step(Journeys.AT_ONCE, "thanks"))))
            .build()) {
      engine.accept(join("u", START));
      engine.advanceTo(START.plus(Duration.ofDays(5)));
      recorder.decisions.clear();
      Instant late = START.plus(Duration.ofDays(1));
      assertThat(engine.accept(Event.of("p", "u", "paid", late))).isEqualTo(Receipt.LATE);
      assertThat(recorder.outcomes()).containsExactly(Outcome.LATE);
      Event set = Event.of("s", "u", "user.set", late).with("x", 1);
      assertThat(engine.accept(set)).isEqualTo(Receipt.LATE);
      assertThat(engine.user("u").orElseThrow().attributes()).containsEntry("x", Value.of(1));
      assertThat(engine.accept(Event.of("d", "u", "done", late))).isEqualTo(Receipt.LATE);
      assertThat(recorder.decisions.stream().filter(d -> d.outcome() == Outcome.LEFT))
          .singleElement()
          .satisfies(left -> assertThat(left.journey()).isEqualTo("stay"))
          .satisfies(left -> assertThat(left.reason()).isEqualTo(Reason.EVENT));
      assertThat(engine.user("u").orElseThrow().runs())
          .extracting(UserView.Run::journey)
          .containsExactly("buyers");
    }
  }

  @Test
  void aSecondEventWithTheSameIdIsRecordedAndNothingElse() {
    for (boolean started : List.of(false, true)) {
      recorder.decisions.clear();
      try (JourneyEngine engine = started ? live(builder()) : builder().build()) {
        engine.accept(Event.of("e", "u", "user.set", START).with("x", 1));
        assertThat(recorder.decisions).isEmpty();
        Event twin = Event.of("e", "u", Journeys.JOINED, START);
        assertThat(engine.accept(twin)).isEqualTo(Receipt.DUPLICATE);
        assertThat(recorder.outcomes()).containsExactly(Outcome.DUPLICATE);
        assertThat(engine.user("u").orElseThrow().runs()).isEmpty();
        Event ofAnother = Event.of("e", "v", Journeys.JOINED, START);
        assertThat(engine.accept(ofAnother)).isEqualTo(Receipt.ACCEPTED);
      }
    }
  }

  @Test
  void anIdIsRememberedForThirtyDaysAndNotForEver() {
    try (JourneyEngine engine = builder().build()) {
      Event event = Event.of("e", "u", "x", START);
      engine.accept(event);
      for (int day = 1; day <= 30; day++) {
        engine.accept(Event.of("d" + day, "u", "x", START.plus(Duration.ofDays(day))));
        assertThat(engine.accept(event)).isEqualTo(Receipt.DUPLICATE);
      }
      for (int day = 31; day <= 40; day++) {
        engine.accept(Event.of("d" + day, "u", "x", START.plus(Duration.ofDays(day))));
      }
      assertThat(engine.accept(event).status()).isIn(Receipt.Status.ACCEPTED, Receipt.Status.LATE);
    }
  }

  @Test
  void historyTriggersNothingButCountsLater() {
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .sink(recorder)
            .listener(recorder)
            .journeys(
                Journeys.greeting("g"),
                Journeys.journey(
                    "regulars",
                    Journeys.stage(
                        "s",
                        Journeys.step(
                            Journeys.after(Duration.ofHours(1)),
                            "welcome-back",
                            Journeys.countAtLeast("paid", 2)))))
            .build()) {
      Instant past = START.minus(Duration.ofDays(7));
      List<Event> history =
          List.of(
              Event.of("1", "u", "paid", past),
              Event.of("2", "u", "paid", past.plusSeconds(1)),
              Event.of("3", "u", "user.tagged", past).with("tag", "vip"),
              Event.of("4", "old", Journeys.JOINED, past),
              Event.of("5", "u", "user.set", past).with("city", "Suzhou"));
      LoadReport report = engine.load(history.stream());
      assertThat(report).isEqualTo(new LoadReport(5, 0, 0, List.of()));
      assertThat(recorder.decisions).isEmpty();
      assertThat(recorder.offers).isEmpty();
      assertThat(engine.now()).isNull();
      UserView view = engine.user("u").orElseThrow();
      assertThat(view.tags()).containsExactly("vip");
      assertThat(view.attributes()).containsEntry("city", Value.of("Suzhou"));

      LoadReport again =
          engine.load(Stream.of(history.get(0), Event.of("6", "u", "user.tagged", past)));
      assertThat(again.duplicates()).isEqualTo(1);
      assertThat(again.refused()).isEqualTo(1);
      assertThat(again.messages()).hasSize(1);

      assertThat(engine.accept(history.get(3)).status()).isEqualTo(Receipt.Status.DUPLICATE);
      engine.accept(join("u", START));
      engine.accept(join("v", START));
      engine.advanceTo(START.plus(Duration.ofHours(1)));
      assertThat(recorder.byUser()).containsExactly("u g-hello", "v g-hello", "u welcome-back");
    }
  }

  @Test
  void historyCanBeLoadedWhileTheEngineRuns() {
    try (JourneyEngine engine = live(builder())) {
      Instant past = START.minus(Duration.ofDays(70));
      assertThat(engine.load(Stream.of(join("u", past))).taken()).isEqualTo(1);
      assertThat(recorder.decisions).isEmpty();
      assertThat(engine.accept(join("u", past))).isEqualTo(Receipt.DUPLICATE);
    }
  }

  @Test
  void runsCanBeStartedOnPurpose() {
    for (boolean started : List.of(false, true)) {
      recorder.decisions.clear();
      JourneyEngineBuilder builder = builder().journeys(Journeys.waiting("stay"));
      try (JourneyEngine engine = started ? live(builder) : builder.build()) {
        if (!started) {
          engine.advanceTo(START);
        }
        List<Receipt> receipts = engine.enrol("stay", List.of("u", "v", "u"));
        assertThat(receipts)
            .extracting(Receipt::status)
            .containsExactly(
                Receipt.Status.ACCEPTED, Receipt.Status.ACCEPTED, Receipt.Status.REFUSED);
        assertThat(receipts.get(2).message()).isNotBlank();
        engine.accept(Event.of("d", "v", "done", START.plusSeconds(1)));
        assertThat(engine.enrol("stay", List.of("v")))
            .extracting(Receipt::status)
            .containsExactly(Receipt.Status.REFUSED);
        assertThat(recorder.decisions.stream().filter(d -> d.outcome() == Outcome.REFUSED))
            .extracting(Decision::reason)
            .containsExactly(Reason.LIVE, Reason.ONCE);
        assertThatThrownBy(() -> engine.enrol("nowhere", List.of("u")))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("nowhere");
      }
    }
  }

  @Test
  void aUserCanBeLookedAt() {
    try (JourneyEngine engine =
        builder()
            .journeys(
                Journeys.journey(
                    "plan",
                    Journeys.stage(
                        "s",
                        Journeys.step(Journeys.after(Duration.ofHours(1)), "soon"),
                        Journeys.step(Journeys.week(2), "some-day", Journeys.userIs("level", 9))),
                    Journeys.watch("silent", 30, Journeys.step(Journeys.AT_ONCE, "wake-up"))))
            .build()) {
      assertThat(engine.user("u")).isEmpty();
      engine.accept(Event.of("1", "u", "user.set", START).with("level", 3));
      engine.accept(Event.of("2", "u", "user.tagged", START).with("tag", "vip"));
      engine.accept(join("u", START));
      UserView view = engine.user("u").orElseThrow();
      assertThat(view.user()).isEqualTo("u");
      assertThat(view.attributes()).containsOnlyKeys("level");
      assertThat(view.tags()).containsExactly("vip");
      assertThat(view.segments()).isEmpty();
      assertThat(view.runs())
          .singleElement()
          .satisfies(
              run -> {
                assertThat(run.journey()).isEqualTo("plan");
                assertThat(run.number()).isEqualTo(1);
                assertThat(run.startedAt()).isEqualTo(START);
                assertThat(run.live()).isTrue();
                assertThat(run.openStages()).containsOnlyKeys("s").containsValue(START);
              });
      Instant soon = START.plus(Duration.ofHours(1));
      assertThat(view.planned())
          .containsExactly(
              new UserView.Planned("plan", 1, "s", "soon", soon, soon, false),
              new UserView.Planned(
                  "plan", 1, "s", "some-day", null, Instant.parse("2026-11-09T00:00:00Z"), false),
              new UserView.Planned(
                  "plan", 1, "silent", null, null, START.plus(Duration.ofDays(30)), false));
    }
  }

  private List<Outcome> ofUser(String user) {
    return recorder.decisions.stream()
        .filter(decision -> decision.subject().equals(user))
        .map(Decision::outcome)
        .toList();
  }

  private JourneyEngineBuilder builder() {
    return JourneyEngine.builder()
        .clock(clock)
        .sink(recorder)
        .listener(recorder)
        .journeys(Journeys.greeting("g"));
  }

  private static JourneyEngine live(JourneyEngineBuilder builder) {
    JourneyEngine engine = builder.build();
    engine.start();
    return engine;
  }

  private static Event join(String user, Instant at) {
    return Event.of("join", user, Journeys.JOINED, at);
  }
}
