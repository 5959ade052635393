package dev.sojourn.benchmarks;

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

/** Journeys to measure with: those of the examples, and others as text. */
public final class Journeys {

  private Journeys() {}

  /** The definitions in a file of the examples. */
  public static Definitions example(String name) {
    return parse(exampleText(name));
  }

  /** The text of a file of the examples. */
  public static String exampleText(String name) {
    String path = "/journeys/" + name + ".journey";
    try (InputStream in = Journeys.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The definitions in a text. */
  public static Definitions parse(String text) {
    Parsed parsed = JourneyText.parse("benchmark.journey", text);
    if (!parsed.problems().isEmpty()) {
      throw new IllegalStateException(
          parsed.problems().stream().map(Problem::render).collect(Collectors.joining("\n")));
    }
    return parsed.definitions();
  }
}
