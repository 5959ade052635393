package dev.sojourn.insight.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.insight.preview.Calendar.Row;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.CollectingSink;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A journey without conditions and without other events does to one user what its calendar says,
 * however it was made up. The day of a reminder counts from the touch it reminds of, which a replay
 * under a policy sends later than a calendar plans it.
 */
class PreviewIsTheReplayTest {
  private static final int JOURNEYS = 40;
  private static final List<String> ZONES =
      List.of("UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Europe/London");
  private static final List<String> TIMINGS =
      List.of(
          "T+%1$d",
          "T+%1$d at %2$s",
          "T+%3$dm",
          "W%4$d on Mon, Thu at %2$s",
          "W%4$d on Sun",
          "W%4$d at %2$s",
          "W%4$d",
          "T+%1$d..T+%5$d at %2$s",
          "T+%1$d..T+%5$d",
          "every Tue, Sat at %2$s",
          "every %5$d days at %2$s",
          "every month on 31 at %2$s",
          "on 2028-02-29 at %2$s",
          "on next Fri at %2$s",
          "%3$dm after joined",
          "at once");
  private static final List<String> OPTIONS =
      List.of(
          "",
          " as service",
          " remind daily for 2 days",
          " in quiet hours skip",
          " over cap drop",
          " expires after 12 hours",
          " priority 9");

  @Test
  void rowsAreTheTouchesOfAReplay() {
    Random random = new Random(20261102);
    int touches = 0;
    for (int i = 0; i < JOURNEYS; i++) {
      touches += compare(random);
    }
    assertThat(touches).isGreaterThan(JOURNEYS * 10);
  }

  private static int compare(Random random) {
    String text = journey(random);
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Instant start =
        LocalDateTime.of(2027, 1 + random.nextInt(12), 1 + random.nextInt(28), 0, 0)
            .plusMinutes(random.nextInt(1440))
            .atZone(zone)
            .toInstant();
    Definitions definitions = Rows.parse(text);
    Calendar calendar = Preview.of(definitions, start).zone(zone).calendars().get(0);
    List<Touch> touches = replay(definitions, zone, start, calendar.until());
    assertThat(
            calendar.rows().stream()
                .filter(row -> row.goesOut() != null && !row.goesOut().isAfter(calendar.until()))
                .map(PreviewIsTheReplayTest::line))
        .as("%s from %s in %s", text, start, zone)
        .containsExactlyInAnyOrderElementsOf(
            touches.stream().map(PreviewIsTheReplayTest::line).toList());
    return touches.size();
  }

  /** Nothing in it may be warned of or refused: ranges go forward, and no time is a quiet one. */
  private static String journey(Random random) {
    StringBuilder text = new StringBuilder("journey j starts when joined ends after 2 years\n");
    for (String stage : List.of("a", "b")) {
      text.append("  stage ").append(stage).append('\n');
      for (int step = 0; step < 4; step++) {
        int from = 1 + random.nextInt(30);
        String timing =
            String.format(
                TIMINGS.get(random.nextInt(TIMINGS.size())),
                from,
                random.nextBoolean() ? "02:30" : "21:15",
                1 + random.nextInt(5000),
                1 + random.nextInt(5),
                from + 1 + random.nextInt(10));
        text.append("    ").append(timing).append(" send m").append(stage).append(step);
        String option = OPTIONS.get(random.nextInt(OPTIONS.size()));
        boolean never = option.contains("skip") && timing.contains("02:30");
        text.append(" via sms").append(never ? "" : option).append('\n');
      }
    }
    return text + "policy quiet from 23:00 to 07:00 at most 3 marketing touches per week\n";
  }

  private static List<Touch> replay(
      Definitions definitions, ZoneId zone, Instant start, Instant until) {
    CollectingSink sink = new CollectingSink();
    try (JourneyEngine engine =
        JourneyEngine.builder().definitions(definitions).zone(zone).sink(sink).build()) {
      engine.accept(Event.of("1", "u", "joined", start));
      engine.advanceTo(until);
    }
    return sink.touches();
  }

  private static String line(Row row) {
    Object due = row.reminder() == 0 ? row.due() : "";
    return row.step().name() + "+" + row.reminder() + " " + due + " -> " + row.goesOut();
  }

  private static String line(Touch touch) {
    Object due = touch.reminder() == 0 ? touch.due() : "";
    return touch.step() + "+" + touch.reminder() + " " + due + " -> " + touch.at();
  }
}
