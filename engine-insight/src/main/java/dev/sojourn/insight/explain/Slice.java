package dev.sojourn.insight.explain;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a log that can matter to one user or group: those of all ids that were ever said to
 * be one user's, of a group those of all users whose events reached it.
 */
final class Slice {
  private final Iterable<Event> log;
  private final Map<String, Set<String>> same = new HashMap<>();
  private @Nullable Instant last;

  Slice(Iterable<Event> log) {
    this.log = log;
  }

  /** When the last event of the whole log was; null if it holds none. */
  @Nullable Instant last() {
    return last;
  }

  /** Whom an id stands for: a user, else a group; null if it does not occur in the log. */
  @Nullable Subject read(String id) {
    boolean user = false;
    boolean group = false;
    for (Event event : log) {
      user |= event.user().equals(id);
      group |= id.equals(text(event, "group"));
      String alias = alias(event);
      if (alias != null) {
        user |= alias.equals(id);
        same.computeIfAbsent(event.user(), key -> new HashSet<>()).add(alias);
        same.computeIfAbsent(alias, key -> new HashSet<>()).add(event.user());
      }
      last = last == null || event.at().isAfter(last) ? event.at() : last;
    }
    return user ? Subject.user(id) : group ? Subject.group(id) : null;
  }

  /** The events up to an instant, in their order. */
  List<Event> of(Subject subject, Instant until) {
    Set<String> users = connected(subject.isGroup() ? usersOf(subject) : List.of(subject.id()));
    List<Event> some = new ArrayList<>();
    for (Event event : log) {
      if (users.contains(event.user()) && !event.at().isAfter(until)) {
        some.add(event);
      }
    }
    some.sort(Comparator.comparing(Event::at));
    return some;
  }

  private Set<String> usersOf(Subject group) {
    Set<String> users = new HashSet<>();
    for (Event event : log) {
      if (group.id().equals(text(event, "group"))) {
        users.add(event.user());
      }
    }
    return users;
  }

  private Set<String> connected(Collection<String> ids) {
    Set<String> all = new HashSet<>(ids);
    Deque<String> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      for (String other : same.getOrDefault(open.remove(), Set.of())) {
        if (all.add(other)) {
          open.add(other);
        }
      }
    }
    return all;
  }

  private static @Nullable String alias(Event event) {
    return event.type().equals("user.identified") ? text(event, "alias") : null;
  }

  private static @Nullable String text(Event event, String attribute) {
    return event.attributes().get(attribute) instanceof Value.Text text ? text.text() : null;
  }
}
