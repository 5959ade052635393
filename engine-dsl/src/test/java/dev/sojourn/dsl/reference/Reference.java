package dev.sojourn.dsl.reference;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A replay by the letter: time follows the log, events of an instant come before its timers. */
final class Reference {
  final List<Decision> decisions = new ArrayList<>();
  final List<Touch> touches = new ArrayList<>();
  private final Definitions definitions;
  private final Map<String, Person> people = new TreeMap<>();
  private @Nullable Instant now;

  Reference(Definitions definitions) {
    this.definitions = definitions;
  }

  void accept(Event event) {
    if (now == null || event.at().isAfter(now)) {
      timers(event.at(), false);
      now = event.at();
    }
    Instant at = Objects.requireNonNull(now);
    boolean taken = subject(event.user(), false).accept(event, at);
    if (taken
        && event.attributes().get("group") instanceof Value.Text group
        && !group.text().isBlank()) {
      subject(group.text(), true).accept(event, at);
    }
  }

  /** 4.10: an event reaches its user, and then the group that it names. */
  private Person subject(String id, boolean group) {
    return people.computeIfAbsent(
        (group ? "group " : "a user ") + id,
        key -> new Person(id, group, definitions, decisions::add, touches::add));
  }

  void advanceTo(Instant until) {
    timers(until, true);
    now = until;
  }

  /** 4.4: timers by instant, then users by id. */
  private void timers(Instant limit, boolean inclusive) {
    while (true) {
      Person first = null;
      Instant earliest = null;
      for (Person person : people.values()) {
        Instant timer = person.nextTimer();
        if (timer != null && (earliest == null || timer.isBefore(earliest))) {
          first = person;
          earliest = timer;
        }
      }
      if (first == null || earliest.isAfter(limit) || !inclusive && earliest.equals(limit)) {
        return;
      }
      first.timers(earliest, now == null || earliest.isAfter(now) ? earliest : now);
    }
  }
}
