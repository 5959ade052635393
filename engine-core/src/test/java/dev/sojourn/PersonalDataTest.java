package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Value;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Neither user ids nor attributes reach a log or a message, whatever fails. */
@Timeout(60)
class PersonalDataTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final String USER = "wang-xiaoming";
  private static final String PHONE = "13800138000";

  private final ManualClock clock = new ManualClock("2026-11-02T08:00:00Z");
  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void logsTellWhatFailedButNotForWhom() {
    UnreliableStore store = new UnreliableStore();
    Recorder sink =
        new Recorder(
            (touch, attempt) -> {
              throw new IllegalStateException("no " + touch.subject() + " at " + touch.params());
            });
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .clock(clock)
            .store(store)
            .sink(sink)
            .listener(sink)
            .listener(new Broken())
            .journeys(
                Journeys.journey(
                    "j",
                    Journeys.stage(
                        "s",
                        Journeys.with(Journeys.step(Journeys.AT_ONCE, "now"), "phone"),
                        Journeys.step(Journeys.after(Duration.ofHours(1)), "later"))))
            .build()) {
      engine.start();
      engine.accept(Event.of("e", USER, Journeys.JOINED, START).with("phone", PHONE));
      await().until(() -> sink.handOvers.size() == 1);
      assertThat(sink.handOvers.get(0).reason()).isEqualTo("java.lang.IllegalStateException");
      assertThat(sink.handOvers.get(0).touch().params()).containsEntry("phone", Value.of(PHONE));
      store.refusingCommits.add(USER);
      clock.advance(Duration.ofHours(1));
      await().until(() -> log.text().contains("timers of a user failed"));
      await().until(() -> sink.handOvers.size() == 2);
    }
    assertThat(log.text())
        .contains("a listener failed", "timers of a user failed", "java.lang.IllegalStateException")
        .contains("UnreliableStore.commit")
        .doesNotContain(USER)
        .doesNotContain(PHONE);
  }

  @Test
  void aStoreThatCannotSettleIsLoggedWithoutTheUser() {
    UnreliableStore store = new UnreliableStore();
    store.refusingToSettle.add(USER);
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .clock(clock)
            .store(store)
            .journeys(Journeys.greeting("g"))
            .build()) {
      engine.start();
      engine.accept(Event.of("e", USER, Journeys.JOINED, START));
      await().until(() -> log.text().contains("could not be settled"));
    }
    assertThat(log.text()).contains("UnreliableStore$1.settle").doesNotContain(USER);
  }

  @Test
  void receiptsAndExceptionsHoldNoneEither() {
    List<String> said = new ArrayList<>();
    try (JourneyEngine engine =
        JourneyEngine.builder().clock(clock).journeys(Journeys.waiting("w")).build()) {
      engine.start();
      Event event = Event.of(USER + "-1", USER, "x", START).with("phone", PHONE);
      for (Event refused :
          List.of(
              Event.of("", USER, "x", START).with("phone", PHONE),
              event.with("born", Value.of(LocalDate.of(1990, 2, 28))),
              event.with("gone", Value.absent()),
              new Event("e", USER, "user.consent", START, event.attributes()),
              Event.of(USER, USER, "user.set", START).with("zone", PHONE),
              Event.of("f", USER, "x", START.plus(Duration.ofDays(1))).with("phone", PHONE))) {
        Receipt receipt = engine.accept(refused);
        assertThat(receipt.status()).isEqualTo(Receipt.Status.REFUSED);
        said.add(receipt.message());
      }
      engine.enrol("w", List.of(USER));
      said.add(engine.enrol("w", List.of(USER)).get(0).message());
      assertThatThrownBy(() -> engine.enrol("nowhere", List.of(USER)))
          .satisfies(e -> said.add(e.getMessage()));
      assertThatThrownBy(() -> engine.publish(Journeys.journey("empty")))
          .isInstanceOf(EngineException.class)
          .satisfies(e -> said.add(e.getMessage()));
      said.add(event.toString());
    }
    assertThat(said).hasSize(10).doesNotContain("");
    assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(USER, PHONE));
  }

  private static final class Broken implements EngineListener {
    @Override
    public void onDecision(Decision decision) {
      throw new IllegalStateException(
          "for " + decision.subject(), new RuntimeException(decision.subject()));
    }

    @Override
    public void onHandOver(HandOver handOver) {
      throw new IllegalStateException("for " + handOver.touch().subject());
    }
  }
}
