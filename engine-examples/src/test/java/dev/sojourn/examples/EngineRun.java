package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the engine made of a log, in the lines of {@link FollowUpOracle}. */
record EngineRun(List<String> touches, List<String> decisions) {

  /** All that was done up to and including the instant. */
  static EngineRun of(Definitions definitions, List<Event> events, Instant until) {
    return of(definitions, events, List.of(until)).get(0);
  }

  /**
   * All that was done up to and including each of the instants, which must not be before the last
   * event.
   */
  static List<EngineRun> of(Definitions definitions, List<Event> events, List<Instant> untils) {
    List<EngineRun> runs = new ArrayList<>();
    CollectingSink sink = new CollectingSink();
    List<Decision> decisions = new ArrayList<>();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void onDecision(Decision decision) {
            decisions.add(decision);
          }
        };
    try (JourneyEngine engine =
        JourneyEngine.builder().definitions(definitions).sink(sink).listener(listener).build()) {
      for (Event event : events) {
        assertThat(engine.accept(event)).isEqualTo(Receipt.ACCEPTED);
      }
      for (Instant until : untils) {
        engine.advanceTo(until);
        runs.add(of(sink.touches(), decisions));
      }
    }
    return runs;
  }

  private static EngineRun of(List<Touch> touches, List<Decision> decisions) {
    Map<String, String> nameOfId = new HashMap<>();
    List<String> touchLines = new ArrayList<>();
    for (Touch touch : touches) {
      String name = touch.stage() + "/" + touch.step() + " due " + touch.due();
      assertThat(nameOfId.put(touch.id(), name))
          .as("two touches with the id %s", touch.id())
          .isNull();
      touchLines.add(line(touch));
    }
    List<String> decisionLines =
        decisions.stream().map(decision -> line(decision, nameOfId)).toList();
    return new EngineRun(touchLines, decisionLines);
  }

  private static String line(Touch touch) {
    return String.join(
        " ",
        touch.subject(),
        touch.journey(),
        touch.stage(),
        touch.step(),
        "" + touch.occurrence(),
        "" + touch.reminder(),
        touch.kind().name().toLowerCase(Locale.ROOT),
        touch.messages().toString(),
        touch.channel(),
        touch.category().name().toLowerCase(Locale.ROOT),
        "due " + touch.due(),
        "at " + touch.at(),
        touch.params().toString());
  }

  private static String line(Decision decision, Map<String, String> nameOfId) {
    String planned =
        or(decision.occurrence()) + " " + or(decision.reminder()) + " " + or(decision.due());
    boolean touched =
        "sent".equals(decision.outcome().text()) || "goal".equals(decision.outcome().text());
    return String.join(
        " ",
        decision.subject(),
        decision.journey(),
        or(decision.run()),
        or(decision.stage()),
        or(decision.step()),
        planned,
        "at",
        decision.at().toString(),
        decision.outcome().text()
            + (decision.reason() == null ? "" : ": " + decision.reason().text()),
        "touch",
        touched && decision.touch() != null
            ? nameOfId.getOrDefault(decision.touch(), "unknown " + decision.touch())
            : "-");
  }

  private static String or(Object value) {
    return value == null ? "-" : value.toString();
  }

  /** Compares line by line and shows the first lines that differ, not all of them. */
  void mustBe(FollowUpOracle.Expected expected) {
    same("touch", touches, expected.touches());
    same("decision", decisions, expected.decisions());
  }

  private static void same(String what, List<String> actual, List<String> expected) {
    int i = 0;
    while (i < Math.min(actual.size(), expected.size()) && actual.get(i).equals(expected.get(i))) {
      i++;
    }
    if (i < Math.max(actual.size(), expected.size())) {
      fail(
          "%s %d differs (%d expected, %d came)%nexpected:%n  %s%nbut was:%n  %s",
          what, i, expected.size(), actual.size(), from(expected, i), from(actual, i));
    }
  }

  private static String from(List<String> lines, int index) {
    return String.join(
        "\n  ", lines.subList(Math.min(index, lines.size()), Math.min(index + 6, lines.size())));
  }
}
