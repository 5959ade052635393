package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When attributes of the user change, what depends on them is planned anew from T and asks the
 * gates anew: on the zone everything pending, on another one the steps that name it.
 */
final class Replanning {
  private static final long NONE = -1;

  private Replanning() {}

  /**
   * Plans anew, after an event, what depends on the attributes that changed: what the event has
   * just planned was planned with what is known now.
   */
  static void afterEvent(Turn turn) {
    apply(turn, turn.user.runs(), turn.user.attributes.takeChanges(), turn.seq);
  }

  /** Plans anew, after an action of a step, what depends on the attributes that changed. */
  static void afterAction(Turn turn) {
    apply(turn, turn.user.runs(), turn.user.attributes.takeChanges());
  }

  /**
   * Plans anew what depends on some attributes.
   *
   * @param changes by name: the value that the runs were planned with
   */
  static void apply(Turn turn, List<Run> runs, Map<String, Optional<Value>> changes) {
    apply(turn, runs, changes, NONE);
  }

  private static void apply(
      Turn turn, List<Run> runs, Map<String, Optional<Value>> changes, long exceptOpenedBy) {
    if (changes.isEmpty()) {
      return;
    }
    for (Run run : List.copyOf(runs)) {
      if (!run.live) {
        continue;
      }
      JourneyPlan plan = turn.plan(run);
      ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
      Optional<Value> old = changes.get("zone");
      boolean moved =
          old != null
              && !turn.user.group
              && !zone.equals(turn.catalog.zone(old.orElse(null), plan.journey));
      if (moved) {
        Runs.endAfter(run, plan, zone);
      }
      for (int part = 0; part < run.parts.length && run.live; part++) {
        if (run.parts[part].anchorSeq != exceptOpenedBy) {
          part(turn, run, part, moved, changes.keySet());
        }
      }
    }
  }

  private static boolean isPending(Passage passage, int step) {
    return passage.planned.stream().anyMatch(p -> p.step == step && p.reminder == 0);
  }

  private static void part(Turn turn, Run run, int part, boolean moved, Set<String> changed) {
    JourneyPlan plan = turn.plan(run);
    Passage passage = run.parts[part];
    if (moved && plan.part(part) instanceof Watch watch && passage.status == Status.NEW) {
      Runs.arm(turn, run, part, watch, passage.silentSince);
    }
    if (passage.status != Status.OPEN) {
      return;
    }
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step < plan.steps.get(part).size(); step++) {
      boolean follows = !Collections.disjoint(plan.step(part, step).attributes(), changed);
      if (follows || moved && isPending(passage, step)) {
        steps.add(step);
      }
    }
    List<Planned> old =
        passage.planned.stream()
            .filter(p -> p.reminder > 0 ? moved : steps.contains(p.step))
            .sorted(Planned.BY_POSITION)
            .toList();
    passage.planned.removeAll(old);
    turn.why.because(null, "changed", changed);
    for (Planned planned : old) {
      turn.record(run, part, planned, Outcome.CANCELLED, Reason.REPLANNED);
    }
    for (int step : steps) {
      List<Planned> touches = old.stream().filter(p -> p.step == step && p.reminder == 0).toList();
      Plan.step(turn, run, part, step, touches);
    }
    old.stream()
        .filter(planned -> planned.reminder > 0)
        .forEach(planned -> Reminders.anew(turn, run, part, planned));
    turn.why.done();
    Runs.closeIfExhausted(turn, run, part);
  }
}
