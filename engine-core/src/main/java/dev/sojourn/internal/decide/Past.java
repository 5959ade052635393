package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a version plans for an instant before a run came to it is not caught up on. */
final class Past {
  private Past() {}

  /** Skips what was planned just now for an instant before now. */
  static void skip(Turn turn, Run run, int part) {
    JourneyPlan plan = turn.plan(run);
    Passage passage = run.parts[part];
    List<Planned> fresh = new ArrayList<>(passage.planned);
    fresh.removeIf(planned -> !planned.fresh);
    for (Planned planned : fresh) {
      planned.fresh = false;
      StepPlan step = plan.step(part, planned.step);
      if (planned.waiting && step.guarded() && turn.now.isBefore(Judge.end(planned))) {
        planned.next = planned.next.isBefore(turn.now) ? turn.now : planned.next;
      } else if (planned.due.isBefore(turn.now)) {
        passage.planned.remove(planned);
        if (step.recurring()) {
          recur(turn, run, part, planned);
        } else {
          turn.record(run, part, planned, Outcome.SKIPPED, Reason.PAST);
          if (planned.cause == null) {
            passage.settle(planned.step, planned.date);
          }
        }
      }
    }
  }

  /** Slots of a recurring step before now are none of this version's. */
  private static void recur(Turn turn, Run run, int part, Planned first) {
    Passage passage = run.parts[part];
    Planned planned = first;
    while (planned != null && planned.due.isBefore(turn.now)) {
      passage.planned.remove(planned);
      passage.settled().put(planned.step, new ArrayList<>(List.of(planned.date)));
      Plan.step(turn, run, part, planned.step, List.of());
      planned = of(passage, planned.step);
    }
    if (planned != null) {
      planned.fresh = false;
    }
  }

  private static @Nullable Planned of(Passage passage, int step) {
    return passage.planned.stream()
        .filter(planned -> planned.step == step && planned.reminder == 0)
        .findFirst()
        .orElse(null);
  }
}
