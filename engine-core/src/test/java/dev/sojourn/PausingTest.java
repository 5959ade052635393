package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.spi.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operators hold up a journey, a channel, or everything. */
@Timeout(60)
class PausingTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final Journey TWO =
      Journeys.journey(
          "two",
          Journeys.until(
              "s",
              "paid",
              Journeys.step(Journeys.AT_ONCE, "now"),
              Journeys.step(Journeys.after(Duration.ofHours(1)), "hour"),
              Journeys.step(Journeys.after(Duration.ofDays(9)), "late")));

  private final MemoryDurableStore store = new MemoryDurableStore();
  private final Recorder recorder = new Recorder();
  private final ManualClock clock = new ManualClock(START.toString());

  private JourneyEngineBuilder builder() {
    return JourneyEngine.builder()
        .store(store)
        .clock(clock)
        .sink(recorder)
        .listener(recorder)
        .journeys(TWO, Journeys.greeting("g"));
  }

  private static Event event(String id, String user, String type, Instant at) {
    return Event.of(id, user, type, at);
  }

  @Test
  void theStepsOfAPausedJourneyWaitAndItsRunsFollowEvents() {
    try (JourneyEngine engine = builder().build()) {
      engine.accept(event("j", "u", Journeys.JOINED, START));
      engine.accept(event("j", "v", Journeys.JOINED, START));
      engine.pausing().pauseJourney("two");
      engine.accept(event("j", "w", Journeys.JOINED, START.plusSeconds(60)));
      engine.accept(event("p", "v", "paid", START.plusSeconds(120)));
      engine.advanceTo(START.plus(Duration.ofHours(5)));
      assertThat(recorder.byUser())
          .containsExactly("u g-hello", "u now", "v g-hello", "v now", "w g-hello");
      recorder.offers.clear();
      engine.pausing().resumeJourney("two");
      engine.advanceTo(START.plus(Duration.ofHours(6)));
      // v has paid; the others are a few hours late, which is not too late
      assertThat(recorder.byUser()).containsExactlyInAnyOrder("u hour", "w now", "w hour");
    }
  }

  @Test
  void whatCameTooLateExpires() {
    try (JourneyEngine engine = builder().build()) {
      engine.accept(event("j", "u", Journeys.JOINED, START));
      engine.pausing().pauseJourney("two");
      engine.advanceTo(START.plus(Duration.ofDays(8)));
      engine.pausing().resumeJourney("two");
      engine.advanceTo(START.plus(Duration.ofDays(9)));
    }
    assertThat(recorder.count(Outcome.EXPIRED)).isEqualTo(1);
    assertThat(recorder.byUser()).containsExactly("u g-hello", "u now", "u late");
  }

  @Test
  void whatIsPausedStaysSoOverARestartAndForEnginesBeside() {
    try (JourneyEngine engine = builder().build();
        JourneyEngine beside = builder().build()) {
      beside.start();
      engine.pausing().pauseJourney("two");
      engine.pausing().pauseChannel("sms");
      await().until(() -> beside.pausing().paused().journeys().contains("two"));
    }
    try (JourneyEngine engine = builder().build()) {
      assertThat(engine.pausing().paused())
          .isEqualTo(new Pauses(false, Set.of("two"), Set.of("sms")));
      engine.start();
      engine.accept(event("j", "u", Journeys.JOINED, START));
      await().until(() -> recorder.byUser().contains("u g-hello"));
      engine.pausing().resumeJourney("two");
      await().until(() -> recorder.byUser().contains("u now"));
    }
  }

  @Test
  void everythingWaitsAndEventsAreStillTaken() {
    try (JourneyEngine engine = builder().build()) {
      engine.start();
      engine.pausing().pauseAll();
      engine.accept(event("j", "u", Journeys.JOINED, START));
      clock.advance(Duration.ofHours(2));
      engine.accept(event("j", "v", Journeys.JOINED, clock.instant()));
      await().during(Duration.ofMillis(300)).until(() -> recorder.offers.isEmpty());
      assertThat(recorder.count(Outcome.SENT)).isEqualTo(4);
      engine.pausing().resumeAll();
      await().until(() -> recorder.byUser().contains("u hour"));
      await().until(() -> recorder.offers.size() == 5);
    }
  }
}
