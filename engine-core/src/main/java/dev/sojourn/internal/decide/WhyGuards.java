package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Interpretation;
import dev.sojourn.internal.rules.Moment;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Shares;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells which guards of a step hold, and which branch it takes: of what was seen before it acts.
 */
final class WhyGuards {
  private final Turn turn;
  private final Item item;
  private final Moment moment;

  private WhyGuards(Turn turn, Item item) {
    this.turn = turn;
    this.item = item;
    JourneyPlan plan = turn.plan(item.run());
    this.moment = turn.moment(plan, item.run(), item.part(), item.planned());
  }

  /** The guards of a step, those that fail last; if all of them hold, its branches. */
  static List<Finding> of(Turn turn, Item item) {
    WhyGuards asked = new WhyGuards(turn, item);
    StepBody body = asked.step().step().body();
    List<Finding> findings = new ArrayList<>();
    for (Guard guard : asked.step().step().guards()) {
      Interpretation seen = Interpretation.of(guard, asked.moment);
      findings.add(new Finding(Kind.GUARD, seen.holds(), guard, seen.facts()));
    }
    findings.sort(Comparator.comparing(Finding::passed).reversed());
    if (findings.stream().allMatch(Finding::passed)) {
      if (body instanceof StepBody.Split split) {
        findings.add(asked.share(split));
      } else if (body instanceof StepBody.Choose choose) {
        findings.add(asked.choice(choose));
      }
    }
    return findings;
  }

  private StepPlan step() {
    return turn.plan(item.run()).step(item.part(), item.planned().step);
  }

  private Finding share(StepBody.Split split) {
    String user = item.run().openedUnder;
    String journey = item.run().journey;
    Planned planned = item.planned();
    int taken = planned.branch < 0 ? Shares.branch(user, journey, split) : planned.branch;
    int below = split.branches().subList(0, taken).stream().mapToInt(b -> b.percent()).sum();
    StepBody.Branch branch = split.branches().get(taken);
    return new Seen()
        .text("split", split.id())
        .number("percentile", Shares.percentile(user, journey, split.id()))
        .number("from", below)
        .number("to", below + branch.percent())
        .finding(Kind.BRANCH, does(branch.outcome()), branch);
  }

  private static boolean does(StepBody.Outcome outcome) {
    return !(outcome instanceof StepBody.Nothing);
  }

  /** The arms that are asked, up to the first that holds; of one that was taken before, only it. */
  private Finding choice(StepBody.Choose choose) {
    int arms = choose.arms().size();
    int before = item.planned().branch;
    Seen seen = new Seen();
    for (int i = Math.max(before, 0); i < arms; i++) {
      StepBody.Arm arm = choose.arms().get(i);
      boolean holds = arm(arm, seen);
      if (holds || before >= 0) {
        return seen.finding(Kind.BRANCH, holds && does(arm.outcome()), choose);
      }
    }
    StepBody.Outcome otherwise = choose.otherwise();
    if (otherwise != null) {
      seen.fact(new Fact("otherwise", otherwise, Value.of(true)));
    }
    return seen.finding(Kind.BRANCH, otherwise != null && does(otherwise), choose);
  }

  private boolean arm(StepBody.Arm arm, Seen seen) {
    List<Fact> facts = new ArrayList<>();
    boolean holds = true;
    for (Guard guard : arm.guards()) {
      Interpretation one = Interpretation.of(guard, moment);
      facts.addAll(one.facts());
      holds &= one.holds();
    }
    seen.fact(new Fact("arm", arm, Value.of(holds))).all(facts);
    return holds;
  }
}
