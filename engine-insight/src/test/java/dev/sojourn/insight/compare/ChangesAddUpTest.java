package dev.sojourn.insight.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.insight.compare.Change.Kind;
import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.insight.compare.Comparison.StepChange;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.CollectingSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the two versions are: what the old one sends, without what is lost and with what is
 * gained, each move and change carried out, is what the new one sends.
 */
class ChangesAddUpTest {
  private static final int PAIRS = 25;
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
  private static final List<String> TYPES =
      List.of("joined", "joined", "order.paid", "left", "page.viewed");
  private static final List<String> TIMINGS =
      List.of(
          "T+0",
          "T+1 at 10:00",
          "T+2 at 10:00",
          "T+90m",
          "W1 on Mon, Thu at 20:00",
          "W2",
          "every Tue at 09:00",
          "every 5 days at 11:00",
          "2h after page.viewed",
          "when page.viewed");
  private static final List<String> GUARDS =
      List.of(
          "", "", "unless order.paid", "if any page.viewed in last 3 days", "if days since T < 9");
  private static final List<String> OPTIONS =
      List.of("", "", " as service", " remind daily for 2 days", " over cap drop", " with n = T.n");

  @Test
  void oldAndChangesMakeNew() {
    Random random = new Random(5);
    long changes = 0;
    for (int i = 0; i < PAIRS; i++) {
      changes += compare(journeys(random), journeys(random), events(random));
    }
    assertThat(changes).isGreaterThan(PAIRS * 20);
  }

  private static long compare(String old, String now, List<Event> events) {
    List<String> left = lines(replay(parse(old), events));
    List<String> right = lines(replay(parse(now), events));
    List<Change> changes = new ArrayList<>();
    Comparison comparison =
        Compare.of(parse(old), parse(now)).until(END).changes(changes::add).events(events);
    assertThat(comparison.old()).isEqualTo(left.size());
    assertThat(comparison.now()).isEqualTo(right.size());
    for (Change change : changes) {
      Version before = change.old();
      Version after = change.now();
      assertThat(before == null || left.remove(line(change, before))).isTrue();
      if (after != null) {
        left.add(line(change, after));
      }
      boolean both = change.kind() == Kind.MOVED || change.kind() == Kind.CHANGED;
      assertThat(before != null && after != null).isEqualTo(both);
      assertThat(change.why() == null).isEqualTo(both);
    }
    assertThat(left).as("%s%n--%n%s", old, now).containsExactlyInAnyOrderElementsOf(right);
    for (StepChange step : comparison.steps()) {
      assertThat(step.old() - step.count(Kind.LOST))
          .isEqualTo(step.now() - step.count(Kind.GAINED));
    }
    return changes.size();
  }

  private static String journeys(Random random) {
    StringBuilder text = new StringBuilder("journey j starts when joined leaves when left");
    text.append(pick(random, " runs again after 9 days", " runs once"))
        .append(pick(random, "", " holdout 40%"));
    text.append(" ends after ").append(20 + random.nextInt(20)).append(" days\n");
    for (String stage : List.of("a from joined until order.paid", "b from order.paid")) {
      text.append("  stage ").append(stage).append('\n');
      for (int step = 0; step < 3; step++) {
        text.append("    ").append(TIMINGS.get(random.nextInt(TIMINGS.size())));
        text.append(' ').append(GUARDS.get(random.nextInt(GUARDS.size())));
        text.append(" send m").append(step).append(" via ").append(pick(random, "sms", "wecom"));
        text.append(OPTIONS.get(random.nextInt(OPTIONS.size()))).append('\n');
      }
    }
    text.append("  watch w after 6 days without any activity\n    at once send wake via sms\n");
    text.append(
        pick(random, "", "policy quiet from 22:00 to 08:00 at most 1 marketing touch per day\n"));
    text.append(pick(random, "", "rules r when order.paid task \"call\" for owner\n"));
    return text.toString();
  }

  private static String pick(Random random, String one, String other) {
    return random.nextBoolean() ? one : other;
  }

  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    Instant at = START;
    for (int i = 0; i < 120; i++) {
      at = at.plusSeconds(random.nextInt(80_000));
      String type = TYPES.get(random.nextInt(TYPES.size()));
      events.add(Event.of("e" + i, "u" + random.nextInt(8), type, at).with("n", i % 3));
    }
    return events;
  }

  private static List<Touch> replay(Definitions definitions, List<Event> events) {
    CollectingSink sink = new CollectingSink();
    try (JourneyEngine engine =
        JourneyEngine.builder().definitions(definitions).sink(sink).build()) {
      engine.acceptAll(events.stream().filter(event -> !event.at().isAfter(END)).toList());
      engine.advanceTo(END);
    }
    return sink.touches();
  }

  private static List<String> lines(List<Touch> touches) {
    List<String> lines = new ArrayList<>();
    for (Touch touch : touches) {
      Version version = Shape.of(touch).version(touch.due(), touch.at());
      lines.add(line(touch.subject(), touch.step(), touch.reminder(), version));
    }
    return lines;
  }

  private static String line(Change change, Version version) {
    return line(change.subject().id(), change.step(), change.reminder(), version);
  }

  private static String line(String subject, String step, int reminder, Version version) {
    return subject + " " + step + "+" + reminder + " " + version + version.params();
  }

  private static Definitions parse(String text) {
    return JourneyText.parse("test.journey", text).definitions();
  }
}
