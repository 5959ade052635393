package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Category;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replays a log written by hand through examples, and tells of everybody in it what each step came
 * to: a line for a touch, a line with {@code --} for what was held back. All times are Shanghai's.
 */
final class Stories {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

  /** What is told of runs; of steps everything is told. */
  private static final Set<Outcome> TOLD = Set.of(Outcome.GOAL, Outcome.LEFT, Outcome.REFUSED);

  private static final Pattern EVENT =
      Pattern.compile("(?<user>\\S+) +(?<at>\\S+ \\S+) +(?<type>\\S+)(?<attributes>.*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\S+?)=(\"[^\"]*\"|\\S+)");

  private Stories() {}

  /**
   * Compares what happened until the instant with what was expected, line by line.
   *
   * @param journeys names of example files, with spaces between them
   * @param log an event a line, {@code user 2026-11-02 21:40 type name=value …}, in any order;
   *     comments begin with {@code #}
   * @param expected the lines of each user under the user's name; comments begin with {@code #}
   */
  static void mustBe(String journeys, String log, String until, String expected) {
    assertThat(tell(journeys, log, until)).isEqualTo(String.join("\n", lines(expected)));
  }

  private static String tell(String journeys, String log, String until) {
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
        JourneyEngine.builder()
            .definitions(ExampleJourneys.load(journeys.split(" ", -1)))
            .zone(SHANGHAI)
            .sink(sink)
            .listener(listener)
            .build()) {
      for (Event event : events(log)) {
        assertThat(engine.accept(event)).as("%s", event).isEqualTo(Receipt.ACCEPTED);
      }
      engine.advanceTo(instant(until));
    }
    Map<String, Touch> touches = new HashMap<>();
    sink.touches().forEach(touch -> touches.put(touch.id(), touch));
    Map<String, List<String>> stories = new TreeMap<>();
    for (Decision decision : decisions) {
      if (decision.step() != null || TOLD.contains(decision.outcome())) {
        String subject = (decision.ofGroup() ? "group " : "") + decision.subject();
        stories
            .computeIfAbsent(subject, name -> new ArrayList<>(List.of(name)))
            .add(line(decision, touches));
      }
    }
    assertThat(touches).as("touches without a decision").isEmpty();
    return stories.values().stream().flatMap(List::stream).collect(Collectors.joining("\n"));
  }

  private static String line(Decision decision, Map<String, Touch> touches) {
    boolean sent = decision.outcome() == Outcome.SENT;
    String text = sent ? line(touches.remove(decision.touch())) : line(decision);
    String due =
        decision.due() == null || decision.due().equals(decision.at())
            ? ""
            : " (due " + LOCAL.format(decision.due().atZone(SHANGHAI)) + ")";
    return "  " + LOCAL.format(decision.at().atZone(SHANGHAI)) + "  " + text + due;
  }

  private static String line(Decision decision) {
    if (decision.step() == null) {
      return "== " + decision.journey() + ", " + Timeline.why(decision);
    } else if (decision.outcome() == Outcome.DONE) {
      return decision.step();
    }
    return "-- "
        + decision.step()
        + Timeline.reminder(decision.reminder())
        + ", "
        + Timeline.why(decision);
  }

  private static String line(Touch touch) {
    String line = touch.step().equals(touch.messages().get(0)) ? "" : touch.step() + ": ";
    line += String.join(", ", touch.messages()) + Timeline.reminder(touch.reminder());
    if (touch.kind() == Touch.Kind.TASK) {
      line += ", for " + touch.owner();
    } else {
      line += " via " + touch.channel();
      line += touch.category() == Category.SERVICE ? ", service" : "";
    }
    line += touch.variant() == null ? "" : " [" + touch.variant() + "]";
    return line + (touch.params().isEmpty() ? "" : " " + new TreeMap<>(touch.params()));
  }

  // ---- reading a log ----

  private static List<Event> events(String log) {
    List<Event> events = new ArrayList<>();
    for (String line : lines(log)) {
      Matcher parts = EVENT.matcher(line.strip());
      assertThat(parts.matches()).as(line).isTrue();
      Event event =
          Event.of(
              "e" + (events.size() + 1),
              parts.group("user"),
              parts.group("type"),
              instant(parts.group("at")));
      Matcher attribute = ATTRIBUTE.matcher(parts.group("attributes"));
      while (attribute.find()) {
        event = event.with(attribute.group(1), value(attribute.group(2)));
      }
      events.add(event);
    }
    events.sort(Comparator.comparing(Event::at));
    return events;
  }

  private static Value value(String text) {
    if (text.startsWith("\"")) {
      return Value.of(text.substring(1, text.length() - 1));
    } else if (text.equals("true") || text.equals("false")) {
      return Value.of(text.equals("true"));
    }
    return text.matches("-?\\d+(\\.\\d+)?") ? Value.of(new BigDecimal(text)) : Value.of(text);
  }

  private static Instant instant(String local) {
    return LocalDateTime.parse(local.replace(' ', 'T')).atZone(SHANGHAI).toInstant();
  }

  /** Without comments and empty lines. */
  private static List<String> lines(String text) {
    return text.lines()
        .map(line -> line.replaceFirst(" *#.*", "").stripTrailing())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
