package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final int MODELS = 4_000;

  /** Fixed, so that a failure can be looked at; set the property to try others. */
  private static final long SEED = Long.getLong("sojourn.seed", 20261102L);

  @Test
  void whateverIsPrintedIsReadBackAsTheSame() {
    for (int i = 0; i < MODELS; i++) {
      long seed = SEED + i;
      Definitions definitions = new RandomDefinitions(new Random(seed)).next();
      String text = JourneyText.print(definitions);
      Parsed parsed = JourneyText.parse("random.journey", text);
      assertThat(parsed.problems()).as("seed %d:%n%s", seed, text).isEqualTo(expected(definitions));
      assertThat(parsed.definitions()).as("seed %d:%n%s", seed, text).isEqualTo(definitions);
      assertThat(JourneyText.print(parsed.definitions())).as("seed %d", seed).isEqualTo(text);
    }
  }

  private static Object expected(Definitions definitions) {
    return definitions.equals(Definitions.EMPTY)
        ? JourneyText.parse("random.journey", "").problems()
        : java.util.List.of();
  }

  @Test
  void aJourneyAloneIsPrintedAsInItsFile() {
    Journey journey = new RandomDefinitions(new Random(SEED)).journey();
    assertThat(JourneyText.print(journey)).isEqualTo(JourneyText.print(Definitions.of(journey)));
  }
}
