package dev.sojourn.insight.explain;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a log that can matter to one user or group: those of all ids that were ever said to
 * be one user's, of a group those of all users whose events reached it.
 */
final class Slice {
  private final Iterable<Event> log;
  private final Ids ids = new Ids();
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
      group |= id.equals(Ids.group(event));
      String alias = Ids.alias(event);
      if (alias != null) {
        user |= alias.equals(id);
        ids.join(event.user(), alias);
      }
      last = last == null || event.at().isAfter(last) ? event.at() : last;
    }
    return user ? Subject.user(id) : group ? Subject.group(id) : null;
  }

  /** The events up to an instant, in their order. */
  List<Event> of(Subject subject, Instant until) {
    Set<String> users = ids.with(subject.isGroup() ? usersOf(subject) : List.of(subject.id()));
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
      if (group.id().equals(Ids.group(event))) {
        users.add(event.user());
      }
    }
    return users;
  }
}
