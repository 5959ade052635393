package dev.sojourn.internal.decide;

import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Action;
import dev.sojourn.model.Options;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task for a member of staff carries. */
final class Tasks {
  private static final String DUE = "due";

  private Tasks() {}

  /** Whom it goes to: the one who is named, or the user's owner; null if there is none. */
  static @Nullable String assignee(Action.Task task, @Nullable String owner) {
    return task.assignee() == null ? owner : task.assignee();
  }

  /**
   * Adds, as the parameter {@code due}, the instant by which it is to be done, counted from the
   * hand-over. A {@code with due = …} takes its place, even if that has no value.
   */
  static void addDue(
      Action.Task task, Options options, Map<String, Value> parameters, Instant now, ZoneId zone) {
    boolean own = options.with().stream().anyMatch(p -> p.name().equals(DUE));
    if (!own) {
      parameters.putAll(due(task, now, zone));
    }
  }

  /** The parameter {@code due}, counted from the hand-over; empty if the task has none. */
  static Map<String, Value> due(Action.Task task, Instant now, ZoneId zone) {
    TimeAmount.Calendar dueIn = task.dueIn();
    return dueIn == null
        ? Map.of()
        : Map.of(DUE, Value.of(LocalTimes.plus(now, dueIn, zone).toString()));
  }
}
