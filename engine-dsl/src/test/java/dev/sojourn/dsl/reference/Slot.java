package dev.sojourn.dsl.reference;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a step is due (3.2 to 3.6).
 *
 * @param date the planned local date; null where the timing names none
 * @param due the planned instant
 * @param atOnce due at the event that opened the stage, and part of it (4.4)
 * @param end the end of the week, exclusive; null for no week
 * @param window one touch, the first moment from {@code due} to {@code end} at which the guards
 *     hold
 */
record Slot(
    @Nullable LocalDate date, Instant due, boolean atOnce, @Nullable Instant end, boolean window) {

  private static Slot at(LocalDate date, Instant due) {
    return new Slot(date, due, false, null, false);
  }

  /** All slots of a step, in order. */
  static List<Slot> of(Timing timing, Instant t, ZoneId zone) {
    LocalDateTime local = Calendars.local(t, zone);
    if (timing instanceof Timing.AtOnce) {
      return List.of(new Slot(null, t, true, null, false));
    } else if (timing instanceof Timing.Days days) {
      return days(days, t, local, zone);
    } else if (timing instanceof Timing.After after) {
      return List.of(new Slot(null, t.plus(after.duration()), false, null, false));
    } else if (timing instanceof Timing.OnNext next) {
      return onNext(next, t, local.toLocalDate(), zone);
    } else if (timing instanceof Timing.Week week) {
      return week(week, t, local, zone);
    }
    throw new IllegalArgumentException("out of scope: " + timing);
  }

  private static LocalTime time(@Nullable Clock clock, LocalTime without) {
    return clock == null ? without : ((Clock.Fixed) clock).time();
  }

  /** 3.3; 3.1: {@code T+n} on a date that does not exist moves to the next. */
  private static List<Slot> days(Timing.Days days, Instant t, LocalDateTime local, ZoneId zone) {
    if (days.days() == 0 && days.at() == null) {
      return List.of(new Slot(local.toLocalDate(), t, true, null, false));
    }
    LocalDate date = local.toLocalDate().plusDays(days.days());
    while (!Calendars.exists(date, zone)) {
      date = date.plusDays(1);
    }
    return List.of(at(date, Calendars.instant(date, time(days.at(), local.toLocalTime()), zone)));
  }

  /** 2: the first such slot not before T. */
  private static List<Slot> onNext(Timing.OnNext next, Instant t, LocalDate first, ZoneId zone) {
    LocalDate date = first;
    while (true) {
      if (isOn(next.on(), date) && Calendars.exists(date, zone)) {
        Instant due = Calendars.instant(date, time(next.at(), LocalTime.MIDNIGHT), zone);
        if (!due.isBefore(t)) {
          return List.of(at(date, due));
        }
      }
      date = date.plusDays(1);
    }
  }

  private static boolean isOn(List<DayOfWeek> on, LocalDate date) {
    return on.isEmpty() || on.contains(date.getDayOfWeek());
  }

  /** 3.5: the days [7(k-1), 7k) counted from T's local date. */
  private static List<Slot> week(Timing.Week week, Instant t, LocalDateTime local, ZoneId zone) {
    LocalDate first = local.toLocalDate().plusDays(7L * (week.week() - 1));
    LocalDate last = first.plusDays(7);
    Instant start = Calendars.startOfDay(first, zone);
    Instant end = Calendars.startOfDay(last, zone);
    if (week.on().isEmpty() && week.at() == null) {
      boolean open = !start.isAfter(t);
      return List.of(new Slot(first, open ? t : start, open, end, true));
    }
    List<Slot> slots = new ArrayList<>();
    for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
      if (isOn(week.on(), date) && Calendars.exists(date, zone)) {
        Instant due = Calendars.instant(date, time(week.at(), local.toLocalTime()), zone);
        if (!due.isBefore(t) && due.isBefore(end)) {
          slots.add(new Slot(date, due, false, end, false));
        }
      }
    }
    return week.on().isEmpty() && !slots.isEmpty() ? slots.subList(0, 1) : slots;
  }
}
