package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleJourneysTest {

  @ParameterizedTest
  @MethodSource("all")
  void everyExampleIsWithoutProblemsAndWarnings(String name) {
    Parsed parsed = JourneyText.parse(name + ".journey", ExampleJourneys.text(name));

    assertThat(parsed.problems()).extracting(Problem::render).isEmpty();
    assertThat(DefinitionsCheck.check(parsed.definitions(), parsed.locations()))
        .extracting(Problem::render)
        .isEmpty();
    assertThat(JourneyText.parse("printed", JourneyText.print(parsed.definitions())).definitions())
        .isEqualTo(parsed.definitions());
  }

  @Test
  void allExamplesMayBeDeployedTogether() throws Exception {
    Definitions all = ExampleJourneys.load(all().toArray(String[]::new));

    List<Problem> problems = DefinitionsCheck.check(all, Locations.NONE);

    assertThat(problems).extracting(Problem::render).isEmpty();
  }

  /** The names of all files there are. */
  static List<String> all() throws IOException, URISyntaxException {
    Path folder = Path.of(ExampleJourneys.class.getResource("/journeys").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".journey", ""))
          .sorted()
          .toList();
    }
  }
}
