package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.DayWindow;
import dev.sojourn.internal.time.Slot;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a stage opens, or a watch flips, its steps plan their touches from T. */
final class Plan {
  private Plan() {}

  /** Plans all steps of an opening. */
  static void open(Turn turn, Run run, int part) {
    JourneyPlan plan = turn.plan(run);
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
    JourneyPlan plan = turn.plan(run);
    Passage passage = run.parts[part];
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    Slots slots = new Slots(turn.user, passage, zone);
    Timing timing = plan.step(part, step).step().timing();
    Instant anchor = passage.anchorAt;
    DayWindow window = window(timing, anchor, zone);
    if (Timings.awaited(timing) != null) {
      Arrivals.anew(turn, passage, timing, old, zone);
    } else if (slots.isMissing(timing)) {
      return; // it waits for the attribute
    } else if (window != null) {
      List<DayOfWeek> on = timing instanceof Timing.Week week ? week.on() : List.of();
      window(turn, run, part, step, window, on, slots, old);
    } else if (plan.step(part, step).recurring()) {
      recur(turn, passage, step, timing, slots);
    } else if (Timings.followsAttribute(timing) || !passage.settled().containsKey(step)) {
      once(turn, run, part, step, slots.only(timing));
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

  private static void once(Turn turn, Run run, int part, int step, @Nullable Slot slot) {
    Passage passage = run.parts[part];
    if (slot == null) {
      turn.recordNoSlot(run, part, step);
      return;
    }
    List<LocalDate> settled = passage.settled().getOrDefault(step, List.of());
    if (settled.contains(slot.date())) {
      return;
    }
    Planned planned = new Planned(step, settled.size(), slot.date(), slot.instant(), null);
    if (slot.instant().isBefore(passage.anchorAt)) {
      passage.settle(step, slot.date());
      turn.record(run, part, planned, Outcome.SKIPPED, Reason.PAST);
      return;
    }
    add(turn, passage, planned);
  }

  private static void window(
      Turn turn,
      Run run,
      int part,
      int step,
      DayWindow window,
      List<DayOfWeek> on,
      Slots find,
      List<Planned> old) {
    Passage passage = run.parts[part];
    Clock at = turn.plan(run).step(part, step).step().timing().at();
    if (on.isEmpty() && at == null) {
      Planned planned = new Planned(step, 0, window.firstDay(), window.start(), window.end());
      planned.waiting = true;
      add(turn, passage, planned);
      return;
    }
    if (on.isEmpty() && passage.settled().containsKey(step)) {
      return;
    }
    List<Slot> slots = find.in(window, on, at);
    if (slots.isEmpty() && old.isEmpty()) {
      turn.recordNoSlot(run, part, step);
    }
    List<LocalDate> settled = passage.settled().getOrDefault(step, List.of());
    List<Slot> open = slots.stream().filter(slot -> !settled.contains(slot.date())).toList();
    past(turn, run, part, old, open);
    int occurrence = passage.settled().getOrDefault(step, List.of()).size();
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
  private static void recur(Turn turn, Passage passage, int step, Timing timing, Slots slots) {
    Slot next = slots.next(timing, lastDate(passage, step));
    if (next != null) {
      int occurrence = passage.counts().getOrDefault(step, 0);
      add(turn, passage, new Planned(step, occurrence, next.date(), next.instant(), null));
    }
  }

  private static @Nullable LocalDate lastDate(Passage passage, int step) {
    List<LocalDate> settled = passage.settled().getOrDefault(step, List.of());
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
}
