package dev.sojourn.internal.decide;

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
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes one live run from one version of its journey to another. */
final class Migration {
  private final Turn turn;
  private final Run run;
  private final JourneyPlan old;
  private final JourneyPlan next;

  /** By position in the new version: that in the old one, or -1. */
  private final int[] before;

  /** By position in the new version: what was planned under another timing. */
  private final Map<Integer, List<Planned>> replanned = new HashMap<>();

  private Migration(Turn turn, Run run, JourneyPlan next) {
    this.turn = turn;
    this.run = run;
    this.old = turn.plan(run);
    this.next = next;
    this.before = new int[next.journey.parts().size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = match(old, next.part(i));
    }
  }

  static void of(Turn turn, Run run, JourneyPlan next) {
    Migration migration = new Migration(turn, run, next);
    migration.leaveOld();
    migration.swap();
    migration.enterNew();
  }

  /** A stage stays a stage, and a watch a watch, if there is one of the same name. */
  private static int match(JourneyPlan plan, Part sought) {
    for (int i = 0; i < plan.journey.parts().size(); i++) {
      Part part = plan.part(i);
      if (part.id().equals(sought.id()) && part instanceof Stage == sought instanceof Stage) {
        return i;
      }
    }
    return -1;
  }

  /** Under the old version: what does not go on is cancelled. */
  private void leaveOld() {
    for (int part = 0; part < run.parts.length; part++) {
      int now = match(next, old.part(part));
      if (now < 0) {
        vanish(part);
      } else {
        StepMatch steps = new StepMatch(turn, run, old, next, part, now);
        Passage passage = run.parts[part];
        passage.planned.sort(Planned.BY_POSITION);
        for (Planned planned : List.copyOf(passage.planned)) {
          Reason reason = steps.cancelled(planned);
          if (reason != null) {
            turn.record(run, part, planned, Outcome.CANCELLED, reason);
            passage.planned.remove(planned);
            if (reason == Reason.REPLANNED) {
              replanned.computeIfAbsent(now, key -> new ArrayList<>()).add(planned);
            }
          }
        }
        steps.renumber(passage, replanned.getOrDefault(now, List.of()));
      }
    }
  }

  private void vanish(int part) {
    Runs.cancel(turn, run, part, Reason.STAGE_CLOSED);
    if (old.part(part) instanceof Stage stage && run.parts[part].status == Status.OPEN) {
      turn.recordStage(run, stage.id(), Outcome.STAGE_CLOSED, Reason.EXHAUSTED);
    }
  }

  private void swap() {
    Passage[] parts = new Passage[before.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = before[i] < 0 ? new Passage() : run.parts[before[i]];
    }
    run.parts = parts;
    run.version = next.version;
    ZoneId zone = turn.catalog.zone(turn.user, next.journey);
    Goal goal = next.journey.goal();
    if (goal == null || run.converted) {
      run.goalUntil = null;
    } else {
      run.goalUntil = LocalTimes.plus(run.startAt, goal.within(), zone);
    }
    Runs.endAfter(run, next, zone);
  }

  private void enterNew() {
    if (run.endsAt != null && !run.endsAt.isAfter(turn.now)) {
      Runs.end(turn, run, Reason.ENDED, Reason.ENDED);
      return;
    }
    for (int part = 0; part < run.parts.length && run.live; part++) {
      Passage passage = run.parts[part];
      if (next.part(part) instanceof Watch watch && passage.status == Status.NEW) {
        arm(part, watch);
      } else if (passage.status == Status.OPEN) {
        StepMatch steps = new StepMatch(turn, run, old, next, before[part], part);
        steps.planChanged(replanned.getOrDefault(part, List.of()));
      } else if (passage.status == Status.NEW && ((Stage) next.part(part)).from() == null) {
        Runs.open(turn, run, part, run.startAt, run.startSeq, startAttributes());
      }
      Past.skip(turn, run, part);
      Runs.closeIfExhausted(turn, run, part);
    }
    if (run.live) {
      Runs.finishIfClosed(turn, run);
    }
  }

  /** A silence that was long enough already flips as of when it was. */
  private void arm(int part, Watch watch) {
    Passage passage = run.parts[part];
    boolean same =
        before[part] >= 0 && ((Watch) old.part(before[part])).without().equals(watch.without());
    Instant since = same ? passage.silentSince : Runs.silentSince(turn, watch, run.startAt);
    Runs.arm(turn, run, part, watch, since);
    if (passage.flipAt.isBefore(turn.now)) {
      Runs.open(turn, run, part, passage.flipAt, turn.user.nextSeq - 1, Map.of());
    }
  }

  /** What is still known of the event that started the run. */
  private Map<String, Value> startAttributes() {
    Map<String, Value> known = new HashMap<>();
    for (Passage passage : run.parts) {
      if (passage.status != Status.NEW && passage.anchorSeq == run.startSeq) {
        known.putAll(passage.anchorAttributes);
      }
    }
    return known;
  }
}
