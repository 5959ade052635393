package dev.sojourn.internal.run;

import dev.sojourn.model.Event;
import dev.sojourn.spi.Inbox;
import java.util.List;
import java.util.Set;

/** What is left in the inbox of users who are forgotten: events of theirs that wait for a group. */
final class InboxTraces {
  private final Inbox inbox;

  InboxTraces(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Takes out what waits of these users' events; what waits for them goes with their records. */
  void erase(Set<String> users) {
    List<Inbox.Entry> page = inbox.after(0, Inbox.PAGE);
    while (!page.isEmpty()) {
      for (Inbox.Entry entry : page) {
        Event event = entry.event();
        if (event != null && entry.to().isGroup() && users.contains(event.user())) {
          inbox.remove(entry.number());
        }
      }
      page = inbox.after(page.get(page.size() - 1).number(), Inbox.PAGE);
    }
  }
}
