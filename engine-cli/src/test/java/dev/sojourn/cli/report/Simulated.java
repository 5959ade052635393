package dev.sojourn.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sojourn.cli.Sojourned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One simulation with all its outputs.
 *
 * @param decisions the lines of the decisions file, by member
 * @param touches the lines of the touches file, by member; of arrays and objects nothing
 */
record Simulated(
    Path report, List<Map<String, String>> decisions, List<Map<String, String>> touches) {

  static Simulated run(Path folder, List<Path> journeys, String log, String... more)
      throws IOException {
    return run(folder, journeys, Files.writeString(folder.resolve("log.jsonl"), log), more);
  }

  static Simulated run(Path folder, List<Path> journeys, Path log, String... more)
      throws IOException {
    Path report = folder.resolve("report.html");
    Path decisions = folder.resolve("decisions.jsonl");
    Path touches = folder.resolve("touches.jsonl");
    List<Object> args = new ArrayList<>(List.of("simulate"));
    args.addAll(journeys);
    args.addAll(List.of("--events", log, "--report", report));
    args.addAll(List.of("--decisions", decisions, "--touches", touches));
    args.addAll(List.of(more));
    String problems = Sojourned.problems(args.toArray());
    assertThat(problems).isEmpty();
    return new Simulated(report, lines(decisions), lines(touches));
  }

  private static List<Map<String, String>> lines(Path file) throws IOException {
    List<Map<String, String>> lines = new ArrayList<>();
    try (var texts = Files.lines(file)) {
      for (String text : (Iterable<String>) texts::iterator) {
        lines.add(members(text));
      }
    }
    return lines;
  }

  private static Map<String, String> members(String json) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isStructStart()) {
          parser.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
          members.put(name, parser.getText());
        }
      }
    }
    return members;
  }
}
