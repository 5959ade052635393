package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What changes by time alone has a computed instant: of 100,000 users only those are looked at who
 * flip. The rules count how often they are asked.
 */
public class FlipTest {
  private static final int USERS = 100_000;
  private static final int FLIPPING = 10;
  private static final Instant TODAY = Instant.parse("2026-12-01T00:00:00Z");
  private static final AtomicInteger ASKED = new AtomicInteger();

  /** {@code days since last order.paid >= 30}. */
  private static final Condition LAPSED =
      new Condition.Compare(
          new Expression.DaysSinceLast("order.paid"),
          Comparison.AT_LEAST,
          new Expression.Literal(Value.of(30)));

  /** Called by the rules, once for every question; matches none. */
  public static boolean asked() {
    ASKED.incrementAndGet();
    return false;
  }

  private static String counting(String drl) {
    return drl.replace("dialect \"mvel\"", "import dev.sojourn.FlipTest;\n\ndialect \"mvel\"")
        + "\nrule \"counts\" when Moment( FlipTest.asked() ) then end\n";
  }

  @Test
  void onlyThoseWhoFlipCostAnything() {
    Segment lapsed = new Segment("lapsed", null, LAPSED);
    Journey back =
        journey(
            "back",
            new Trigger.OnSegment("lapsed", true),
            Journeys.stage("s", Journeys.step(Journeys.AT_ONCE, "come-back")));
    flips(
        new Definitions(List.of(back), List.of(lapsed), List.of(), List.of(), List.of()),
        "come-back");
  }

  @Test
  void aGuardThatIsWaitedForIsAskedWhenItComesTrue() {
    Step waits =
        new Step(
            new Timing.Range(0, 90, null),
            List.of(new Guard.If(LAPSED)),
            Journeys.step(Journeys.AT_ONCE, "miss-you").body());
    Journey silence = journey("silence", Trigger.on("order.paid"), Journeys.stage("s", waits));
    flips(Definitions.of(silence), "miss-you");
  }

  private static void flips(Definitions definitions, String message) {
    CollectingSink sink = new CollectingSink();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(definitions)
            .sink(sink)
            .rulesSeam(FlipTest::counting)
            .build()) {
      // ten ordered thirty days ago, the others in the 29 days since
      for (int i = 0; i < USERS; i++) {
        int day = i < FLIPPING ? 30 : 29 - (int) (29L * i / USERS);
        Instant at = TODAY.minus(Duration.ofDays(day)).plusSeconds(1);
        engine.accept(Event.of("o" + i, "u" + i, "order.paid", at));
      }
      engine.advanceTo(TODAY.minusSeconds(1));
      assertThat(sink.touches()).isEmpty();
      assertThat(ASKED.get()).isGreaterThan(USERS);
      ASKED.set(0);
      engine.advanceTo(TODAY.plus(Duration.ofHours(23)));
      assertThat(sink.touches())
          .hasSize(FLIPPING)
          .allMatch(touch -> touch.at().equals(TODAY))
          .extracting(Touch::step)
          .containsOnly(message);
      assertThat(ASKED.get()).isBetween(FLIPPING, 2 * FLIPPING);
    }
  }

  private static Journey journey(String id, Trigger starts, Stage stage) {
    return new Journey(
        id,
        null,
        false,
        null,
        starts,
        null,
        new ReEntry.Once(),
        null,
        List.of(),
        null,
        0,
        0,
        List.of(stage));
  }
}
