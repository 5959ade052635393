package dev.sojourn.dsl.reference;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A replay by the letter: time follows the log, events of an instant come before its timers. */
final class Reference implements Log.Player {
  final List<Decision> decisions = new ArrayList<>();
  final List<Touch> touches = new ArrayList<>();
  private Definitions definitions;
  private final Map<String, Person> people = new TreeMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private @Nullable Instant now;

  Reference(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public void accept(Event event) {
    if (now == null || event.at().isAfter(now)) {
      timers(event.at(), false);
      now = event.at();
    }
    Instant at = Objects.requireNonNull(now);
    String user = aliases.getOrDefault(event.user(), event.user());
    Person person = subject(user, false);
    Person other = null;
    if (event.type().equals("user.forget") && !person.knows(event)) {
      forget(person, at);
      return;
    } else if (event.type().equals("user.identified") && !person.knows(event)) {
      String alias = String.valueOf(event.attributes().get("alias"));
      String of = aliases.getOrDefault(alias, alias);
      other = of.equals(user) ? null : people.remove("a user " + of);
      aliases.replaceAll((one, whose) -> whose.equals(of) ? user : whose);
      aliases.put(alias, user);
      aliases.put(of, user);
      aliases.remove(user);
    }
    Event ofUser = new Event(event.id(), user, event.type(), event.at(), event.attributes());
    if (person.accept(ofUser, other, at)
        && event.attributes().get("group") instanceof Value.Text group
        && !group.text().isBlank()) {
      subject(group.text(), true).accept(ofUser, at);
    }
  }

  /** 6.2: everything of the user is erased, aliases and duplicate marks too. */
  private void forget(Person person, Instant at) {
    person.forgotten(at);
    people.values().remove(person);
    aliases.values().removeIf(person.id::equals);
  }

  /** 4.10: an event reaches its user, and then the group that it names. */
  private Person subject(String id, boolean group) {
    return people.computeIfAbsent(
        (group ? "group " : "a user ") + id,
        key -> new Person(id, group, definitions, decisions::add, touches::add));
  }

  @Override
  public void publish(Publication publication) {
    definitions = publication.over(definitions);
    people.values().forEach(person -> person.publish(definitions, publication.liveRuns(), now));
  }

  @Override
  public void advanceTo(Instant until) {
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
