package dev.sojourn.internal.decide;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Timing;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from a timing's text alone. */
final class Timings {
  private Timings() {}

  /** The attributes of the user that decide when the step is due. */
  static Set<String> attributes(Timing timing) {
    Set<String> names = new HashSet<>();
    if (timing.at() instanceof Clock.OfUser of) {
      names.add(of.attribute());
    }
    if (timing instanceof Timing.Yearly yearly) {
      names.add(yearly.attribute());
    } else if (followsAttribute(timing)) {
      names.add(((Expression.UserAttribute) ((Timing.Around) timing).reference()).name());
    }
    return Set.copyOf(names);
  }

  /** Whether the step has a slot for each date that an attribute of the user takes. */
  static boolean followsAttribute(Timing timing) {
    return timing instanceof Timing.Around around
        && around.reference() instanceof Expression.UserAttribute;
  }

  /** The type of event that the step waits for, if it does. */
  static @Nullable String awaited(Timing timing) {
    if (timing instanceof Timing.When when) {
      return when.event();
    }
    return timing instanceof Timing.AfterEvent after ? after.event() : null;
  }

  /** The {@code every} forms and {@code yearly}. */
  static boolean recurs(Timing timing) {
    return timing instanceof Timing.EveryWeekday
        || timing instanceof Timing.EveryDays
        || timing instanceof Timing.EveryMonth
        || timing instanceof Timing.Yearly;
  }

  /** Whether the step is due at the event itself. */
  static boolean isAtOnce(Timing timing) {
    return timing instanceof Timing.AtOnce
        || timing instanceof Timing.When
        || timing instanceof Timing.Days days && days.days() == 0 && days.at() == null;
  }
}
