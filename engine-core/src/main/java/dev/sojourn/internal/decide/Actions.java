package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Evaluation;
import dev.sojourn.internal.rules.Moment;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Action;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a step does at its due instant other than sending. It passes no gate but the stage and the
 * guards, and it is no event.
 */
final class Actions {
  private Actions() {}

  static void act(Turn turn, Item item, StepPlan step) {
    Action action = step.action();
    if (action instanceof Action.Leave) {
      leave(turn, item, step);
      return;
    } else if (action instanceof Action.Start start) {
      start(turn, item, start);
      return;
    }
    if (action instanceof Action.Tag tag) {
      Tags.set(turn.user, tag.tag(), turn.now, end(turn, item, tag), turn.now);
    } else if (action instanceof Action.Untag untag) {
      Tags.remove(turn.user, untag.tag(), turn.now);
    } else if (action instanceof Action.SetAttribute set) {
      JourneyPlan plan = turn.plan(item.run());
      Moment moment = turn.moment(plan, item.run(), item.part(), item.planned());
      set(turn, set, Evaluation.of(set.value(), moment));
    } else {
      throw new IllegalStateException("no way to " + action.getClass().getSimpleName());
    }
    Judge.settle(turn, item, Outcome.DONE, null);
    Replanning.afterAction(turn);
    Judge.factsChanged(turn, turn.now);
  }

  private static @Nullable Instant end(Turn turn, Item item, Action.Tag tag) {
    ZoneId zone = turn.catalog.zone(turn.user, turn.plan(item.run()).journey);
    return tag.keptFor() == null ? null : LocalTimes.plus(turn.now, tag.keptFor(), zone);
  }

  /** The run ends by the action, even if nothing else was left in it. */
  private static void leave(Turn turn, Item item, StepPlan step) {
    Run run = item.run();
    turn.record(run, item.part(), item.planned(), Outcome.DONE, null);
    turn.why.because(step.action(), "step", step.name());
    run.parts[item.part()].planned.remove(item.planned());
    Runs.end(turn, run, Reason.LEFT, Reason.ACTION);
    turn.why.done();
  }

  /**
   * A run of another journey starts at the planned instant, not by an event. The step is done
   * before, so that the last step of a journey can start it again.
   */
  private static void start(Turn turn, Item item, Action.Start start) {
    Instant at = item.planned().due;
    Judge.settle(turn, item, Outcome.DONE, null);
    JourneyPlan plan = turn.catalog.current().get(start.journey());
    if (plan != null) {
      turn.why.starts(start, "journey", item.run().journey);
      Transitions.enter(turn.withoutEvent(at).onPurpose(start.journey()), plan);
    }
  }

  /** An absent value changes nothing; a date is kept as text, as events bring it. */
  static void set(Turn turn, Action.SetAttribute set, @Nullable Value value) {
    if (value == null || set.attribute().equals("zone") && !isZone(value)) {
      return;
    }
    Value kept = value instanceof Value.Date date ? Value.of(date.toString()) : value;
    turn.user.attributes.set(set.attribute(), kept, turn.now);
  }

  private static boolean isZone(Value value) {
    try {
      return value instanceof Value.Text text && ZoneId.of(text.text()).getRules() != null;
    } catch (DateTimeException unknown) {
      return false;
    }
  }
}
