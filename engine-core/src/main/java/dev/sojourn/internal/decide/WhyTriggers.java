package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Interpretation;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which triggers fired and which did not. The fact {@code asks} says what the trigger is for,
 * in the words of {@link Triggers}.
 */
final class WhyTriggers {
  private final Turn turn;
  private final JourneyPlan plan;
  private final String asks;
  private final String part;
  private final @Nullable Run run;
  private final @Nullable Passage passage;

  WhyTriggers(
      Turn turn,
      JourneyPlan plan,
      String asks,
      String part,
      @Nullable Run run,
      @Nullable Passage passage) {
    this.turn = turn;
    this.plan = plan;
    this.asks = asks;
    this.part = part;
    this.run = run;
    this.passage = passage;
  }

  /** The first that fired. */
  Finding fired(List<Trigger> triggers) {
    for (Trigger trigger : triggers) {
      if (trigger instanceof Trigger.OnEvent on) {
        Finding finding = isOfEvent(on) ? onEvent(on, on.condition()) : null;
        if (finding != null && finding.passed()) {
          return finding;
        }
      } else if (Triggers.happened(turn, trigger, plan)) {
        return happened(trigger);
      }
    }
    throw new IllegalStateException("a trigger of " + asks + " fired, and none holds");
  }

  /** All that were asked, if none of them fired. */
  List<Finding> silent(List<Trigger> triggers) {
    List<Finding> findings = new ArrayList<>();
    for (Trigger trigger : triggers) {
      if (trigger instanceof Trigger.OnEvent on && isOfEvent(on)) {
        findings.add(onEvent(on, on.condition()));
      }
    }
    return findings;
  }

  private boolean isOfEvent(Trigger.OnEvent on) {
    return turn.event != null && on.event().equals(turn.event.type());
  }

  private Finding onEvent(Object node, @Nullable Condition condition) {
    Interpretation seen = judged(condition);
    return asked().all(seen.facts()).finding(Kind.TRIGGER, seen.holds(), node);
  }

  private Interpretation judged(@Nullable Condition condition) {
    return Interpretation.of(condition, turn.eventMoment(plan, asks, part, run, passage));
  }

  private Seen asked() {
    return new Seen().text("asks", asks);
  }

  /** Of a segment also what it is made of, as far as it is entered or left by it. */
  private Finding happened(Trigger trigger) {
    Seen seen = asked();
    if (trigger instanceof Trigger.OnSegment on) {
      Segment segment = turn.catalog.segments.of(on.segment());
      if (segment != null) {
        seen.all(
            Interpretation.of(
                    segment.condition(), turn.catalog.inSegment(segment.id(), turn.user, turn.now))
                .facts());
      }
    }
    return seen.finding(Kind.TRIGGER, true, trigger);
  }

  /** Whether the event is the goal. */
  Finding goal(Goal goal, Run of) {
    Interpretation judged = judged(goal.condition());
    return asked()
        .at("start", of.startAt)
        .at("until", of.goalUntil)
        .all(judged.facts())
        .finding(Kind.TRIGGER, judged.holds(), goal);
  }
}
