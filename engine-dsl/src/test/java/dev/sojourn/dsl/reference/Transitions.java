package dev.sojourn.dsl.reference;

import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Watch;
import java.util.Comparator;
import java.util.List;

/** What an occasion changes: goal, leave, until, restart and from, starts (4.4). */
final class Transitions {
  private final Person person;
  private final Notes notes;
  private final Plans plans;
  private final Runs runs;
  private final Silences silences;

  Transitions(Person person, Notes notes, Plans plans, Runs runs, Silences silences) {
    this.person = person;
    this.notes = notes;
    this.plans = plans;
    this.runs = runs;
    this.silences = silences;
  }

  /**
   * 6.1: a late event ends what it ends, and starts and opens nothing.
   *
   * @param started the journeys that rules start
   */
  void apply(Occasion occasion, List<String> started, boolean late) {
    person.runs().toList().forEach(run -> goal(run, occasion));
    person.liveRuns().toList().forEach(run -> leave(run, occasion));
    person.liveRuns().toList().forEach(run -> until(run, occasion));
    if (!late) {
      person.liveRuns().toList().forEach(run -> from(run, occasion));
      for (Journey journey : person.journeys) {
        if (occasion.starts(journey)) {
          runs.start(journey, occasion);
        }
      }
      started.forEach(
          id -> person.journey(id).ifPresent(j -> runs.start(j, occasion.starting(id))));
    }
  }

  /** 4.7. */
  private void goal(Run run, Occasion occasion) {
    Goal goal = run.journey.goal();
    Known event = occasion.event();
    if (goal == null
        || event == null
        || run.converted
        || !event.type().equals(goal.event())
        || !event.moment().isAfter(run.start)
        || !run.reaches(event)
        || event.moment().at().isAfter(run.goalUntil)
        || !run.live && run.goalUntil.isBefore(occasion.now().minus(Person.LATE))
        || !person
            .ask(run.journey, Scene.of(run, event.attributes()), occasion.now())
            .holds(goal.condition())) {
      return;
    }
    run.converted = true;
    String credited =
        person.sent.stream()
            .filter(s -> s.run() == run && event.moment().isAfter(s.moment()))
            .max(Comparator.comparing(Sent::moment))
            .map(Sent::touch)
            .orElse(null);
    notes.goal(run, occasion.now(), credited);
  }

  /** 4.3: ends the run at the event, inside any wait. */
  private void leave(Run run, Occasion occasion) {
    if (occasion.moment().isAfter(run.start)
        && run.journey.leaves().stream().anyMatch(t -> occasion.fires(t, run))) {
      runs.end(run, occasion.now(), Reason.LEFT, Reason.EVENT);
    }
  }

  /** 4.2; 3.10: the next activity ends what the silence has planned. */
  private void until(Run run, Occasion occasion) {
    for (Opening opening : run.open().toList()) {
      if (opening.part() instanceof Stage stage) {
        if (occasion.moment().isAfter(opening.t)
            && stage.until().stream().anyMatch(t -> occasion.fires(t, opening))) {
          plans.cancel(opening, occasion.now(), Reason.STAGE_CLOSED);
          plans.close(opening, occasion.now(), Reason.UNTIL);
        }
      } else if (silences
          .lastBreak(run, (Watch) opening.part())
          .at()
          .isAfter(opening.silentSince.at())) {
        plans.cancel(opening, occasion.now(), Reason.ACTIVE_AGAIN);
        opening.open = false;
      }
    }
  }

  /**
   * 4.2: a stage with {@code from} opens at its first trigger after the start; one that is open
   * closes and opens again at {@code restarts on}.
   */
  private void from(Run run, Occasion occasion) {
    for (int i = 0; i < run.journey.parts().size(); i++) {
      if (!(run.journey.parts().get(i) instanceof Stage stage)) {
        continue;
      }
      Opening open = run.openAt(i);
      if (stage.from() != null
          && !run.opened.containsKey(i)
          && occasion.moment().isAfter(run.start)
          && occasion.fires(stage.from(), run)) {
        runs.open(run, i, occasion);
      } else if (stage.restartsOn() != null
          && open != null
          && occasion.moment().isAfter(open.t)
          && occasion.fires(stage.restartsOn(), open)) {
        plans.cancel(open, occasion.now(), Reason.STAGE_CLOSED);
        open.open = false;
        notes.stage(open, occasion.now(), Outcome.STAGE_CLOSED, Reason.RESTART);
        runs.open(run, i, occasion);
      }
    }
  }
}
