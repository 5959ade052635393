package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Cause;
import dev.sojourn.internal.state.Marks;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Steps that wait for events: {@code when E}, due at each, and {@code … after E}, moved by each.
 */
final class Arrivals {
  private Arrivals() {}

  /** Plans what an event is awaited for, once it has opened and closed what it does. */
  static void apply(Turn turn, Event event) {
    for (Run run : List.copyOf(turn.user.runs())) {
      JourneyPlan plan = turn.plan(run);
      if (!run.live || !plan.awaited.contains(event.type()) || !turn.reaches(run)) {
        continue;
      }
      for (int part = 0; part < run.parts.length; part++) {
        if (run.parts[part].status == Status.OPEN) {
          part(turn, run, part, event);
        }
      }
    }
  }

  private static void part(Turn turn, Run run, int part, Event event) {
    Passage passage = run.parts[part];
    boolean opens = passage.anchorSeq == turn.seq && passage.anchorAt.equals(event.at());
    if (!opens && !turn.isAfter(passage.anchorAt, passage.anchorSeq)) {
      return;
    }
    List<StepPlan> steps = turn.plan(run).steps.get(part);
    for (int step = 0; step < steps.size(); step++) {
      Timing timing = steps.get(step).step().timing();
      if (!event.type().equals(Timings.awaited(timing))) {
        continue;
      }
      if (timing instanceof Timing.AfterEvent) {
        after(turn, run, part, step, event);
      } else if (!opens) {
        plan(turn, run, part, step, event);
      }
    }
  }

  /** One is pending at a time, for the latest event; one that comes late has been moved already. */
  private static void after(Turn turn, Run run, int part, int step, Event event) {
    Passage passage = run.parts[part];
    Instant latest = passage.latest().get(step);
    boolean moved = latest != null && event.at().isBefore(latest);
    if (!moved) {
      passage.latest().put(step, event.at());
      for (Planned pending : List.copyOf(passage.planned)) {
        if (pending.step == step) {
          move(turn, run, part, pending);
        }
      }
    }
    Planned planned = plan(turn, run, part, step, event);
    if (moved) {
      move(turn, run, part, planned);
    }
  }

  private static void move(Turn turn, Run run, int part, Planned planned) {
    run.parts[part].planned.remove(planned);
    turn.why.because(null, "latest", run.parts[part].latest().get(planned.step));
    turn.record(run, part, planned, Outcome.CANCELLED, Reason.MOVED);
    turn.why.done();
  }

  private static Planned plan(Turn turn, Run run, int part, int step, Event event) {
    JourneyPlan plan = turn.plan(run);
    Passage passage = run.parts[part];
    StepPlan stepPlan = plan.step(part, step);
    Map<String, Value> kept = new HashMap<>(event.attributes());
    kept.keySet().retainAll(stepPlan.eventAttributes());
    Cause cause = new Cause(Marks.hash(turn.user.key(event)), event.at(), turn.seq, kept);
    int occurrence = passage.counts().merge(step, 1, Integer::sum) - 1;
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    Planned planned = planned(step, occurrence, stepPlan.step().timing(), cause, zone);
    Plan.add(turn, passage, planned);
    return planned;
  }

  /** Plans the same touches in another zone. */
  static void anew(Turn turn, Passage passage, Timing timing, List<Planned> old, ZoneId zone) {
    for (Planned planned : old) {
      Cause cause = planned.cause;
      if (cause != null) {
        Plan.add(turn, passage, planned(planned.step, planned.occurrence, timing, cause, zone));
      }
    }
  }

  private static Planned planned(
      int step, int occurrence, Timing timing, Cause cause, ZoneId zone) {
    Instant due =
        timing instanceof Timing.AfterEvent after
            ? LocalTimes.plus(cause.at(), after.amount(), zone)
            : cause.at();
    return new Planned(step, occurrence, LocalTimes.dateOf(due, zone), 0, due, null, cause);
  }

  /** The types of events that some of the steps wait for. */
  static Set<String> types(List<List<StepPlan>> parts) {
    Set<String> types = new HashSet<>();
    for (List<StepPlan> steps : parts) {
      for (StepPlan step : steps) {
        String awaited = Timings.awaited(step.step().timing());
        if (awaited != null) {
          types.add(awaited);
        }
      }
    }
    return types;
  }
}
