package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What questions about events have to do with each other. */
final class Questions {
  private Questions() {}

  static Condition none(String event, @Nullable Window window) {
    return new Condition.Occurred(false, new EventQuery(event, null, window));
  }

  static Condition any(String event, @Nullable Window window) {
    return new Condition.Occurred(true, new EventQuery(event, null, window));
  }

  /** The number of events that a condition asks about. */
  static Expression.Count count(EventQuery query) {
    return new Expression.Count(query);
  }

  /** Whether every event that the first counts is surely counted by the second. */
  static boolean within(EventQuery narrow, EventQuery wide) {
    return narrow.event().equals(wide.event())
        && parts(narrow.where()).containsAll(parts(wide.where()))
        && within(narrow.window(), wide.window());
  }

  private static List<Condition> parts(@Nullable Condition where) {
    return where == null
        ? List.of()
        : where instanceof Condition.And and ? and.conditions() : List.of(where);
  }

  private static boolean within(@Nullable Window narrow, @Nullable Window wide) {
    if (wide == null || wide.equals(narrow)) {
      return true;
    } else if (wide instanceof Window.SinceStart) {
      return narrow instanceof Window.SinceAnchor;
    } else if (wide instanceof Window.ThisWeek || wide instanceof Window.ThisMonth) {
      return narrow instanceof Window.Today;
    }
    return wide instanceof Window.InLast longer
        && narrow instanceof Window.InLast shorter
        && within(shorter.amount(), longer.amount());
  }

  private static boolean within(TimeAmount shorter, TimeAmount longer) {
    if (shorter instanceof TimeAmount.Calendar a
        && longer instanceof TimeAmount.Calendar b
        && a.unit() == b.unit()) {
      return a.count() <= b.count();
    }
    return Amounts.mostHours(shorter) <= Amounts.leastHours(longer);
  }
}
