package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Category;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What must hold for everybody, whatever the journeys are: the policy's promises, and one end for
 * each plan.
 */
class SampleRunTest {
  private static final Set<Outcome> FINAL =
      Set.of(
          Outcome.SENT,
          Outcome.SKIPPED,
          Outcome.EXPIRED,
          Outcome.DROPPED,
          Outcome.SUPPRESSED,
          Outcome.CANCELLED);

  private static final Map<String, ZoneId> ZONES = new HashMap<>();
  private static final List<Decision> DECISIONS = new ArrayList<>();
  private static List<Touch> touches;

  @BeforeAll
  static void runTheMembers() {
    CollectingSink sink = new CollectingSink();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void onDecision(Decision decision) {
            DECISIONS.add(decision);
          }
        };
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(
                ExampleJourneys.load(
                    "beauty-member", "order-follow-up", "new-energy-car", "education-trial"))
            .sink(sink)
            .listener(listener)
            .build()) {
      for (Event event : SampleEvents.generate(1_500, 42)) {
        if (event.attributes().get("zone") instanceof Value.Text zone) {
          ZONES.put(event.user(), ZoneId.of(zone.text()));
        }
        engine.accept(event);
      }
      engine.advanceTo(SampleEvents.END);
    }
    touches = sink.touches();
  }

  @Test
  void nobodyGetsTwoMarketingTouchesOnOneDayOrOneAtNight() {
    Set<String> days = new HashSet<>();
    for (Touch touch : touches) {
      if (touch.category() == Category.MARKETING) {
        ZonedDateTime at =
            touch.at().atZone(ZONES.getOrDefault(touch.subject(), SampleEvents.SHOP));
        assertThat(days.add(touch.subject() + at.toLocalDate())).as("the first of %s", at).isTrue();
        assertThat(at.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(21, 59, 59));
      }
    }
    assertThat(days).hasSizeGreaterThan(5_000);
  }

  @Test
  void everyPlanHasOneEndAtMost() {
    Set<String> ended = new HashSet<>();
    for (Decision d : DECISIONS) {
      if (d.step() != null && FINAL.contains(d.outcome())) {
        String plan = String.join(" ", d.subject(), d.journey(), d.stage(), d.step(), "" + d.due());
        assertThat(ended.add(plan)).as(plan).isTrue();
      }
    }
  }

  @Test
  void everyTouchHasItsDecisionAndAnIdOfItsOwn() {
    List<String> sent =
        DECISIONS.stream().filter(d -> d.outcome() == Outcome.SENT).map(Decision::touch).toList();

    assertThat(touches).extracting(Touch::id).doesNotHaveDuplicates().isEqualTo(sent);
  }
}
