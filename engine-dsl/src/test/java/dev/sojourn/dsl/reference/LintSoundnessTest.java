package dev.sojourn.dsl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a warning calls impossible does not happen: on the random cases of the reference, whose
 * guards contradict each other often enough.
 */
class LintSoundnessTest {
  private static final int CASES = 10 * Integer.getInteger("sojourn.reference.definitions", 260);
  private static final long SEED = Long.getLong("sojourn.reference.seed", 1) + 2_000_000;

  /** Steps, and one branch of some, that do nothing. */
  private static final Set<String> NEVER =
      Set.of("guards-contradict", "guard-against-time", "always-dropped", "closed-before");

  /** The same, of users who stay apart, and whose events come in order. */
  private static final Set<String> NEVER_IN_ORDER = Set.of("guard-against-stage");

  private static final Set<Outcome> HAPPENED = Set.of(Outcome.SENT, Outcome.HELD_OUT, Outcome.DONE);

  @Test
  void whatIsSaidNeverToHappenDoesNot() {
    Map<String, Integer> met = new TreeMap<>();
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      RandomCases random = new RandomCases(seed);
      Definitions definitions = random.definitions();
      Log log = random.log();
      boolean inOrder = isInOrder(log);
      List<Problem> warnings =
          check(definitions).stream()
              .filter(p -> isAbout(p, inOrder) && p.message().contains("this step"))
              .toList();
      if (warnings.isEmpty()) {
        continue;
      }
      List<Decision> decisions = Outcomes.ofReference(definitions, log).decisions();
      for (Problem warning : warnings) {
        met.merge(warning.code(), 1, Integer::sum);
        assertThat(decisions)
            .as("seed %s: %s%n%s", seed, warning.render(), JourneyText.print(definitions))
            .noneMatch(d -> HAPPENED.contains(d.outcome()) && warning.path().equals(path(d)));
      }
    }
    assertThat(met.keySet())
        .as("met: " + met)
        .contains("guards-contradict", "guard-against-time", "guard-against-stage");
  }

  private static boolean isAbout(Problem problem, boolean inOrder) {
    return NEVER.contains(problem.code()) || inOrder && NEVER_IN_ORDER.contains(problem.code());
  }

  /** What is printed and read again has places, so that a warning tells one step from another. */
  private static List<Problem> check(Definitions definitions) {
    var parsed = JourneyText.parse("random.journey", JourneyText.print(definitions));
    return DefinitionsCheck.check(parsed.definitions(), parsed.locations());
  }

  private static String path(Decision decision) {
    return "journey "
        + decision.journey()
        + ", "
        + (String.valueOf(decision.stage()).equals("w") ? "watch " : "stage ")
        + decision.stage()
        + ", step "
        + decision.step();
  }

  private static boolean isInOrder(Log log) {
    List<Event> events = log.events();
    boolean inOrder =
        Stream.iterate(1, i -> i < events.size(), i -> i + 1)
            .noneMatch(i -> events.get(i).at().isBefore(events.get(i - 1).at()));
    return inOrder
        && log.publication() == null
        && events.stream().noneMatch(e -> e.type().equals("user.identified"));
  }
}
