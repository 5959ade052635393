package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.internal.time.Slot;
import dev.sojourn.internal.time.WeekWindow;
import dev.sojourn.internal.time.Weekdays;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Timing;
import java.time.DateTimeException;
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
    if (timing instanceof Timing.Week week) {
      week(turn, run, part, step, week, zone, old);
      return;
    }
    Slot slot = slot(timing, anchor, zone);
    Planned planned = new Planned(step, 0, slot.date(), slot.instant(), null);
    if (passage.settled.containsKey(step)) {
      return;
    }
    if (slot.instant().isBefore(anchor)) {
      passage.settle(step, slot.date());
      turn.record(run, part, planned, Outcome.SKIPPED, Reason.PAST);
      return;
    }
    add(passage, planned);
  }

  /** The only slot of a step that has one. */
  private static Slot slot(Timing timing, Instant anchor, ZoneId zone) {
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
      return Weekdays.next(next.on(), ((Clock.Fixed) next.at()).time(), anchor, zone);
    } else if (timing instanceof Timing.AtOnce) {
      return new Slot(day0, anchor);
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

  private static void week(
      Turn turn, Run run, int part, int step, Timing.Week week, ZoneId zone, List<Planned> old) {
    Passage passage = run.parts[part];
    WeekWindow window = WeekWindow.of(week.week(), passage.anchorAt, zone);
    if (week.on().isEmpty() && week.at() == null) {
      Planned planned = new Planned(step, 0, window.firstDay(), window.start(), window.end());
      planned.waiting = true;
      add(passage, planned);
      return;
    }
    List<Slot> slots = window.slots(week.on(), time(week.at()), passage.anchorAt, zone);
    if (slots.isEmpty() && old.isEmpty()) {
      turn.recordNoSlot(run, part, step);
    }
    List<LocalDate> settled = passage.settled.getOrDefault(step, List.of());
    List<Slot> open = slots.stream().filter(slot -> !settled.contains(slot.date())).toList();
    past(turn, run, part, old, open);
    int occurrence = passage.settled.getOrDefault(step, List.of()).size();
    for (Slot slot : open) {
      add(passage, new Planned(step, occurrence++, slot.date(), slot.instant(), window.end()));
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

  private static void add(Passage passage, Planned planned) {
    planned.fresh = true;
    passage.planned.add(planned);
  }

  private static @Nullable LocalTime time(@Nullable Clock clock) {
    return clock == null ? null : ((Clock.Fixed) clock).time();
  }
}
