package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Interpretation;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Step;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a turn came to what it came to: what is about to be looked at is looked at once more, and
 * told with the decision that it led to.
 */
final class Explaining extends Why {
  private final List<Explanation> explanations = new ArrayList<>();

  /** What the next change of runs and stages comes of. */
  private List<Finding> cause = List.of();

  /** The touch that was judged last, and what was found then. */
  private @Nullable Planned judged;

  private final List<Finding> found = new ArrayList<>();

  /** For each journey that standing rules ask for: the rule. */
  private final Queue<List<Finding>> starting = new ArrayDeque<>();

  @Override
  List<Explanation> explanations() {
    return explanations;
  }

  @Override
  void triggered(
      Turn turn,
      List<Trigger> triggers,
      JourneyPlan plan,
      String asks,
      String part,
      @Nullable Run run,
      @Nullable Passage passage,
      boolean fired) {
    WhyTriggers asked = new WhyTriggers(turn, plan, asks, part, run, passage);
    if (fired) {
      cause = List.of(asked.fired(triggers));
    } else {
      undecided(turn, plan.journey, part, null, asked.silent(triggers));
    }
  }

  @Override
  void goal(Turn turn, Run run, Goal goal, boolean reached) {
    JourneyPlan plan = turn.plan(run);
    WhyTriggers asked = new WhyTriggers(turn, plan, "goal", "", run, null);
    List<Finding> findings = List.of(asked.goal(goal, run));
    if (reached) {
      cause = findings;
    } else {
      undecided(turn, plan.journey, "", null, findings);
    }
  }

  @Override
  void rule(Turn turn, RulePlan.Standing rule, Event event) {
    Interpretation seen = Interpretation.of(rule.rule().condition(), turn.moment(rule, event));
    cause =
        List.of(
            new Seen()
                .text("asks", "rule")
                .text("rules", rule.set())
                .all(seen.facts())
                .finding(Kind.TRIGGER, seen.holds(), rule.rule()));
  }

  @Override
  void ruleStarts() {
    starting.add(cause);
  }

  @Override
  void startsByRule() {
    cause = starting.remove();
  }

  @Override
  void starts(@Nullable Object node, String name, String by) {
    Seen seen = new Seen().text("asks", "starts").text(name, by);
    cause = List.of(seen.finding(Kind.TRIGGER, true, node));
  }

  @Override
  void noValue(Turn turn, JourneyPlan plan) {
    undecided(turn, plan.journey, "", null, List.of(WhyRun.noValue(plan.journey)));
  }

  @Override
  void because(@Nullable Object node, String name, @Nullable Object value) {
    Seen seen = new Seen();
    if (value instanceof Number number) {
      seen.number(name, number.longValue());
    } else if (value instanceof Set<?> names) {
      names.stream().map(String::valueOf).sorted().forEach(one -> seen.text(name, one));
    } else {
      seen.text(name, value == null ? null : value.toString());
    }
    cause = List.of(seen.finding(Kind.LIFE, false, node));
  }

  @Override
  void done() {
    cause = List.of();
  }

  @Override
  void judging(Turn turn, Item item) {
    judged = item.planned();
    found.clear();
    Planned planned = item.planned();
    if (!planned.waiting || turn.now.isBefore(Judge.end(planned))) {
      found.addAll(WhyGuards.of(turn, item));
    } else {
      Seen seen = new Seen().at("due", planned.due).at("window end", planned.windowEnd);
      found.add(seen.finding(Kind.EXPIRY, false, stepOf(turn, item)));
    }
  }

  private static Step stepOf(Turn turn, Item item) {
    return turn.plan(item.run()).step(item.part(), item.planned().step).step();
  }

  @Override
  void gates(Turn turn, Item item, StepPlan taken) {
    found.addAll(WhyGates.of(turn, item, taken));
  }

  @Override
  void waits(Turn turn, Item item) {
    JourneyPlan plan = turn.plan(item.run());
    Part part = plan.part(item.part());
    Step step = stepOf(turn, item);
    List<Finding> findings = new ArrayList<>();
    findings.add(WhyRun.timing(WhyRun.timing(part, item.run(), plan, item.planned()), true, step));
    findings.addAll(found);
    undecided(turn, plan.journey, part.id(), step, findings);
  }

  private void undecided(
      Turn turn, Journey journey, String part, @Nullable Step step, List<Finding> findings) {
    if (!findings.isEmpty()) {
      explanations.add(
          new Explanation(
              new Subject(turn.user.user, turn.user.group),
              turn.now,
              null,
              journey,
              part(journey, part),
              step,
              turn.event,
              turn.catalog.zone(turn.user, journey),
              findings));
    }
  }

  @Override
  void decided(Turn turn, Decision decision, @Nullable Run run, @Nullable Planned planned) {
    Journey journey = journey(turn, decision, run);
    Part part = part(journey, decision.stage());
    Step step = step(part, decision.step());
    explanations.add(
        new Explanation(
            new Subject(decision.subject(), decision.ofGroup()),
            turn.now,
            decision,
            journey,
            part,
            step,
            turn.event,
            turn.catalog.zone(turn.user, journey),
            new WhyDecision(
                    turn,
                    decision,
                    run,
                    planned,
                    journey,
                    part,
                    step,
                    cause,
                    found(decision, planned))
                .findings()));
  }

  /** Those of the touch that was judged; of reminders that go with it, its own. */
  private List<Finding> found(Decision decision, @Nullable Planned planned) {
    boolean same = planned != null && (planned == judged || decision.reason() == Reason.GUARD);
    return same ? List.copyOf(found) : List.of();
  }

  private static @Nullable Journey journey(Turn turn, Decision decision, @Nullable Run run) {
    if (run != null) {
      return turn.plan(run).journey;
    }
    JourneyPlan plan =
        decision.outcome() == Outcome.REFUSED
            ? turn.catalog.current().get(decision.journey())
            : null;
    return plan == null ? null : plan.journey;
  }

  private static @Nullable Part part(@Nullable Journey journey, @Nullable String id) {
    return journey == null || id == null
        ? null
        : journey.parts().stream().filter(part -> part.id().equals(id)).findFirst().orElse(null);
  }

  private static @Nullable Step step(@Nullable Part part, @Nullable String name) {
    return part == null || name == null
        ? null
        : part.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElse(null);
  }
}
