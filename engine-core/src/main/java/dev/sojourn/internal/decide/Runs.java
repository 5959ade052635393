package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Entries;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of runs, stages and watches: how they open, close and end. */
final class Runs {
  private Runs() {}

  /**
   * Starts a run at what the turn is about and opens its first stages.
   *
   * @param value of a journey that runs per value of events
   */
  static void start(Turn turn, JourneyPlan plan, @Nullable Value value) {
    Instant at = turn.occurredAt();
    Entries entries = turn.user.entries().getOrDefault(plan.journey.id(), Entries.NONE);
    Entries now = entries.enter(at, value);
    turn.user.entries().put(plan.journey.id(), now);
    int parts = plan.journey.parts().size();
    Run run =
        new Run(turn.user.user, plan.journey.id(), plan.version, now.count(), at, turn.seq, parts);
    run.value = value;
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    Goal goal = plan.journey.goal();
    if (goal != null) {
      run.goalUntil = LocalTimes.plus(at, goal.within(), zone);
    }
    endAfter(run, plan, zone);
    turn.user.add(run);
    turn.record(run, Outcome.ENTERED, null, null);
    for (int i = 0; i < run.parts.length && run.live; i++) {
      Part part = plan.part(i);
      if (part instanceof Watch watch) {
        arm(turn, run, i, watch, silentSince(turn, watch, at));
      } else if (opensAtStart(turn, plan, run, (Stage) part)) {
        open(turn, run, i, at, turn.seq, turn.eventAttributes());
      }
    }
  }

  /** Sets when the run ends by itself. */
  static void endAfter(Run run, JourneyPlan plan, ZoneId zone) {
    TimeAmount after = plan.journey.endsAfter();
    run.endsAt = after == null ? null : LocalTimes.plus(run.startAt, after, zone);
  }

  private static boolean opensAtStart(Turn turn, JourneyPlan plan, Run run, Stage stage) {
    return stage.from() == null
        || Triggers.fires(turn, stage.from(), plan, "from", stage.id(), run, null);
  }

  /** A run that starts late may have had activity since. */
  static Instant silentSince(Turn turn, Watch watch, Instant start) {
    Instant since = start;
    if (watch.without().isEmpty()) {
      Instant last = turn.user.lastActivity;
      return last != null && last.isAfter(since) ? last : since;
    }
    for (String type : watch.without()) {
      var last = turn.user.history.last(type);
      if (last != null && last.at().isAfter(since)) {
        since = last.at();
      }
    }
    return since;
  }

  /** Opens a stage, or flips a watch, at T. */
  static void open(
      Turn turn, Run run, int part, Instant at, long seq, Map<String, Value> attributes) {
    JourneyPlan plan = turn.plan(run);
    Passage passage = run.parts[part];
    passage.status = Status.OPEN;
    passage.openings++;
    passage.anchorAt = at;
    passage.anchorSeq = seq;
    Map<String, Value> kept = new HashMap<>(attributes);
    kept.keySet().retainAll(plan.anchorAttributes.get(part));
    passage.anchorAttributes = kept;
    passage.opened();
    if (plan.part(part) instanceof Stage stage) {
      turn.recordStage(run, stage.id(), Outcome.STAGE_OPENED, null);
    }
    Plan.open(turn, run, part);
    AlreadySent.opened(turn, run, part);
    closeIfExhausted(turn, run, part);
  }

  /** Arms a watch: it flips when the silence has lasted. */
  static void arm(Turn turn, Run run, int part, Watch watch, Instant silentSince) {
    JourneyPlan plan = turn.plan(run);
    Passage passage = run.parts[part];
    passage.status = Status.NEW;
    passage.silentSince = silentSince;
    passage.armed();
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    passage.flipAt = LocalTimes.plus(silentSince, watch.after(), zone);
  }

  /** Cancels all that is planned in a part. */
  static void cancel(Turn turn, Run run, int part, Reason reason) {
    Passage passage = run.parts[part];
    passage.planned.sort(Planned.BY_POSITION);
    for (Planned planned : passage.planned) {
      turn.record(run, part, planned, Outcome.CANCELLED, reason);
    }
    passage.planned.clear();
  }

  /** Closes a stage that {@code until} matched. */
  static void close(Turn turn, Run run, int part) {
    cancel(turn, run, part, Reason.STAGE_CLOSED);
    closed(turn, run, part, Reason.UNTIL);
  }

  /** Closes a stage that {@code restarts on} matched; it opens again with the same event as T. */
  static void restart(Turn turn, Run run, int part) {
    String stage = turn.plan(run).part(part).id();
    cancel(turn, run, part, Reason.STAGE_CLOSED);
    turn.recordStage(run, stage, Outcome.STAGE_CLOSED, Reason.RESTART);
    open(turn, run, part, turn.occurredAt(), turn.seq, turn.eventAttributes());
  }

  /** Closes a stage in which nothing is left to come. */
  static void closeIfExhausted(Turn turn, Run run, int part) {
    Passage passage = run.parts[part];
    if (run.live
        && passage.status == Status.OPEN
        && passage.planned.isEmpty()
        && canExhaust(turn, run, part)) {
      closed(turn, run, part, Reason.EXHAUSTED);
    }
  }

  /**
   * Nothing can be left to come in a stage that restarts, that waits for events, or for an
   * attribute of the user.
   */
  private static boolean canExhaust(Turn turn, Run run, int part) {
    JourneyPlan plan = turn.plan(run);
    if (!(plan.part(part) instanceof Stage stage) || stage.restartsOn() != null) {
      return false;
    }
    Passage passage = run.parts[part];
    Slots slots = new Slots(turn.user, passage, turn.catalog.zone(turn.user, plan.journey));
    for (int step = 0; step < stage.steps().size(); step++) {
      StepPlan stepPlan = plan.step(part, step);
      Timing timing = stepPlan.step().timing();
      boolean waits =
          !stepPlan.attributes().isEmpty()
              && (stepPlan.recurring() || !passage.settled().containsKey(step))
              && slots.isMissing(timing);
      if (waits || Timings.awaited(timing) != null || Timings.followsAttribute(timing)) {
        return false;
      }
    }
    return true;
  }

  private static void closed(Turn turn, Run run, int part, Reason reason) {
    run.parts[part].status = Status.CLOSED;
    String stage = turn.plan(run).part(part).id();
    turn.recordStage(run, stage, Outcome.STAGE_CLOSED, reason);
    finishIfClosed(turn, run);
  }

  /** Ends a run in which every stage was open and is closed. */
  static void finishIfClosed(Turn turn, Run run) {
    for (Passage passage : run.parts) {
      if (passage.status != Status.CLOSED) {
        return;
      }
    }
    left(turn, run, Reason.FINISHED);
  }

  /** Ends a run, whatever it waits for. */
  static void end(Turn turn, Run run, Reason cancelled, Reason left) {
    JourneyPlan plan = turn.plan(run);
    for (int i = 0; i < run.parts.length; i++) {
      cancel(turn, run, i, cancelled);
    }
    for (int i = 0; i < run.parts.length; i++) {
      if (plan.part(i) instanceof Stage stage && run.parts[i].status == Status.OPEN) {
        turn.recordStage(run, stage.id(), Outcome.STAGE_CLOSED, Reason.RUN_ENDED);
      }
      run.parts[i].status = Status.CLOSED;
    }
    left(turn, run, left);
  }

  private static void left(Turn turn, Run run, Reason reason) {
    run.live = false;
    turn.record(run, Outcome.LEFT, reason, null);
    if (run.goalUntil == null) {
      turn.user.runs().remove(run);
    }
  }
}
