package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.internal.time.Windows;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When guards may change by time alone: an event leaves a window, or a calendar window ends. */
final class Flips {
  private Flips() {}

  /**
   * The first instant after now at which some guard may hold where it did not; null if time alone
   * changes nothing.
   */
  static @Nullable Instant next(List<Guard> guards, UserState user, Instant now, ZoneId zone) {
    Earliest earliest = new Earliest();
    Walk walk =
        new Walk() {
          @Override
          void expression(Expression expression, @Nullable EventQuery query) {
            if (expression instanceof Expression.DaysSinceAnchor
                || expression instanceof Expression.DaysSinceLast
                || expression instanceof Expression.DaysSinceActivity
                || expression instanceof Expression.Streak) {
              earliest.offer(Windows.calendarEnd(new Window.Today(), now, zone));
            }
          }

          @Override
          void query(EventQuery query, @Nullable String attribute) {
            earliest.offer(Windows.calendarEnd(query.window(), now, zone));
            for (Happened event : user.history.of(query.event())) {
              if (event.at().isAfter(now)) {
                earliest.offer(event.at());
              } else if (query.window() instanceof Window.InLast last) {
                Instant exit = Windows.exit(event.at(), last.amount(), zone);
                earliest.offer(exit.isAfter(now) ? exit : null);
              }
            }
          }
        };
    guards.forEach(walk::guard);
    return earliest.instant;
  }

  private static final class Earliest {
    private @Nullable Instant instant;

    void offer(@Nullable Instant other) {
      if (other != null && (instant == null || other.isBefore(instant))) {
        instant = other;
      }
    }
  }
}
