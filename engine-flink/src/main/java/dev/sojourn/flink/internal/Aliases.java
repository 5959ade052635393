package dev.sojourn.flink.internal;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import java.util.List;

/** Events under other ids of their user. */
final class Aliases {
  private Aliases() {}

  static Event as(String user, Event event) {
    return event.user().equals(user)
        ? event
        : new Event(event.id(), user, event.type(), event.at(), event.attributes());
  }

  /**
   * The event under that id of its user under which the group has taken it: it may come again after
   * the id has become an alias. The event itself if the group has not.
   */
  static Event asTakenBy(UserState group, Event event, List<String> aliases) {
    if (!aliases.isEmpty() && !group.marks.contains(group.key(event))) {
      for (String alias : aliases) {
        Event before = as(alias, event);
        if (group.marks.contains(group.key(before))) {
          return before;
        }
      }
    }
    return event;
  }
}
