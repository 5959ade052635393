package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Event;
import dev.sojourn.sink.CollectingSink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a condition changes by time alone: each change has its instant, and no other has any. */
class FlipExamplesTest {
  private static final Instant BEGIN = Instant.parse("2026-10-20T16:00:00Z");
  private static final int HOURS = 24 * 45;

  @Test
  void aWeeksStepGoesOutWhenItsGuardComesTrue() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  W2 if count of order.paid in last 10 days < 2 and days since last order.paid >= 3
                    send quiet via wecom
                """)
            .event("2026-11-01 10:00", "order.paid")
            .event("2026-11-02 21:40", "joined")
            .event("2026-11-05 12:00", "order.paid")
            .until("2026-12-01 00:00");
    // W2 is 11-09 to 11-16; days since 11-05 are 4 then, but the first order counts until 11-11
    assertThat(replay.touches()).containsExactly("2026-11-11 10:00 quiet");
  }

  @Test
  void aGuardThatComesTrueAfterTheWindowIsNeverTrueInIt() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0..T+2 if days since last order.paid >= 3 send quiet via wecom
                """)
            .event("2026-11-02 20:00", "order.paid")
            .event("2026-11-02 21:40", "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/")).containsExactly("2026-11-05 00:00 s/quiet expired: window");
  }

  @Test
  void aWindowEndsWhenItEndsThoughItsGuardMayChangeEveryDay() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  W1 if days since T = max of order.paid.amount send quiet via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2027-01-03 00:00");
    assertThat(replay.decisions("s/")).containsExactly("2026-11-09 00:00 s/quiet expired: window");
  }

  @Test
  void aSegmentThatWaitsForAnotherFlipsWithIt() {
    Replay replay =
        Replay.of(
                """
                segment active if any visited in last 36 hours
                segment sleepy if not in segment active and not in segment new
                segment new if tagged new
                rules r when joined tag new for 2 days
                journey j starts when segment sleepy entered stage s T+0 send hello via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .event("2026-11-03 12:00", "visited")
            .until("2026-12-01 00:00");
    // the tag goes on 11-04 21:40, the visit counts until 11-05 00:00
    assertThat(replay.touches()).containsExactly("2026-11-05 00:00 hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count of a in last 3 days >= 2",
        "count of a in last 2 days = 1",
        "no a in last 36 hours and any b in last 5 days",
        "sum of a.n in last 4 days > sum of b.n in last 2 days",
        "days since last a >= 2 or streak of b >= 2",
        "days since last activity = 3",
        "5 > days since last b and not (count of a this week < 2)",
        "count of a today >= 1 or count of b this month = 2",
        "max of a.n in last 2 days is set and avg of a.n in last 6 days < 3",
        "days since last a * 2 > count of b in last 9 days",
        "count of a where n > 2 in last 5 days >= 1 and not tagged t",
        "in segment other or count of a where in segment other in last 2 days = 1"
      })
  void aSegmentIsEnteredAndLeftExactlyWhenItsConditionChanges(String condition) {
    for (String zone : List.of("Asia/Shanghai", "America/New_York")) {
      for (int seed = 0; seed < 4; seed++) {
        List<Event> events = events(new Random(seed));
        assertThat(flips(condition, zone, events))
            .as("%s in %s, seed %d", condition, zone, seed)
            .isEqualTo(polled(condition, zone, events));
      }
    }
  }

  /** At full hours, at most one an hour, so that all changes are at full hours. */
  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    int hour = 0;
    while (hour < HOURS) {
      hour += 1 + random.nextInt(random.nextBoolean() ? 20 : 120);
      Instant at = BEGIN.plus(Duration.ofHours(hour));
      String type = random.nextInt(3) == 0 ? "c" : random.nextBoolean() ? "a" : "b";
      events.add(Event.of("e" + hour, "u", type, at).with("n", random.nextInt(5)));
    }
    return events;
  }

  private static String segments(String condition) {
    return "segment x if "
        + condition
        + "\nsegment other if any b in last 20 hours\nrules r when c tag t for 30 hours\n";
  }

  private static JourneyEngine engine(String text, String zone, CollectingSink sink) {
    Parsed parsed = JourneyText.parse("t.journey", text);
    assertThat(parsed.problems()).isEmpty();
    return JourneyEngine.builder()
        .definitions(parsed.definitions())
        .zone(ZoneId.of(zone))
        .sink(sink)
        .build();
  }

  private static List<String> flips(String condition, String zone, List<Event> events) {
    CollectingSink sink = new CollectingSink();
    String journeys =
        """
        journey i starts when segment x entered runs again after 1 hour stage s T+0 send entered via v
        journey o starts when segment x left runs again after 1 hour stage s T+0 send left via v
        """;
    JourneyEngine engine = engine(segments(condition) + journeys, zone, sink);
    events.forEach(engine::accept);
    engine.advanceTo(BEGIN.plus(Duration.ofHours(HOURS + 400)));
    return sink.touches().stream().map(touch -> touch.at() + " " + touch.step()).toList();
  }

  /** The same, by looking every hour. */
  private static List<String> polled(String condition, String zone, List<Event> events) {
    JourneyEngine engine = engine(segments(condition), zone, new CollectingSink());
    List<String> flips = new ArrayList<>();
    boolean inside = false;
    int next = 0;
    for (int hour = 0; hour <= HOURS + 400; hour++) {
      Instant now = BEGIN.plus(Duration.ofHours(hour));
      while (next < events.size() && events.get(next).at().equals(now)) {
        engine.accept(events.get(next++));
      }
      engine.advanceTo(now);
      boolean is = engine.user("u").map(user -> user.segments().contains("x")).orElse(false);
      if (is != inside) {
        flips.add(now + (is ? " entered" : " left"));
      }
      inside = is;
    }
    return flips;
  }
}
