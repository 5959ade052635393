package dev.sojourn.dsl.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The engine decides as the reference does, on random journeys and logs.
 *
 * <p>{@code -Dsojourn.reference.definitions=2000} runs more; {@code -Dsojourn.reference.seed=77}
 * begins with another seed. A case that differs is made smaller and printed with its seed.
 */
class ReferenceTest {
  private static final int USUAL = 260;
  private static final int DEFINITIONS = Integer.getInteger("sojourn.reference.definitions", USUAL);
  private static final long SEED = Long.getLong("sojourn.reference.seed", 1);

  @Test
  void theEngineDecidesAsTheReferenceDoes() {
    Coverage agreed = new Coverage();
    for (long seed = SEED; seed < SEED + DEFINITIONS; seed++) {
      compare(seed, agreed);
    }
    if (DEFINITIONS < USUAL) {
      return; // too few to have met everything
    }
    assertThat(agreed.rare()).as("what hardly ever happened among " + agreed).isEmpty();
  }

  private static void compare(long seed, Coverage agreed) {
    RandomCases random = new RandomCases(seed);
    Definitions definitions = random.definitions();
    Log log = random.log();
    if (seed % 4 == 0) {
      definitions = RandomVersions.keepingAll(definitions);
      log = log.with(random.publication(definitions, log));
    }
    try (Replays engine = new Replays(definitions)) {
      Outcomes actual = engine.replay(log);
      Outcomes expected = Outcomes.ofReference(definitions, log);
      if (Difference.of(expected, actual) != null) {
        fail(Shrink.report(seed, definitions, log));
      }
      agreed.count(definitions, log.publication(), expected.decisions());
    }
  }

  @Test
  void whatItRunsCanBeWrittenAsText() {
    for (long seed = SEED; seed < SEED + DEFINITIONS; seed++) {
      Definitions definitions = new RandomCases(seed).definitions();
      Parsed parsed = JourneyText.parse("random.journey", JourneyText.print(definitions));
      assertThat(parsed.problems()).as("seed " + seed).isEqualTo(List.of());
      assertThat(parsed.definitions()).as("seed " + seed).isEqualTo(definitions);
    }
  }
}
