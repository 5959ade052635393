package dev.sojourn.dsl.reference;

import dev.sojourn.model.Action;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a step does other than sending (5.8). */
final class Actions {
  private final Person person;
  private final Notes notes;
  private final Runs runs;

  Actions(Person person, Notes notes, Runs runs) {
    this.person = person;
    this.notes = notes;
    this.runs = runs;
  }

  void act(Planned p, Instant now) {
    p.done = true;
    p.acted = true;
    notes.touch(p, now, Outcome.DONE, null);
    Action action = p.act().action();
    if (action instanceof Action.Tag tag) {
      Instant until =
          tag.keptFor() == null ? null : Calendars.plus(now, tag.keptFor(), person.zone(p.opening));
      person.facts.tag(tag.tag(), true, now, until);
    } else if (action instanceof Action.Untag untag) {
      person.facts.tag(untag.tag(), false, now, null);
    } else if (action instanceof Action.SetAttribute set) {
      set(person, set, person.ask(p, now).value(set.value()), now);
    } else if (action instanceof Action.Leave) {
      runs.end(p.opening.run, now, Reason.LEFT, Reason.ACTION);
    } else if (!(action instanceof Action.Start)) {
      throw new IllegalArgumentException("out of scope: " + action);
    }
  }

  /** 4.4: a start in a step opens at its due instant with no event, when the step is done. */
  void start(Planned p, Instant now) {
    if (p.acted && p.act().action() instanceof Action.Start start) {
      Moment at = person.facts.arrival(p.due);
      Occasion occasion = new Occasion(person, now, at, null, false, start.journey(), Set.of());
      person.journey(start.journey()).ifPresent(j -> runs.start(j, occasion));
    }
  }

  /** 5.8: an absent value changes nothing; 3.1: an unknown zone is refused. */
  static void set(Person person, Action.SetAttribute set, @Nullable Value value, Instant now) {
    if (value != null && (!set.attribute().equals("zone") || isZone(value))) {
      Value kept = value instanceof Value.Date ? Value.of(value.toString()) : value;
      person.facts.set(set.attribute(), kept, now);
    }
  }

  private static boolean isZone(Value value) {
    try {
      return value instanceof Value.Text text && ZoneId.of(text.text()).getRules() != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
