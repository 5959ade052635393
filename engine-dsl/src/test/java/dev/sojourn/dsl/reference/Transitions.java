package dev.sojourn.dsl.reference;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What an event changes: goal, leave, until, from, starts (4.4). */
final class Transitions {
  private final Person person;
  private final Notes notes;
  private final Plans plans;
  private final Silences silences;

  Transitions(Person person, Notes notes, Plans plans, Silences silences) {
    this.person = person;
    this.notes = notes;
    this.plans = plans;
    this.silences = silences;
  }

  /** 4.7. */
  void goal(Run run, Known event, Instant now) {
    Goal goal = run.journey.goal();
    if (goal == null
        || run.converted
        || !event.type().equals(goal.event())
        || !event.moment().isAfter(run.start.moment())
        || event.moment().at().isAfter(run.goalUntil)
        || !run.live && run.goalUntil.isBefore(now.minus(Person.LATE))
        || !holds(goal.condition(), event, run.journey, run, null, now)) {
      return;
    }
    run.converted = true;
    String credited =
        person.sent.stream()
            .filter(s -> s.run() == run && event.moment().isAfter(s.moment()))
            .max(Comparator.comparing(Person.Sent::moment))
            .map(Person.Sent::touch)
            .orElse(null);
    notes.goal(run, now, credited);
  }

  /** 4.3: ends the run at the event, inside any wait. */
  void leave(Run run, Known event, Instant now) {
    if (event.moment().isAfter(run.start.moment())
        && run.journey.leaves().stream()
            .anyMatch(t -> fires(t, event, run.journey, run, null, now))) {
      end(run, now, Reason.EVENT);
    }
  }

  /**
   * Formats: when a run ends, its {@code cancelled}, then {@code stage-closed}, then {@code left}.
   */
  private void end(Run run, Instant now, Reason reason) {
    run.open().forEach(o -> plans.cancel(o, now, Reason.LEFT));
    run.open()
        .toList()
        .forEach(
            o -> {
              o.open = false;
              if (o.part() instanceof Stage) {
                notes.stage(o, now, Outcome.STAGE_CLOSED, Reason.RUN_ENDED);
              }
            });
    run.live = false;
    notes.run(run, now, Outcome.LEFT, reason);
  }

  /** 4.2; 3.10: the next activity ends what the silence has planned. */
  void until(Run run, Known event, Instant now) {
    for (Opening opening : run.open().toList()) {
      if (opening.part() instanceof Stage stage) {
        if (event.moment().isAfter(opening.t)
            && stage.until().stream()
                .anyMatch(t -> fires(t, event, run.journey, run, opening, now))) {
          plans.cancel(opening, now, Reason.STAGE_CLOSED);
          plans.close(opening, now, Reason.UNTIL);
        }
      } else if (silences
          .lastBreak(run, (Watch) opening.part())
          .at()
          .isAfter(opening.silentSince.at())) {
        plans.cancel(opening, now, Reason.ACTIVE_AGAIN);
        opening.open = false;
      }
    }
  }

  /** 4.2: a stage with {@code from} opens at its first trigger after the start. */
  void from(Run run, Known event, Instant now) {
    for (int i = 0; i < run.journey.parts().size(); i++) {
      if (run.journey.parts().get(i) instanceof Stage stage
          && stage.from() != null
          && !run.opened.containsKey(i)
          && event.moment().isAfter(run.start.moment())
          && fires(stage.from(), event, run.journey, run, null, now)) {
        open(run, i, event, now);
      }
    }
  }

  /** 4.1. */
  void starts(Journey journey, Known event, Instant now) {
    if (journey.starts() == null || !fires(journey.starts(), event, journey, null, null, now)) {
      return;
    }
    Run before =
        person.runs.stream()
            .filter(r -> r.journey.id().equals(journey.id()))
            .findFirst()
            .orElse(null);
    if (before != null) {
      Reason reason = before.live ? Reason.LIVE : Reason.ONCE;
      notes.refused(journey, now, reason);
      return;
    }
    Run run = new Run(journey, event);
    if (journey.goal() != null) {
      run.goalUntil =
          Calendars.plus(event.moment().at(), journey.goal().within(), person.zone(journey));
    }
    person.runs.add(run);
    notes.run(run, now, Outcome.ENTERED, null);
    for (int i = 0; i < journey.parts().size(); i++) {
      if (journey.parts().get(i) instanceof Stage stage
          && (stage.from() == null || fires(stage.from(), event, journey, run, null, now))) {
        open(run, i, event, now);
      }
    }
  }

  private void open(Run run, int position, Known event, Instant now) {
    Opening opening = run.open(position, event.moment(), event.attributes(), null);
    notes.stage(opening, now, Outcome.STAGE_OPENED, null);
    plans.plan(opening, now);
  }

  private boolean fires(
      Trigger trigger,
      Known event,
      Journey journey,
      @Nullable Run run,
      @Nullable Opening in,
      Instant now) {
    Trigger.OnEvent on = (Trigger.OnEvent) trigger;
    return on.event().equals(event.type()) && holds(on.condition(), event, journey, run, in, now);
  }

  private boolean holds(
      @Nullable Condition condition,
      Known event,
      Journey journey,
      @Nullable Run run,
      @Nullable Opening in,
      Instant now) {
    return new Question(
            person.facts,
            now,
            person.zone(journey),
            in == null ? null : in.t,
            run == null ? null : run.start.moment(),
            in == null ? null : in.event,
            event.attributes(),
            null)
        .holds(condition);
  }
}
