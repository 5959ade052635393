package dev.sojourn.internal.decide;

import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A task that a standing rule makes: due at its event, handed over at once, and of all gates asked
 * for its expiry only.
 */
final class RuleTasks {
  private static final TimeAmount EXPIRES_AFTER = TimeAmount.days(2);

  private RuleTasks() {}

  /**
   * Hands a task over.
   *
   * @param position of the task among those of its rule set, from 0
   */
  static void handOver(Turn turn, String set, Action.Task task, Event event, int position) {
    String id = TouchIds.ofRule(turn.user.user, set, event.id(), position);
    ZoneId zone = turn.catalog.zone(turn.user, null);
    Instant last = LocalTimes.plus(event.at(), EXPIRES_AFTER, zone);
    if (turn.now.isAfter(last)) {
      turn.recordTask(set, event.at(), Outcome.EXPIRED, Reason.LATE, id);
      return;
    }
    turn.touches.add(
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
            task.assignee() == null ? Gates.owner(turn) : task.assignee(),
            event.at(),
            turn.now,
            parameters(turn, task, zone),
            null));
    Gates.keepSent(turn, List.of(task.text()), id, null);
    turn.recordTask(set, event.at(), Outcome.SENT, null, id);
  }

  private static Map<String, Value> parameters(Turn turn, Action.Task task, ZoneId zone) {
    TimeAmount.Calendar dueIn = task.dueIn();
    return dueIn == null
        ? Map.of()
        : Map.of("due", Value.of(LocalTimes.plus(turn.now, dueIn, zone).toString()));
  }
}
