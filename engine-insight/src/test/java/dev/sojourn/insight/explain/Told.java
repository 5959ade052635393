package dev.sojourn.insight.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An engine in Shanghai that explains, its journeys written as text in the file {@code a.journey}.
 */
final class Told implements EngineListener {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private final List<Explanation> explanations = new ArrayList<>();
  private final JourneyEngine engine;
  private Parsed parsed;
  private int events;

  private Told(String text) {
    parsed = JourneyText.parse("a.journey", text);
    assertThat(parsed.problems()).isEmpty();
    engine =
        JourneyEngine.builder()
            .definitions(parsed.definitions())
            .zone(ZONE)
            .sink(new CollectingSink())
            .explaining()
            .listener(this)
            .build();
  }

  static Told of(String text) {
    return new Told(text);
  }

  @Override
  public void onExplanation(Explanation explanation) {
    explanations.add(explanation);
  }

  /** An event of u42; attributes are name, value, name, value … */
  Told event(String local, String type, Object... attributes) {
    return eventOf("u42", local, type, attributes);
  }

  Told eventOf(String user, String local, String type, Object... attributes) {
    return accept("e" + ++events, user, local, type, attributes);
  }

  /** An event of u42 with an id of its own. */
  Told known(String id, String local, String type) {
    return accept(id, "u42", local, type);
  }

  private Told accept(String id, String user, String local, String type, Object... attributes) {
    Event event = Event.of(id, user, type, instant(local));
    for (int i = 0; i < attributes.length; i += 2) {
      event = event.with((String) attributes[i], value(attributes[i + 1]));
    }
    engine.accept(event);
    return this;
  }

  private static Value value(Object value) {
    if (value instanceof String text) {
      return Value.of(text);
    } else if (value instanceof Boolean flag) {
      return Value.of(flag.booleanValue());
    } else if (value instanceof Map) {
      return Value.absent();
    }
    return Value.of(((Number) value).doubleValue());
  }

  /** Publishes other versions, of the file {@code b.journey}. */
  Told publish(String text, LiveRuns liveRuns) {
    Parsed other = JourneyText.parse("b.journey", text);
    assertThat(other.problems()).isEmpty();
    engine.publish(other.definitions(), liveRuns);
    parsed = parsed.and(other);
    return this;
  }

  Told enrol(String journey) {
    engine.enrol(journey, List.of("u42"));
    return this;
  }

  Told until(String local) {
    engine.advanceTo(instant(local));
    return this;
  }

  static Instant instant(String local) {
    return LocalDateTime.parse(local.replace(' ', 'T')).atZone(ZONE).toInstant();
  }

  /** The sentences of all decisions of a kind, such as {@code skipped: guard}, in their order. */
  List<String> of(String outcome, ExplanationText text) {
    return explanations.stream()
        .filter(told -> outcome.equals(outcome(told.decision())))
        .map(text::sentence)
        .toList();
  }

  List<String> sentences(String outcome) {
    return of(outcome, ExplanationText.of(parsed.locations()));
  }

  /** Of the last decision of a kind: what spoke for it. */
  List<String> passed(String outcome) {
    List<Explanation> all =
        explanations.stream().filter(told -> outcome.equals(outcome(told.decision()))).toList();
    return ExplanationText.of(parsed.locations()).passed(all.get(all.size() - 1));
  }

  /** {@code nothing} for what was not decided. */
  private static String outcome(Decision decision) {
    return decision == null
        ? "nothing"
        : decision.outcome().text()
            + (decision.reason() == null ? "" : ": " + decision.reason().text());
  }
}
