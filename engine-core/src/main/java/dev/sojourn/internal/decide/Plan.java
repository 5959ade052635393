package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.DayWindow;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.internal.time.Recurrence;
import dev.sojourn.internal.time.Slot;
import dev.sojourn.internal.time.Weekdays;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Timing;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a stage opens, or a watch flips, its steps plan their touches from T. */
final class Plan {
  private Plan() {}

  /** Plans all steps of an opening. */
  static void open(Turn turn, Run run, int part) {
    JourneyPlan plan = turn.catalog.of(run);
    for (int step = 0; step < plan.steps.get(part).size(); step++) {
      step(turn, run, part, step, List.of());
    }
  }

  /**
   * Plans one step, leaving out what was decided for good already.
   *
   * @param old what was planned before, when it is planned anew
   */
  static void step(Turn turn, Run run, int part, int step, List<Planned> old) {
    JourneyPlan plan = turn.catalog.of(run);
    Passage passage = run.parts[part];
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    Timing timing = plan.step(part, step).step().timing();
    Instant anchor = passage.anchorAt;
    DayWindow window = window(timing, anchor, zone);
    if (window != null && timing instanceof Timing.Week week) {
      window(turn, run, part, step, window, week.on(), week.at(), zone, old);
    } else if (window != null && timing instanceof Timing.Range range) {
      window(turn, run, part, step, window, List.of(), range.at(), zone, old);
    } else if (plan.step(part, step).recurring()) {
      recur(turn, passage, step, timing, zone);
    } else if (!passage.settled.containsKey(step)) {
      once(turn, run, part, step, timing, zone);
    }
  }

  /** The window of a timing; null if it has none. */
  static @Nullable DayWindow window(Timing timing, Instant anchor, ZoneId zone) {
    if (timing instanceof Timing.Week week) {
      return DayWindow.week(week.week(), anchor, zone);
    }
    return timing instanceof Timing.Range range
        ? DayWindow.days(range.from(), range.to(), anchor, zone)
        : null;
  }

  private static void once(Turn turn, Run run, int part, int step, Timing timing, ZoneId zone) {
    Passage passage = run.parts[part];
    Slot slot = slot(timing, passage.anchorAt, zone);
    if (slot == null) {
      turn.recordNoSlot(run, part, step);
      return;
    }
    Planned planned = new Planned(step, 0, slot.date(), slot.instant(), null);
    if (slot.instant().isBefore(passage.anchorAt)) {
      passage.settle(step, slot.date());
      turn.record(run, part, planned, Outcome.SKIPPED, Reason.PAST);
      return;
    }
    add(turn, passage, planned);
  }

  /** The only slot of a step that has one; null if its date does not exist. */
  private static @Nullable Slot slot(Timing timing, Instant anchor, ZoneId zone) {
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
      Instant due = later(anchor, after);
      return new Slot(LocalTimes.dateOf(due, zone), due);
    } else if (timing instanceof Timing.OnNext next) {
      return Weekdays.next(next.on(), fixed(next.at()), anchor, zone);
    } else if (timing instanceof Timing.AtOnce) {
      return new Slot(day0, anchor);
    } else if (timing instanceof Timing.OnDate on) {
      return LocalTimes.exists(on.date(), zone)
          ? new Slot(on.date(), LocalTimes.resolve(on.date(), fixed(on.at()), zone))
          : null;
    }
    throw new IllegalStateException("no plan for " + timing.getClass().getSimpleName());
  }

  private static Instant later(Instant anchor, Timing.After after) {
    try {
      Instant due = anchor.plus(after.duration());
      return due.isAfter(LocalTimes.FAR) ? LocalTimes.FAR : due;
    } catch (DateTimeException | ArithmeticException beyond) {
      return LocalTimes.FAR;
    }
  }

  private static void window(
      Turn turn,
      Run run,
      int part,
      int step,
      DayWindow window,
      List<DayOfWeek> on,
      @Nullable Clock at,
      ZoneId zone,
      List<Planned> old) {
    Passage passage = run.parts[part];
    if (on.isEmpty() && at == null) {
      Planned planned = new Planned(step, 0, window.firstDay(), window.start(), window.end());
      planned.waiting = true;
      add(turn, passage, planned);
      return;
    }
    List<Slot> slots = window.slots(on, time(at), passage.anchorAt, zone);
    if (slots.isEmpty() && old.isEmpty()) {
      turn.recordNoSlot(run, part, step);
    }
    List<LocalDate> settled = passage.settled.getOrDefault(step, List.of());
    List<Slot> open = slots.stream().filter(slot -> !settled.contains(slot.date())).toList();
    past(turn, run, part, old, open);
    int occurrence = passage.settled.getOrDefault(step, List.of()).size();
    for (Slot slot : open) {
      add(
          turn,
          passage,
          new Planned(step, occurrence++, slot.date(), slot.instant(), window.end()));
    }
  }

  /** In a new zone a step may have fewer slots after T: those too many are past, for good. */
  private static void past(Turn turn, Run run, int part, List<Planned> old, List<Slot> open) {
    List<Planned> without =
        old.stream()
            .filter(p -> open.stream().noneMatch(slot -> slot.date().equals(p.date)))
            .toList();
    int tooMany = Math.max(0, old.size() - open.size());
    for (Planned planned : without.subList(without.size() - tooMany, without.size())) {
      turn.record(run, part, planned, Outcome.SKIPPED, Reason.PAST);
      run.parts[part].settle(planned.step, planned.date);
    }
  }

  /** A recurring step has its next touch planned, never more. */
  private static void recur(Turn turn, Passage passage, int step, Timing timing, ZoneId zone) {
    Slot next = nextSlot(timing, passage.anchorAt, lastDate(passage, step), zone);
    if (next != null) {
      int occurrence = passage.counts.getOrDefault(step, 0);
      add(turn, passage, new Planned(step, occurrence, next.date(), next.instant(), null));
    }
  }

  /** The slot of a recurring step that comes after a date. */
  static @Nullable Slot nextSlot(
      Timing timing, Instant anchor, @Nullable LocalDate after, ZoneId zone) {
    if (timing instanceof Timing.EveryWeekday every) {
      return Recurrence.weekday(every.on(), fixed(every.at()), anchor, after, zone);
    } else if (timing instanceof Timing.EveryDays every) {
      return Recurrence.days(every.days(), fixed(every.at()), anchor, after, zone);
    } else if (timing instanceof Timing.EveryMonth every) {
      return Recurrence.monthly(every.day(), fixed(every.at()), anchor, after, zone);
    }
    throw new IllegalStateException("no plan for " + timing.getClass().getSimpleName());
  }

  private static @Nullable LocalDate lastDate(Passage passage, int step) {
    List<LocalDate> settled = passage.settled.getOrDefault(step, List.of());
    return settled.isEmpty() ? null : settled.get(settled.size() - 1);
  }

  /** What is late already when it is planned is judged at once. */
  static void add(Turn turn, Passage passage, Planned planned) {
    planned.fresh = true;
    if (planned.next.isBefore(turn.at)) {
      planned.next = turn.at;
    }
    passage.planned.add(planned);
  }

  private static @Nullable LocalTime time(@Nullable Clock clock) {
    return clock == null ? null : fixed(clock);
  }

  private static LocalTime fixed(Clock clock) {
    return ((Clock.Fixed) clock).time();
  }
}
