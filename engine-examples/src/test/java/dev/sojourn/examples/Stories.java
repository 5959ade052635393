package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.test.JourneyTester;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replays a log written by hand through examples, and tells of everybody in it what each step came
 * to: a line for a touch, a line with {@code --} for what was held back. Times of the log are
 * Shanghai's, those of each user's lines the user's.
 */
final class Stories {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static final Pattern EVENT =
      Pattern.compile("(?<user>\\S+) +(?<at>\\S+ \\S+) +(?<type>\\S+)(?<attributes>.*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\S+?)=(\"[^\"]*\"|\\S+)");

  private Stories() {}

  /**
   * Compares what happened until the time with what was expected, line by line.
   *
   * @param journeys names of example files, with spaces between them
   * @param log an event a line, {@code user 2026-11-02 21:40 type name=value …}, in any order;
   *     comments begin with {@code #}
   * @param expected the lines of each user under the user's name; comments begin with {@code #}
   */
  static void mustBe(String journeys, String log, String until, String expected) {
    assertThat(tell(journeys, log, until).lines().toList()).isEqualTo(lines(expected));
  }

  /** What happened until the time. */
  static String tell(String journeys, String log, String until) {
    String[] files =
        Stream.of(journeys.split(" ", -1))
            .map(name -> "journeys/" + name + ".journey")
            .toArray(String[]::new);
    try (JourneyTester tester = JourneyTester.builder().files(files).zone(SHANGHAI).build()) {
      events(log).forEach(tester::happens);
      return tester.at(until).timeline();
    }
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
