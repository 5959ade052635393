package dev.sojourn.internal.decide;

import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Outgoing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A task that a standing rule makes: due at its event, handed over at once, and of all gates asked
 * for its expiry only.
 */
final class RuleTasks {
  private RuleTasks() {}

  /**
   * Hands a task over.
   *
   * @param position of the task among those of its rule set, from 0
   */
  static void handOver(Turn turn, String set, Action.Task task, Event event, int position) {
    String id = TouchIds.ofRule(turn.user.user, set, event.id(), position);
    ZoneId zone = turn.catalog.zone(turn.user, null);
    Instant last = LocalTimes.plus(event.at(), Expiry.DEFAULT, zone);
    if (turn.now.isAfter(last)) {
      turn.recordTask(set, event.at(), Outcome.EXPIRED, Reason.LATE, id);
      return;
    }
    Touch touch =
        new Touch(
            id,
            turn.user.user,
            false,
            set,
            null,
            "task",
            0,
            0,
            Touch.Kind.TASK,
            List.of(task.text()),
            null,
            Category.SERVICE,
            Tasks.assignee(task, Gates.owner(turn)),
            event.at(),
            turn.now,
            Tasks.due(task, turn.now, zone),
            null);
    turn.outgoing.add(new Outgoing(touch, Expiry.ofTask(last, zone)));
    Gates.keepSent(turn, List.of(task.text()), id, null);
    turn.recordTask(set, event.at(), Outcome.SENT, null, id);
  }
}
