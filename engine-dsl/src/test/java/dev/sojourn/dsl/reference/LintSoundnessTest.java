package dev.sojourn.dsl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Watch;
import dev.sojourn.model.check.DefinitionsCheck;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a warning calls impossible does not happen: on the random cases of the reference, whose
 * guards contradict each other often enough.
 */
class LintSoundnessTest {
  private static final int CASES = Integer.getInteger("sojourn.reference.definitions", 260) / 2;
  private static final long SEED = Long.getLong("sojourn.reference.seed", 1) + 2_000_000;

  /** Steps, and one branch of some, that do nothing. */
  private static final Set<String> NEVER =
      Set.of("guards-contradict", "guard-against-time", "always-dropped");

  /** The same, of users who stay apart, and whose events come in order. */
  private static final Set<String> NEVER_IN_ORDER = Set.of("guard-against-stage", "closed-before");

  private static final Set<Outcome> HAPPENED = Set.of(Outcome.SENT, Outcome.HELD_OUT, Outcome.DONE);

  /** Such that two of them often contradict each other, or the place they stand at. */
  private static final List<String> GUARDS =
      List.of(
          "no paid since T",
          "any paid since T",
          "any viewed since T",
          "count of viewed since start >= 2",
          "count of viewed < 1",
          "never paid",
          "any paid in last 1 day",
          "days since last paid >= 2",
          "days since last viewed <= 1",
          "days since T >= 3",
          "days since T < 1",
          "user.score > 2 or user.score is not set",
          "user.score < 1 and user.score is set",
          "user.city = \"oslo\"",
          "user.city in (\"rome\", 2) or any left today",
          "not (user.city != \"rome\") and user.city is set",
          "streak of viewed >= 1",
          "sum of paid.amount since T > 0");

  @Test
  void whatIsSaidNeverToHappenDoesNot() {
    Map<String, Integer> met = new TreeMap<>();
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      RandomCases random = new RandomCases(seed);
      Definitions definitions = guarded(random.definitions(), random.draw);
      Log log = random.log();
      List<Problem> warnings =
          check(definitions).stream().filter(p -> isPlain(definitions, p)).toList();
      verify(seed, definitions, log, of(warnings, NEVER), met);
      verify(seed, definitions, inOrder(log), of(warnings, NEVER_IN_ORDER), met);
    }
    assertThat(met.values().stream().mapToInt(i -> i).min().orElse(0))
        .as("met: " + met)
        .isPositive();
    assertThat(met).hasSize(NEVER.size() + NEVER_IN_ORDER.size());
  }

  private static void verify(
      long seed,
      Definitions definitions,
      Log log,
      List<Problem> warnings,
      Map<String, Integer> met) {
    if (warnings.isEmpty()) {
      return;
    }
    List<Decision> decisions = Outcomes.ofReference(definitions, log).decisions();
    for (Problem warning : warnings) {
      met.merge(warning.code(), 1, Integer::sum);
      assertThat(decisions)
          .as("seed %s: %s%n%s", seed, warning.render(), JourneyText.print(definitions))
          .filteredOn(d -> HAPPENED.contains(d.outcome()))
          .extracting(LintSoundnessTest::path)
          .doesNotContain(warning.path());
    }
  }

  private static List<Problem> of(List<Problem> warnings, Set<String> codes) {
    return warnings.stream().filter(warning -> codes.contains(warning.code())).toList();
  }

  /** Most steps that are no choice get two guards. */
  private static Definitions guarded(Definitions definitions, Draw draw) {
    Definitions changed =
        new Definitions(
            definitions.journeys().stream().map(j -> j.forGroup() ? j : guarded(j, draw)).toList(),
            definitions.segments(),
            definitions.rules(),
            definitions.policies(),
            List.of());
    return check(changed).stream().anyMatch(Problem::isError) ? definitions : changed;
  }

  private static Journey guarded(Journey j, Draw draw) {
    return new Journey(
        j.id(),
        j.title(),
        false,
        j.zone(),
        j.starts(),
        j.perEvent(),
        j.reEntry(),
        j.goal(),
        j.leaves(),
        j.endsAfter(),
        j.holdoutPercent(),
        j.priority(),
        j.parts().stream().map(part -> guarded(part, draw)).toList());
  }

  private static Part guarded(Part part, Draw draw) {
    List<Step> steps =
        part.steps().stream()
            .map(
                step ->
                    step.body() instanceof StepBody.Act && draw.chance(60)
                        ? new Step(step.timing(), List.of(guard(draw), guard(draw)), step.body())
                        : step)
            .toList();
    return part instanceof Stage s
        ? new Stage(s.id(), s.title(), s.from(), s.until(), s.restartsOn(), steps)
        : new Watch(part.id(), null, ((Watch) part).after(), ((Watch) part).without(), steps);
  }

  private static Guard guard(Draw draw) {
    String text = "journey g starts when joined stage s T+1 if " + draw.of(GUARDS) + " leave";
    Parsed parsed = JourneyText.parse("guard.journey", text);
    return parsed.definitions().journeys().get(0).parts().get(0).steps().get(0).guards().get(0);
  }

  /** Every user alone, and events in order. */
  private static Log inOrder(Log log) {
    return log.with(
        log.events().stream()
            .filter(event -> !event.type().equals("user.identified"))
            .sorted(Comparator.comparing(Event::at))
            .toList());
  }

  /** What is printed and read again has places, so that a warning tells one step from another. */
  private static List<Problem> check(Definitions definitions) {
    var parsed = JourneyText.parse("random.journey", JourneyText.print(definitions));
    return DefinitionsCheck.check(parsed.definitions(), parsed.locations());
  }

  /** Of a branch it says nothing about the others. */
  private static boolean isPlain(Definitions definitions, Problem problem) {
    return definitions.journeys().stream()
        .flatMap(
            j ->
                j.parts().stream()
                    .flatMap(
                        p ->
                            p.steps().stream()
                                .filter(step -> step.body() instanceof StepBody.Act)
                                .map(step -> path(j.id(), p.id(), step.name()))))
        .anyMatch(problem.path()::equals);
  }

  private static String path(Decision decision) {
    return path(decision.journey(), String.valueOf(decision.stage()), decision.step());
  }

  private static String path(@Nullable String journey, String part, @Nullable String step) {
    String kind = part.equals("w") ? "watch " : "stage ";
    return "journey " + journey + ", " + kind + part + ", step " + step;
  }
}
