package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleJourneysTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "beauty-member",
        "new-energy-car",
        "education-trial",
        "order-follow-up",
        "cdnow-follow-up"
      })
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
  void allExamplesMayBeDeployedTogether() {
    Definitions all =
        ExampleJourneys.load(
            "beauty-member",
            "new-energy-car",
            "education-trial",
            "order-follow-up",
            "cdnow-follow-up");

    List<Problem> problems = DefinitionsCheck.check(all, Locations.NONE);

    assertThat(problems).filteredOn(Problem::isError).isEmpty();
    assertThat(all.journeys()).hasSize(5);
  }
}
