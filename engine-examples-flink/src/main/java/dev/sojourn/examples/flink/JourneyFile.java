package dev.sojourn.examples.flink;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.flink.Publication;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of journeys that a job begins with, looked at before there is any job. */
final class JourneyFile {
  private JourneyFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if there are errors in it, with a line for each
   */
  static Publication read(Path file) throws IOException {
    String text = Files.readString(file);
    Parsed parsed = JourneyText.parse(file.toString(), text);
    List<Problem> problems = new ArrayList<>(parsed.problems());
    if (problems.stream().noneMatch(Problem::isError)) {
      problems.addAll(DefinitionsCheck.check(parsed.definitions(), parsed.locations()));
    }
    if (problems.stream().anyMatch(Problem::isError)) {
      throw new IllegalArgumentException(
          problems.stream()
              .map(Problem::render)
              .collect(Collectors.joining("\n", "nothing runs with this:\n", "")));
    }
    return Publication.of(file.toString(), text);
  }
}
