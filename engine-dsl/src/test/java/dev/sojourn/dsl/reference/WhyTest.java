package dev.sojourn.dsl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What is told agrees with what was decided: on the random cases of the reference, where rules
 * decide and an interpretation of the same conditions explains.
 */
class WhyTest {
  private static final int CASES = Integer.getInteger("sojourn.reference.definitions", 280) / 4;
  private static final long SEED = Long.getLong("sojourn.reference.seed", 1);

  private static final Map<Reason, Kind> GATES =
      new EnumMap<>(
          Map.of(
              Reason.LATE, Kind.EXPIRY,
              Reason.WINDOW, Kind.EXPIRY,
              Reason.CONSENT, Kind.CHANNEL,
              Reason.UNREACHABLE, Kind.CHANNEL,
              Reason.REPEAT, Kind.REPEAT,
              Reason.QUIET, Kind.QUIET_HOURS,
              Reason.CAP, Kind.CAP,
              Reason.NOTHING, Kind.BRANCH,
              Reason.PAST, Kind.TIMING));

  @Test
  void everyDecisionIsExplainedAndNothingElseChanges() {
    int told = 0;
    int undecided = 0;
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      RandomCases random = new RandomCases(seed);
      Definitions definitions = random.definitions();
      Log log = random.log();
      if (seed % 4 == 0) {
        definitions = RandomVersions.keepingAll(definitions);
        log = log.with(random.publication(definitions, log));
      }
      List<Explanation> explanations = explained(seed, definitions, log);
      for (Explanation explanation : explanations) {
        check(seed, explanation);
        undecided += explanation.decision() == null ? 1 : 0;
      }
      told += explanations.size();
    }
    assertThat(told).isGreaterThan(50 * CASES);
    assertThat(undecided).isGreaterThan(CASES);
  }

  private static List<Explanation> explained(long seed, Definitions definitions, Log log) {
    try (Replays plain = new Replays(definitions);
        Replays telling = Replays.explaining(definitions)) {
      Outcomes expected = plain.replay(log);
      Outcomes actual = telling.replay(log);
      assertThat(actual.decisions()).as("seed " + seed).isEqualTo(expected.decisions());
      assertThat(actual.touches()).as("seed " + seed).isEqualTo(expected.touches());
      assertThat(telling.explanations().stream().map(Explanation::decision))
          .as("seed " + seed)
          .filteredOn(Objects::nonNull)
          .isEqualTo(expected.decisions());
      assertThat(plain.explanations()).as("seed " + seed).isEmpty();
      return telling.explanations();
    }
  }

  private static void check(long seed, Explanation told) {
    String as = "seed " + seed + ": " + told + " " + told.findings();
    Decision decision = told.decision();
    List<Finding> findings = told.findings();
    assertThat(findings).as(as).isNotEmpty();
    Finding last = findings.get(findings.size() - 1);
    if (decision == null) {
      assertThat(findings).as(as).anyMatch(finding -> !finding.passed());
      return;
    }
    switch (decision.outcome()) {
      case SENT, DONE, ENTERED, STAGE_OPENED, GOAL ->
          assertThat(findings).as(as).allMatch(Finding::passed);
      case HELD_OUT -> stopped(as, findings, Kind.HOLDOUT);
      case SKIPPED -> {
        if (decision.reason() == Reason.GUARD) {
          assertThat(findings)
              .as(as)
              .anyMatch(f -> !f.passed() && (f.kind() == Kind.GUARD || f.kind() == Kind.BRANCH))
              .allMatch(f -> f.passed() || f.kind() == Kind.GUARD || f.kind() == Kind.BRANCH);
        } else {
          stopped(as, findings, GATES.get(decision.reason()));
        }
      }
      case DEFERRED, EXPIRED, DROPPED, SUPPRESSED ->
          stopped(as, findings, GATES.get(decision.reason()));
      case REFUSED -> stopped(as, findings, Kind.RE_ENTRY);
      case CANCELLED -> assertThat(last.passed()).as(as).isFalse();
      default -> assertThat(last.passed()).as(as).isFalse();
    }
    if (decision.outcome() == Outcome.DEFERRED) {
      assertThat(last.facts()).as(as).anyMatch(fact -> fact.name().equals("until"));
    } else if (decision.outcome() == Outcome.DROPPED) {
      assertThat(last.facts()).as(as).noneMatch(fact -> fact.name().equals("until"));
    }
  }

  /** All but the last passed. */
  private static void stopped(String as, List<Finding> findings, Kind gate) {
    Finding last = findings.get(findings.size() - 1);
    assertThat(last.kind()).as(as).isEqualTo(gate);
    assertThat(last.passed()).as(as).isFalse();
    assertThat(findings.subList(0, findings.size() - 1)).as(as).allMatch(Finding::passed);
  }
}
