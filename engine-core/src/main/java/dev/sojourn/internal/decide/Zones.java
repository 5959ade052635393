package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Watch;
import java.time.ZoneId;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * When a user's zone changes, everything pending is planned anew from T and asks the gates anew.
 */
final class Zones {
  private Zones() {}

  /** The zone of each run, to be compared later. */
  static Map<Run, ZoneId> of(Turn turn) {
    Map<Run, ZoneId> zones = new IdentityHashMap<>();
    for (Run run : turn.user.runs) {
      zones.put(run, turn.catalog.zone(turn.user, turn.catalog.of(run).journey));
    }
    return zones;
  }

  static void planAnew(Turn turn, Map<Run, ZoneId> before) {
    for (Run run : List.copyOf(turn.user.runs)) {
      ZoneId old = before.get(run);
      if (old == null || !run.live) {
        continue;
      }
      if (!old.equals(turn.catalog.zone(turn.user, turn.catalog.of(run).journey))) {
        JourneyPlan plan = turn.catalog.of(run);
        Runs.endAfter(run, plan, turn.catalog.zone(turn.user, plan.journey));
        for (int part = 0; part < run.parts.length && run.live; part++) {
          part(turn, run, part);
        }
      }
    }
  }

  private static void part(Turn turn, Run run, int part) {
    JourneyPlan plan = turn.catalog.of(run);
    Passage passage = run.parts[part];
    if (plan.part(part) instanceof Watch watch && passage.status == Status.NEW) {
      Runs.arm(turn, run, part, watch, passage.silentSince);
    }
    if (passage.status != Status.OPEN) {
      return;
    }
    List<Planned> old = passage.planned.stream().sorted(Planned.BY_POSITION).toList();
    passage.planned.clear();
    for (Planned planned : old) {
      turn.record(run, part, planned, Outcome.CANCELLED, Reason.REPLANNED);
    }
    List<Planned> touches = old.stream().filter(planned -> planned.reminder == 0).toList();
    touches.stream()
        .map(planned -> planned.step)
        .distinct()
        .sorted()
        .forEach(
            step ->
                Plan.step(
                    turn, run, part, step, touches.stream().filter(p -> p.step == step).toList()));
    old.stream()
        .filter(planned -> planned.reminder > 0)
        .forEach(planned -> Reminders.anew(turn, run, part, planned));
    Runs.closeIfExhausted(turn, run, part);
  }
}
