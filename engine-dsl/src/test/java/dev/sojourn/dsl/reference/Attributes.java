package dev.sojourn.dsl.reference;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes that decide when a step is due (3.6, 3.7). */
final class Attributes {
  private Attributes() {}

  static @Nullable LocalTime time(Clock clock, Person person) {
    return clock instanceof Clock.Fixed fixed
        ? fixed.time()
        : Texts.time(person.facts.attribute(((Clock.OfUser) clock).attribute()));
  }

  /** The attribute's date, or the local date of its instant. */
  static @Nullable LocalDate date(String attribute, Person person, ZoneId zone) {
    Value value = person.facts.attribute(attribute);
    Instant instant = Texts.instant(value);
    return instant == null ? Texts.date(value) : Calendars.date(instant, zone);
  }

  static @Nullable Value reference(Timing.Around around, Person person, Opening opening) {
    return around.reference() instanceof Expression.UserAttribute user
        ? person.facts.attribute(user.name())
        : opening.event == null
            ? null
            : opening.event.get(((Expression.AnchorAttribute) around.reference()).name());
  }

  /** The attributes of the user that a timing depends on. */
  static Set<String> of(Timing timing) {
    Set<String> names = new HashSet<>();
    if (timing.at() instanceof Clock.OfUser clock) {
      names.add(clock.attribute());
    }
    if (timing instanceof Timing.Yearly yearly) {
      names.add(yearly.attribute());
    } else if (timing instanceof Timing.Around around
        && around.reference() instanceof Expression.UserAttribute user) {
      names.add(user.name());
    }
    return names;
  }

  /** 3.6: a missing attribute plans nothing. */
  static boolean isMissing(Timing timing, Person person, Opening opening) {
    if (timing.at() != null && time(timing.at(), person) == null) {
      return true;
    } else if (timing instanceof Timing.Yearly yearly) {
      return isNoMoment(person.facts.attribute(yearly.attribute()));
    }
    return timing instanceof Timing.Around around && isNoMoment(reference(around, person, opening));
  }

  private static boolean isNoMoment(@Nullable Value value) {
    return Texts.date(value) == null && Texts.instant(value) == null;
  }

  /** 4.3: whether a step has, or may always still have, something to come. */
  static boolean mayCome(Timing timing, int settled, Person person, Opening opening) {
    if (timing instanceof Timing.When
        || timing instanceof Timing.AfterEvent
        || timing instanceof Timing.Around around
            && around.reference() instanceof Expression.UserAttribute) {
      return true;
    }
    return !of(timing).isEmpty()
        && (settled == 0 || Timings.recurs(timing))
        && isMissing(timing, person, opening);
  }
}
