package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.insight.explain.Answer;
import dev.sojourn.insight.explain.Explain;
import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.EventCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to users of the examples, there are words for it. */
class ExplainEverythingTest {
  private static final Path EXAMPLES =
      Path.of("..", "engine-examples", "src", "main", "resources", "journeys");
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final int USERS = 4;
  private static final int EVENTS = 160;

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".journey")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyStoryCanBeTold(Path file) throws IOException {
    String text = Files.readString(file);
    Parsed parsed = JourneyText.parse(file.getFileName().toString(), text);
    for (long seed = 1; seed <= 3; seed++) {
      List<Event> events = new Log(text, new Random(seed)).events();
      Explain explain = Explain.of(parsed.definitions()).locations(parsed.locations());
      for (int user = 0; user < USERS; user++) {
        String as = file + ", seed " + seed + ", user u" + user;
        Answer answer = explain.user("u" + user, events).orElseThrow();
        assertThat(answer.text()).as(as).startsWith("user ").endsWith("\n");
        explain
            .group("g" + user, events)
            .ifPresent(group -> assertThat(group.text()).as(as).startsWith("group "));
      }
    }
  }

  /** Events of the types, and with the attributes and values, that a text speaks of. */
  private static final class Log {
    private final Random random;
    private final List<String> types;
    private final List<String> names;
    private final List<Value> values = new ArrayList<>();

    Log(String text, Random random) {
      this.random = random;
      types = all("\\b[a-z]+\\.[a-z][a-z-]*\\b", text);
      types.removeIf(type -> type.matches("(user|event|group|T)\\..*"));
      types.addAll(List.of("user.set", "user.tagged", "user.untagged", "user.consent"));
      names = all("(?<=\\b(?:event|user|T|group)\\.)[a-z][a-z-]*\\b", text);
      names.addAll(all("(?<=where )[a-z][a-z-]*\\b", text));
      all("(?<=\")[^\"\n]{1,20}(?=\")", text).forEach(word -> values.add(Value.of(word)));
      all("\\b\\d{1,4}\\b", text).forEach(number -> values.add(Value.of(Long.parseLong(number))));
      values.add(Value.of(true));
      values.add(Value.of("2026-11-20"));
    }

    private static List<String> all(String pattern, String text) {
      TreeSet<String> found = new TreeSet<>();
      Matcher matcher = Pattern.compile(pattern).matcher(text.replaceAll("#.*", ""));
      while (matcher.find()) {
        found.add(matcher.group());
      }
      return new ArrayList<>(found);
    }

    List<Event> events() {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        Instant at = START.plusSeconds(random.nextInt(120 * 24 * 3600));
        Event event = Event.of("e" + i, "u" + i % USERS, one(types), at);
        event = special(event);
        if (EventCheck.check(event) == null) {
          events.add(event);
        }
      }
      events.sort(Comparator.comparing(Event::at));
      return events;
    }

    private Event special(Event event) {
      return switch (event.type()) {
        case "user.consent" -> event.with("channel", "wecom").with("granted", random.nextBoolean());
        case "user.tagged", "user.untagged" -> event.with("tag", "vip");
        default -> {
          Event all = event.with("group", "g" + random.nextInt(USERS));
          for (String name : names) {
            if (!name.equals("zone") && random.nextInt(4) > 0) {
              all = all.with(name, one(values));
            }
          }
          yield all;
        }
      };
    }

    private <T> T one(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }
  }
}
