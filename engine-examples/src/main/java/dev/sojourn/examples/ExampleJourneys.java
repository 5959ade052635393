package dev.sojourn.examples;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** The journeys that come with the examples. */
final class ExampleJourneys {

  private ExampleJourneys() {}

  /** Reads the files of these names, all together. */
  static Definitions load(String... names) {
    Parsed parsed = Parsed.NOTHING;
    for (String name : names) {
      parsed = parsed.and(JourneyText.parse(name + ".journey", text(name)));
    }
    if (!parsed.problems().isEmpty()) {
      throw new IllegalStateException(
          parsed.problems().stream().map(Problem::render).collect(Collectors.joining("\n")));
    }
    return parsed.definitions();
  }

  /** The text of one file. */
  static String text(String name) {
    String path = "/journeys/" + name + ".journey";
    try (InputStream in = ExampleJourneys.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
