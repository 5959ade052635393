package dev.sojourn.dsl.reference;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Timing;
import java.time.Instant;
import java.util.List;

/** Steps that wait for events: {@code when E}, and {@code 2h after E} (3.7). */
final class Awaiting {
  private final Person person;
  private final Notes notes;
  private final Plans plans;

  Awaiting(Person person, Notes notes, Plans plans) {
    this.person = person;
    this.notes = notes;
    this.plans = plans;
  }

  /** 6.1: also of a late event, which starts no run or stage; what it closes it has closed. */
  void arrived(Known event, Instant now) {
    for (Run run : person.liveRuns().filter(r -> r.reaches(event)).toList()) {
      for (Opening opening : run.open().toList()) {
        if (opening.part() instanceof Stage) {
          arrived(opening, event, now);
        }
      }
    }
  }

  private void arrived(Opening opening, Known event, Instant now) {
    boolean opens = event.moment().equals(opening.t);
    if (!opens && !event.moment().isAfter(opening.t)) {
      return;
    }
    for (int step = 0; step < opening.steps().size(); step++) {
      Timing timing = opening.steps().get(step).timing();
      if (!event.type().equals(Timings.awaited(timing))) {
        continue;
      }
      if (timing instanceof Timing.AfterEvent) {
        moved(opening, step, event, now);
      } else if (!opens) {
        plans.await(opening, step, event);
      }
    }
  }

  /** 3.7: one is pending at a time, after the latest event. */
  private void moved(Opening opening, int step, Known event, Instant now) {
    boolean later =
        opening.ofStep(step).stream().anyMatch(p -> p.cause.moment().isAfter(event.moment()));
    List<Planned> before = opening.pending().stream().filter(p -> p.step == step).toList();
    Planned planned = plans.await(opening, step, event);
    for (Planned p : later ? List.of(planned) : before) {
      p.done = true;
      notes.touch(p, now, Outcome.CANCELLED, Reason.MOVED);
    }
  }
}
