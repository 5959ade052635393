package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replays events through journeys written as text, and tells what was decided in one line each, in
 * local time.
 */
final class Replay {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final ZoneId zone;
  private final List<Decision> decisions = new ArrayList<>();
  private final CollectingSink sink = new CollectingSink();
  private final JourneyEngine engine;
  private int events;

  private Replay(Definitions definitions, ZoneId zone) {
    this.zone = zone;
    engine =
        JourneyEngine.builder()
            .definitions(definitions)
            .zone(zone)
            .sink(sink)
            .listener(
                new EngineListener() {
                  @Override
                  public void onDecision(Decision decision) {
                    decisions.add(decision);
                  }
                })
            .build();
  }

  /** In Shanghai, as the examples of the language are. */
  static Replay of(String text) {
    return in("Asia/Shanghai", text);
  }

  static Replay in(String zone, String text) {
    return new Replay(definitions(text), ZoneId.of(zone));
  }

  /** Of journeys written in Java, in Shanghai. */
  static Replay of(Journey... journeys) {
    return new Replay(Definitions.of(journeys), ZoneId.of("Asia/Shanghai"));
  }

  static Definitions definitions(String text) {
    Parsed parsed = JourneyText.parse("test.journey", text);
    assertThat(parsed.problems()).isEmpty();
    return parsed.definitions();
  }

  /** An event of u42; attributes are name, value, name, value … */
  Replay event(String local, String type, Object... attributes) {
    accept("u42", local, type, attributes);
    return this;
  }

  Replay eventOf(String user, String local, String type, Object... attributes) {
    accept(user, local, type, attributes);
    return this;
  }

  Receipt accept(String user, String local, String type, Object... attributes) {
    return accept("e" + ++events, user, local, type, attributes);
  }

  Receipt accept(String id, String user, String local, String type, Object... attributes) {
    Event event = Event.of(id, user, type, instant(local));
    for (int i = 0; i < attributes.length; i += 2) {
      event = event.with((String) attributes[i], value(attributes[i + 1]));
    }
    return engine.accept(event);
  }

  /** Publishes other versions at the time the replay has come to. */
  Replay publish(String text, LiveRuns liveRuns) {
    engine.publish(definitions(text), liveRuns);
    return this;
  }

  Replay until(String local) {
    engine.advanceTo(instant(local));
    return this;
  }

  JourneyEngine engine() {
    return engine;
  }

  /** {@code 2026-11-03 10:00 vip-invite}, for each touch in hand-over order. */
  List<String> touches() {
    return sink.touches().stream().map(touch -> local(touch.at()) + " " + touch.step()).toList();
  }

  List<Touch> rawTouches() {
    return sink.touches();
  }

  List<Decision> rawDecisions() {
    return List.copyOf(decisions);
  }

  /**
   * {@code 2026-11-03 10:00 customer/vip-invite sent}, for each decision in the order they were
   * made.
   */
  List<String> decisions() {
    return decisions.stream().map(this::line).toList();
  }

  /** The decisions about one step, stage or outcome: those whose line contains the text. */
  List<String> decisions(String containing) {
    return decisions().stream().filter(line -> line.contains(containing)).toList();
  }

  /** The planned instants of a step's decisions, local; null where there is none. */
  List<@Nullable String> dues(String step) {
    List<@Nullable String> dues = new ArrayList<>();
    for (Decision decision : decisions) {
      if (step.equals(decision.step())) {
        Instant due = decision.due();
        dues.add(due == null ? null : local(due));
      }
    }
    return dues;
  }

  private String line(Decision decision) {
    StringBuilder line = new StringBuilder(local(decision.at()));
    if (decision.stage() != null) {
      line.append(' ').append(decision.stage());
    }
    if (decision.step() != null) {
      line.append('/').append(decision.step());
    }
    line.append(' ').append(decision.outcome().text());
    return decision.reason() == null
        ? line.toString()
        : line.append(": ").append(decision.reason().text()).toString();
  }

  private String local(Instant instant) {
    return LOCAL.format(instant.atZone(zone));
  }

  private Instant instant(String local) {
    return local.endsWith("Z")
        ? Instant.parse(local)
        : LocalDateTime.parse(local.replace(' ', 'T')).atZone(zone).toInstant();
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
}
