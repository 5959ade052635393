package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.internal.time.AttributeTimes;
import dev.sojourn.internal.time.DayWindow;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.internal.time.Recurrence;
import dev.sojourn.internal.time.Slot;
import dev.sojourn.internal.time.Weekdays;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slots of timings in one opening of a stage, in one zone. */
final class Slots {
  private final UserState user;
  private final Passage passage;
  private final ZoneId zone;
  private final Instant anchor;

  Slots(UserState user, Passage passage, ZoneId zone) {
    this.user = user;
    this.passage = passage;
    this.zone = zone;
    this.anchor = passage.anchorAt;
  }

  /** Whether an attribute that the timing needs is missing, or holds nothing of use. */
  boolean isMissing(Timing timing) {
    Clock clock = timing.at();
    if (clock != null && time(clock) == null) {
      return true;
    }
    if (timing instanceof Timing.Yearly yearly) {
      return !AttributeTimes.isMoment(user.attributes.get(yearly.attribute()));
    }
    return timing instanceof Timing.Around around && !AttributeTimes.isMoment(reference(around));
  }

  private @Nullable Value reference(Timing.Around around) {
    return around.reference() instanceof Expression.UserAttribute attribute
        ? user.attributes.get(attribute.name())
        : passage.anchorAttributes.get(((Expression.AnchorAttribute) around.reference()).name());
  }

  /** The time of a clock; null if there is no clock, or its attribute is missing. */
  @Nullable LocalTime time(@Nullable Clock clock) {
    if (clock instanceof Clock.Fixed fixed) {
      return fixed.time();
    }
    return clock instanceof Clock.OfUser of
        ? AttributeTimes.time(user.attributes.get(of.attribute()))
        : null;
  }

  /** The only slot of a timing that has one; null if its date does not exist. */
  @Nullable Slot only(Timing timing) {
    LocalDate day0 = LocalTimes.dateOf(anchor, zone);
    if (timing instanceof Timing.Days days) {
      LocalTime at = time(days.at());
      if (days.days() == 0 && at == null) {
        return new Slot(day0, anchor);
      }
      LocalDate date = LocalTimes.existing(day0.plusDays(days.days()), zone);
      LocalTime time = at == null ? LocalTimes.timeOf(anchor, zone) : at;
      return new Slot(date, LocalTimes.resolve(date, time, zone));
    } else if (timing instanceof Timing.After after) {
      Instant due = later(after);
      return new Slot(LocalTimes.dateOf(due, zone), due);
    } else if (timing instanceof Timing.OnNext next) {
      return Weekdays.next(next.on(), known(next.at()), anchor, zone);
    } else if (timing instanceof Timing.AtOnce) {
      return new Slot(day0, anchor);
    } else if (timing instanceof Timing.OnDate on) {
      return LocalTimes.exists(on.date(), zone)
          ? new Slot(on.date(), LocalTimes.resolve(on.date(), known(on.at()), zone))
          : null;
    } else if (timing instanceof Timing.Around around) {
      return AttributeTimes.shifted(
          reference(around), around.amount(), around.before(), time(around.at()), zone);
    }
    throw new IllegalStateException("no plan for " + timing.getClass().getSimpleName());
  }

  private Instant later(Timing.After after) {
    try {
      Instant due = anchor.plus(after.duration());
      return due.isAfter(LocalTimes.FAR) ? LocalTimes.FAR : due;
    } catch (DateTimeException | ArithmeticException beyond) {
      return LocalTimes.FAR;
    }
  }

  /** The slots in a window. */
  List<Slot> in(DayWindow window, List<DayOfWeek> on, @Nullable Clock at) {
    return window.slots(on, time(at), anchor, zone);
  }

  /** The slot of a recurring timing that comes after a date. */
  @Nullable Slot next(Timing timing, @Nullable LocalDate after) {
    if (isMissing(timing)) {
      return null;
    } else if (timing instanceof Timing.EveryWeekday every) {
      return Recurrence.weekday(every.on(), known(every.at()), anchor, after, zone);
    } else if (timing instanceof Timing.EveryDays every) {
      return Recurrence.days(every.days(), known(every.at()), anchor, after, zone);
    } else if (timing instanceof Timing.EveryMonth every) {
      return Recurrence.monthly(every.day(), known(every.at()), anchor, after, zone);
    } else if (timing instanceof Timing.Yearly yearly) {
      LocalDate of = AttributeTimes.date(user.attributes.get(yearly.attribute()), zone);
      return of == null ? null : Recurrence.yearly(of, known(yearly.at()), anchor, after, zone);
    }
    throw new IllegalStateException("no plan for " + timing.getClass().getSimpleName());
  }

  private LocalTime known(Clock clock) {
    LocalTime time = time(clock);
    if (time == null) {
      throw new IllegalStateException("a clock without a time");
    }
    return time;
  }
}
