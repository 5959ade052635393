package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import java.util.Collection;
import java.util.Objects;

/** Events as groups take them: of the users that their ids stand for. */
public final class GroupEvents {
  private GroupEvents() {}

  /** The event under another id of its user. */
  public static Event as(String user, Event event) {
    return user.equals(event.user())
        ? event
        : new Event(event.id(), user, event.type(), event.at(), event.attributes());
  }

  /**
   * The event as a group takes it: as one of the user that its id stands for. If it comes again
   * after that has changed, as one of the id under which the group has taken it.
   *
   * @param ids of the user, the user's own first; at least that
   */
  public static Event asTakenBy(UserState group, Event event, Collection<String> ids) {
    Event ofUser = null;
    for (String id : ids) {
      Event of = as(id, event);
      if (group.marks.contains(group.key(of))) {
        return of;
      }
      ofUser = ofUser == null ? of : ofUser;
    }
    return Objects.requireNonNull(ofUser);
  }
}
