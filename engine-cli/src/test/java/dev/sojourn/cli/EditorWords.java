package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the parser takes the words of many journeys for; the tests of the extension compare the
 * highlighting with it. A word that means the same in quotes is a name. One in whose place no other
 * word would do is a keyword. The rest, such as {@code manual} where an event could stand, is left
 * out.
 */
final class EditorWords {
  private static final Path EXAMPLES = Path.of("../engine-examples/src/main/resources/journeys");
  private static final Path TABLE = Path.of("../engine-dsl/src/test/resources/grammar");
  private static final Path NAMES = Path.of("../editors/vscode/tests/names.journey");

  /** The text of a row of the table of the grammar: between its heading and its next part. */
  private static final Pattern ROW = Pattern.compile("(?ms)^=== ([^:]*):[^\\n]*\\n(.*?)^--- ");

  /** A word; comments and strings are passed over. */
  private static final Pattern WORD =
      Pattern.compile(
          "#.*|\"(?:\\\\.|[^\"\\\\])*\"|(?<![\\w.-])(\\p{L}[\\w.-]*)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final String ANY_OTHER = "zq9";

  private EditorWords() {}

  /** Writes {@code [{name, text, words: [{line, start, text, role}]}]}. */
  static void write(Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.writeStartArray();
      for (Map.Entry<String, String> journey : journeys().entrySet()) {
        json.writeStartObject();
        json.writeStringField("name", journey.getKey());
        json.writeStringField("text", journey.getValue());
        json.writeArrayFieldStart("words");
        words(json, journey.getKey(), journey.getValue());
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static Map<String, String> journeys() throws IOException {
    Map<String, String> journeys = new TreeMap<>();
    for (Path file : in(EXAMPLES)) {
      journeys.put(file.getFileName().toString(), Files.readString(file));
    }
    for (Path file : in(TABLE)) {
      ROW.matcher(Files.readString(file))
          .results()
          .forEach(row -> journeys.put(file.getFileName() + ", " + row.group(1), row.group(2)));
    }
    journeys.put("names.journey", Files.readString(NAMES));
    return journeys;
  }

  private static Path[] in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toArray(Path[]::new);
    }
  }

  private static void words(JsonGenerator json, String name, String text) throws IOException {
    Parsed parsed = JourneyText.parse(name, text);
    assertThat(parsed.problems()).as(name).isEmpty();
    for (MatchResult found : WORD.matcher(text).results().toList()) {
      String role = found.group(1) == null ? null : role(text, found, parsed.definitions());
      if (role != null) {
        int lineStart = text.lastIndexOf('\n', found.start()) + 1;
        json.writeStartObject();
        json.writeNumberField("line", 1 + text.substring(0, lineStart).lines().count());
        json.writeNumberField("start", found.start() - lineStart);
        json.writeStringField("text", found.group());
        json.writeStringField("role", role);
        json.writeEndObject();
      }
    }
  }

  private static @Nullable String role(String text, MatchResult word, Definitions meant) {
    Parsed quoted = parse(text, word, '"' + word.group() + '"');
    if (quoted.problems().isEmpty() && quoted.definitions().equals(meant)) {
      return "name";
    }
    return parse(text, word, ANY_OTHER).problems().isEmpty() ? null : "keyword";
  }

  private static Parsed parse(String text, MatchResult word, String instead) {
    return JourneyText.parse(
        "other.journey", text.substring(0, word.start()) + instead + text.substring(word.end()));
  }
}
