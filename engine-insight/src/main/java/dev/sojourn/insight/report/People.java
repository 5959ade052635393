package dev.sojourn.insight.report;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Users and groups. Follows who becomes whom, and forgets those who are to be forgotten. */
final class People {
  private final Map<Subject, Person> people = new HashMap<>();
  private final Map<String, String> users = new HashMap<>();
  private final List<RunNote> forgottenRuns = new ArrayList<>();
  private @Nullable Event identified;
  private @Nullable Event forgotten;

  Person of(Subject subject) {
    return people.computeIfAbsent(subject, Person::new);
  }

  /** The person whom an event is about: that of the user its id stands for. */
  Person of(Event event) {
    return of(Subject.user(userOf(event.user())));
  }

  Collection<Person> all() {
    return people.values();
  }

  boolean isAlias(Subject subject) {
    return !subject.isGroup() && users.containsKey(subject.id());
  }

  /** Runs of users who were forgotten: whose they were is not known any more. */
  List<RunNote> forgottenRuns() {
    return forgottenRuns;
  }

  /** An event comes next; what the one before it means has happened by now. */
  void next(Event event) {
    settle();
    if (event.type().equals("user.identified")) {
      identified = event;
    } else if (event.type().equals("user.forget")) {
      forgotten = event;
    }
  }

  /** A decision was made: if not by a timer before the last event, that event has been taken. */
  void decided(Decision decision) {
    if (decision.outcome() == Outcome.DUPLICATE) {
      identified = null;
      forgotten = null;
    } else if (identified != null && !decision.at().isBefore(identified.at())) {
      identify();
    }
  }

  /** Nothing more is decided about the last event. */
  void settle() {
    identify();
    if (forgotten != null) {
      forget(userOf(forgotten.user()));
      forgotten = null;
    }
  }

  private void identify() {
    Event event = identified;
    if (event != null) {
      Value named = event.attributes().get("alias");
      String alias = userOf(String.valueOf(named));
      String user = userOf(event.user());
      if (!alias.equals(user)) {
        users.put(alias, user);
        Person known = people.get(Subject.user(alias));
        if (known != null) {
          of(Subject.user(user)).take(known);
        }
      }
      identified = null;
    }
  }

  private void forget(String user) {
    List<String> ids = new ArrayList<>(List.of(user));
    users.keySet().stream().filter(id -> userOf(id).equals(user)).forEach(ids::add);
    for (String id : ids) {
      Person person = people.remove(Subject.user(id));
      if (person != null) {
        forgottenRuns.addAll(person.runs);
      }
      users.remove(id);
    }
  }

  private String userOf(String id) {
    String user = id;
    for (String next = users.get(user); next != null; next = users.get(user)) {
      user = next;
    }
    return Objects.requireNonNull(user);
  }
}
