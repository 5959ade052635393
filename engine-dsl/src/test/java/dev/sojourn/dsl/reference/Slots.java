package dev.sojourn.dsl.reference;

import dev.sojourn.model.Clock;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slots that a timing has, counted from T in a zone (3.2 to 3.7). */
record Slots(Person person, Opening opening, ZoneId zone) {

  private Instant t() {
    return opening.t.at();
  }

  private LocalDate day0() {
    return Calendars.date(t(), zone);
  }

  private LocalTime timeOfT() {
    return Calendars.local(t(), zone).toLocalTime();
  }

  private LocalTime time(@Nullable Clock clock, LocalTime without) {
    LocalTime time = clock == null ? without : Attributes.time(clock, person);
    if (time == null) {
      throw new IllegalStateException("waits for the attribute");
    }
    return time;
  }

  private Slot at(LocalDate date, LocalTime time) {
    return Slot.at(date, Calendars.instant(date, time, zone));
  }

  /** All slots of a step that does not recur, in order. */
  List<Slot> of(Timing timing) {
    if (timing instanceof Timing.AtOnce) {
      return List.of(Slot.atOnce(t()));
    } else if (timing instanceof Timing.Days days) {
      return days(days);
    } else if (timing instanceof Timing.After after) {
      return List.of(Slot.at(null, t().plus(after.duration())));
    } else if (timing instanceof Timing.OnNext next) {
      return onNext(next);
    } else if (timing instanceof Timing.OnDate on) {
      return Calendars.exists(on.date(), zone)
          ? List.of(at(on.date(), time(on.at(), LocalTime.MIDNIGHT)))
          : List.of();
    } else if (timing instanceof Timing.Around around) {
      return around(around);
    } else if (timing instanceof Timing.Week week) {
      return window(day0().plusDays(7L * (week.week() - 1)), windowEnd(week), week.on(), week.at());
    } else if (timing instanceof Timing.Range range) {
      return window(day0().plusDays(range.from()), windowEnd(range), List.of(), range.at());
    }
    throw new IllegalArgumentException("out of scope: " + timing);
  }

  /** 3.3; 3.1: {@code T+n} on a date that does not exist moves to the next. */
  private List<Slot> days(Timing.Days days) {
    if (days.days() == 0 && days.at() == null) {
      return List.of(Slot.atOnce(t()));
    }
    LocalDate date = day0().plusDays(days.days());
    while (!Calendars.exists(date, zone)) {
      date = date.plusDays(1);
    }
    return List.of(at(date, time(days.at(), timeOfT())));
  }

  /** 2: the first such slot not before T. */
  private List<Slot> onNext(Timing.OnNext next) {
    LocalDate date = day0();
    while (true) {
      if (isOn(next.on(), date) && Calendars.exists(date, zone)) {
        Slot slot = at(date, time(next.at(), LocalTime.MIDNIGHT));
        if (!slot.due().isBefore(t())) {
          return List.of(slot);
        }
      }
      date = date.plusDays(1);
    }
  }

  private static boolean isOn(List<DayOfWeek> on, LocalDate date) {
    return on.isEmpty() || on.contains(date.getDayOfWeek());
  }

  /** 3.7: the date or instant shifted, then that time on the local date reached. */
  private List<Slot> around(Timing.Around around) {
    Value value = Attributes.reference(around, person, opening);
    LocalDate date = Texts.date(value);
    boolean inDays =
        around.amount() instanceof TimeAmount.Calendar calendar
            && calendar.unit() != TimeAmount.Unit.HOUR;
    LocalDate reached;
    if (date != null && inDays) {
      reached = Calendars.plus(date.atStartOfDay(), around.amount(), around.before()).toLocalDate();
    } else {
      Instant from = date == null ? Texts.instant(value) : Calendars.startOfDay(date, zone);
      Instant due = Calendars.plus(from, around.amount(), around.before(), zone);
      reached = Calendars.date(due, zone);
      if (around.at() == null) {
        return List.of(Slot.at(reached, due));
      }
    }
    return Calendars.exists(reached, zone)
        ? List.of(at(reached, time(around.at(), LocalTime.MIDNIGHT)))
        : List.of();
  }

  /** 3.7: of a step that waits for an event. */
  Slot after(Timing timing, Instant event) {
    return timing instanceof Timing.AfterEvent after
        ? Slot.at(null, Calendars.plus(event, after.amount(), zone))
        : Slot.atOnce(event);
  }

  /** 3.5: the day after the last of a window; null for a step without one. */
  private @Nullable LocalDate windowEnd(Timing timing) {
    if (timing instanceof Timing.Week week) {
      return day0().plusDays(7L * week.week());
    }
    return timing instanceof Timing.Range range ? day0().plusDays(range.to() + 1L) : null;
  }

  /** 3.5: the end of the step's window, exclusive. */
  @Nullable Instant end(Timing timing) {
    LocalDate end = windowEnd(timing);
    return end == null ? null : Calendars.startOfDay(end, zone);
  }

  /** 3.5: the days from the first to, exclusively, the last. */
  private List<Slot> window(
      LocalDate first, LocalDate last, List<DayOfWeek> on, @Nullable Clock at) {
    Instant start = Calendars.startOfDay(first, zone);
    Instant end = Calendars.startOfDay(last, zone);
    if (on.isEmpty() && at == null) {
      boolean open = !start.isAfter(t());
      return List.of(new Slot(first, open ? t() : start, open, end, true));
    }
    List<Slot> slots = new ArrayList<>();
    for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
      if (isOn(on, date) && Calendars.exists(date, zone)) {
        Instant due = Calendars.instant(date, time(at, timeOfT()), zone);
        if (!due.isBefore(t()) && due.isBefore(end)) {
          slots.add(new Slot(date, due, false, end, false));
        }
      }
    }
    return on.isEmpty() && !slots.isEmpty() ? slots.subList(0, 1) : slots;
  }

  /** 3.6: the next slot strictly after T, and on a later date than the last; null for none. */
  @Nullable Slot next(Timing timing, @Nullable LocalDate last) {
    for (LocalDate date = day0(); date.isBefore(day0().plusYears(9)); date = date.plusDays(1)) {
      if ((last == null || date.isAfter(last))
          && recursOn(timing, date)
          && Calendars.exists(date, zone)) {
        Slot slot = at(date, time(timing.at(), LocalTime.MIDNIGHT));
        if (slot.due().isAfter(t())) {
          return slot;
        }
      }
    }
    return null;
  }

  private boolean recursOn(Timing timing, LocalDate date) {
    if (timing instanceof Timing.EveryWeekday every) {
      return every.on().contains(date.getDayOfWeek());
    } else if (timing instanceof Timing.EveryDays every) {
      long days = date.toEpochDay() - day0().toEpochDay();
      return days > 0 && days % every.days() == 0;
    } else if (timing instanceof Timing.Yearly yearly) {
      LocalDate of = Attributes.date(yearly.attribute(), person, zone);
      boolean leap = of.getMonthValue() == 2 && of.getDayOfMonth() == 29 && !date.isLeapYear();
      return date.getMonth() == of.getMonth()
          && date.getDayOfMonth() == (leap ? 28 : of.getDayOfMonth());
    }
    int day = ((Timing.EveryMonth) timing).day();
    return date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
  }
}
