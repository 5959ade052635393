package dev.sojourn.dsl.reference;

import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How runs start and end (4.1, 4.2, 4.3). */
final class Runs {
  private final Person person;
  private final Notes notes;
  private final Plans plans;

  Runs(Person person, Notes notes, Plans plans) {
    this.person = person;
    this.notes = notes;
    this.plans = plans;
  }

  /** 4.1: starts a run, or notes why not. */
  void start(Journey journey, Occasion occasion) {
    Value value = null;
    if (journey.perEvent() != null) {
      value = occasion.event() == null ? null : occasion.event().attribute(journey.perEvent());
      if (value == null) {
        return;
      }
    }
    List<Run> all = person.runs.stream().filter(r -> r.journey.id().equals(journey.id())).toList();
    Reason refused =
        refused(journey, occasion, journey.perEvent() == null ? all : ofValue(all, value));
    if (refused != null) {
      notes.refused(journey, occasion.now(), refused);
      return;
    }
    Run run = new Run(journey, person.id, all.size() + 1, occasion, value);
    goal(run);
    end(run);
    person.runs.add(run);
    notes.run(run, occasion.now(), Outcome.ENTERED, null);
    for (int i = 0; i < journey.parts().size() && run.live; i++) {
      if (journey.parts().get(i) instanceof Stage stage
          && (stage.from() == null || occasion.fires(stage.from(), run))) {
        open(run, i, occasion);
      }
    }
  }

  private static List<Run> ofValue(List<Run> all, @Nullable Value value) {
    return all.stream().filter(r -> Objects.equals(r.value, value)).toList();
  }

  /** 4.1: {@code live}, else {@code limit}, else {@code once} or {@code too-soon}. */
  private @Nullable Reason refused(Journey journey, Occasion occasion, List<Run> before) {
    if (before.isEmpty()) {
      return null;
    } else if (before.stream().anyMatch(r -> r.live)) {
      return Reason.LIVE;
    } else if (!(journey.reEntry() instanceof ReEntry.Again again)) {
      return Reason.ONCE;
    } else if (again.atMost() != null && before.size() >= again.atMost()) {
      return Reason.LIMIT;
    } else {
      Instant last = before.stream().map(r -> r.start.at()).max(Instant::compareTo).orElseThrow();
      Instant earliest = Calendars.plus(last, again.after(), person.zone(journey));
      return occasion.moment().at().isBefore(earliest) ? Reason.TOO_SOON : null;
    }
  }

  /** 4.7: how long the run waits for its goal. */
  void goal(Run run) {
    Goal goal = run.journey.goal();
    run.goalUntil = goal == null ? null : after(run, goal.within());
  }

  /** 4.3: when {@code ends after} ends the run, on the user's calendar of now. */
  void end(Run run) {
    TimeAmount ends = run.journey.endsAfter();
    run.endsAt = ends == null ? null : after(run, ends);
  }

  private Instant after(Run run, TimeAmount amount) {
    return Calendars.plus(run.start.at(), amount, person.zone(run.journey));
  }

  void open(Run run, int position, Occasion occasion) {
    open(run, position, occasion.moment(), occasion.attributes(), occasion.now());
  }

  Opening open(Run run, int position, Moment t, @Nullable Map<String, Value> event, Instant now) {
    Opening opening = run.open(position, t, event, null);
    notes.stage(opening, now, Outcome.STAGE_OPENED, null);
    plans.plan(opening, now);
    return opening;
  }

  /**
   * Formats: when a run ends, its {@code cancelled}, then {@code stage-closed}, then {@code left}.
   */
  void end(Run run, Instant now, Reason cancelled, Reason left) {
    run.open().forEach(o -> plans.cancel(o, now, cancelled));
    for (Opening opening : run.open().toList()) {
      opening.open = false;
      if (opening.part() instanceof Stage) {
        notes.stage(opening, now, Outcome.STAGE_CLOSED, Reason.RUN_ENDED);
      }
    }
    run.live = false;
    notes.run(run, now, Outcome.LEFT, left);
  }
}
