package dev.sojourn.dsl.reference;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One live run goes over to another version of its journey (4.9). */
final class Migration {
  private final Person person;
  private final Notes notes;
  private final Plans plans;
  private final Runs runs;
  private final Silences silences;

  Migration(Person person, Notes notes, Plans plans, Runs runs, Silences silences) {
    this.person = person;
    this.notes = notes;
    this.plans = plans;
    this.runs = runs;
    this.silences = silences;
  }

  void migrate(Run run, Journey next, Instant now) {
    Map<Opening, List<Planned>> old = new HashMap<>();
    Map<Opening, List<Step>> steps = new HashMap<>();
    for (Opening opening : run.open().toList()) {
      steps.put(opening, opening.steps());
      int position = Steps.position(opening.part(), next);
      if (position < 0) {
        vanish(opening, now);
      } else {
        old.put(opening, cancel(opening, next.parts().get(position).steps(), now));
      }
    }
    move(run, next);
    runs.goal(run);
    runs.end(run);
    if (run.endsAt != null && !run.endsAt.isAfter(now)) {
      runs.end(run, now, Reason.ENDED, Reason.ENDED);
      return;
    }
    for (int i = 0; i < next.parts().size() && run.live; i++) {
      Opening open = run.openAt(i);
      if (open != null) {
        List<Planned> before = List.copyOf(open.touches);
        plan(open, steps.get(open), old.get(open), now);
        past(open, before, now);
      } else {
        open(run, i, now);
      }
    }
    if (run.live) {
      plans.finish(run, now);
    }
  }

  /** The new version has no such stage. */
  private void vanish(Opening opening, Instant now) {
    plans.cancel(opening, now, Reason.STAGE_CLOSED);
    opening.open = false;
    if (opening.part() instanceof Stage) {
      notes.stage(opening, now, Outcome.STAGE_CLOSED, Reason.EXHAUSTED);
    }
  }

  /** Cancels what does not go on as it is; returns what is to be planned anew from T. */
  private List<Planned> cancel(Opening opening, List<Step> next, Instant now) {
    List<Planned> anew = new ArrayList<>();
    for (Planned p : opening.pending()) {
      int position = Steps.position(p.model(), next);
      Step is = position < 0 ? null : next.get(position);
      Reason reason = null;
      if (is == null || !Bodies.goOn(p, is)) {
        reason = Reason.MOVED;
      } else if (p.reminder == 0 && !is.timing().equals(p.model().timing())) {
        reason = Reason.REPLANNED;
        anew.add(p);
      }
      if (reason != null) {
        p.done = true;
        notes.touch(p, now, Outcome.CANCELLED, reason);
      }
    }
    opening.touches.removeAll(anew);
    anew.forEach(p -> p.step = Steps.position(p.model(), next));
    return anew;
  }

  /** From positions in the old version to those in the new one. */
  private static void move(Run run, Journey next) {
    Map<Integer, Integer> opened = new HashMap<>();
    Map<Integer, Map<Integer, LocalDate>> sentBefore = new HashMap<>();
    for (int i = 0; i < run.journey.parts().size(); i++) {
      Part part = run.journey.parts().get(i);
      int position = Steps.position(part, next);
      if (position >= 0 && run.opened.containsKey(i)) {
        opened.put(position, run.opened.get(i));
      }
      if (position >= 0 && run.sentBefore.containsKey(i)) {
        List<Step> steps = next.parts().get(position).steps();
        sentBefore.put(position, Steps.moved(run.sentBefore.get(i), part.steps(), steps));
      }
    }
    run.openings.removeIf(o -> Steps.position(o.part(), next) < 0);
    run.openings.forEach(o -> move(o, next));
    run.journey = next;
    run.opened.clear();
    run.opened.putAll(opened);
    run.sentBefore.clear();
    run.sentBefore.putAll(sentBefore);
  }

  private static void move(Opening opening, Journey next) {
    List<Step> from = opening.steps();
    int position = Steps.position(opening.part(), next);
    List<Step> to = next.parts().get(position).steps();
    opening.touches.removeIf(p -> Steps.position(from.get(p.step), to) < 0);
    opening.touches.forEach(p -> p.step = Steps.position(from.get(p.step), to));
    replace(opening.sentElsewhere, Steps.moved(opening.sentElsewhere, from, to));
    replace(opening.passed, Steps.moved(opening.passed, from, to));
    opening.position = position;
  }

  private static <V> void replace(Map<Integer, V> old, Map<Integer, V> moved) {
    old.clear();
    old.putAll(moved);
  }

  /** Plans the steps that are new, or have another timing and are not decided. */
  private void plan(Opening opening, List<Step> before, List<Planned> old, Instant now) {
    for (int i = 0; i < opening.steps().size(); i++) {
      int step = i;
      Step is = opening.steps().get(i);
      int position = Steps.position(is, before);
      if (position >= 0 && before.get(position).timing().equals(is.timing())) {
        continue;
      }
      List<Planned> anew = old.stream().filter(p -> p.step == step).toList();
      if (Timings.awaited(is.timing()) != null
          || Timings.recurs(is.timing())
          || opening.ofStep(step).isEmpty()) {
        plans.plan(opening, step, Timings.awaited(is.timing()) == null ? List.of() : anew, now);
      }
    }
  }

  /**
   * A new stage without {@code from} opens at the run's start; a silence that was long enough
   * before now is past.
   */
  private void open(Run run, int part, Instant now) {
    if (run.journey.parts().get(part) instanceof Watch watch) {
      Instant flip = Objects.requireNonNull(silences.flip(run, part));
      if (flip.isBefore(now)) {
        Moment since = silences.lastBreak(run, watch);
        Opening opening = run.open(part, person.facts.arrival(flip), null, since);
        plans.plan(opening, now);
        past(opening, List.of(), now);
      }
    } else if (!run.opened.containsKey(part)
        && ((Stage) run.journey.parts().get(part)).from() == null) {
      past(runs.open(run, part, run.start, run.startEvent, now), List.of(), now);
    }
  }

  /** A step already past is {@code skipped: past}; slots of a recurring one are none of it. */
  private void past(Opening opening, List<Planned> before, Instant now) {
    for (Planned p : List.copyOf(opening.touches)) {
      boolean open = p.waits() && !p.guards().isEmpty() && now.isBefore(p.slot.end());
      boolean past = !p.done && !before.contains(p) && !open && p.due.isBefore(now);
      if (past && Timings.recurs(p.model().timing())) {
        recur(opening, p, now);
      } else if (past) {
        p.done = true;
        notes.touch(p, now, Outcome.SKIPPED, Reason.PAST);
      }
    }
    plans.exhaust(opening, now);
  }

  private void recur(Opening opening, Planned first, Instant now) {
    Planned past = first;
    while (past != null && past.due.isBefore(now)) {
      opening.touches.remove(past);
      opening.passed.put(past.step, past.slot.date());
      plans.next(opening, past.step);
      int step = past.step;
      past = opening.ofStep(step).stream().filter(p -> !p.done).findFirst().orElse(null);
    }
  }
}
