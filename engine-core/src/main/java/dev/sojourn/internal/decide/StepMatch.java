package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Timing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of one stage or watch in two versions of its journey, matched by name. */
final class StepMatch {
  private final Turn turn;
  private final Run run;
  private final int part;
  private final List<StepPlan> olds;
  private final List<StepPlan> news;
  private final boolean sameZone;

  /**
   * A match.
   *
   * @param oldPart the position in the old version
   * @param part the position in the new one
   */
  StepMatch(Turn turn, Run run, JourneyPlan old, JourneyPlan next, int oldPart, int part) {
    this.turn = turn;
    this.run = run;
    this.part = part;
    this.olds = old.steps.get(oldPart);
    this.news = next.steps.get(part);
    this.sameZone =
        turn.catalog
            .zone(turn.user, old.journey)
            .equals(turn.catalog.zone(turn.user, next.journey));
  }

  private static @Nullable StepPlan named(List<StepPlan> steps, String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElse(null);
  }

  private boolean sameTiming(StepPlan a, StepPlan b) {
    return sameZone && a.step().timing().equals(b.step().timing());
  }

  /**
   * Why something planned under the old version does not go on as it is; null if it does. {@link
   * Reason#MOVED} is final, {@link Reason#REPLANNED} is not.
   */
  @Nullable Reason cancelled(Planned planned) {
    StepPlan was = olds.get(planned.step);
    StepPlan is = named(news, was.name());
    if (is == null) {
      return Reason.MOVED;
    }
    boolean sameBody = was.step().body().equals(is.step().body());
    if (planned.reminder > 0) {
      return sameBody || reminds(is, planned) ? null : Reason.MOVED;
    }
    if (!sameBody) {
      planned.branch = -1;
    }
    return sameTiming(was, is) ? null : Reason.REPLANNED;
  }

  /** Whether the new step still has the reminder, in the branch that was taken. */
  private static boolean reminds(StepPlan step, Planned reminder) {
    if (step.branches().isEmpty()) {
      reminder.branch = -1;
    } else if (reminder.branch < 0 || reminder.branch >= step.branches().size()) {
      return false;
    }
    StepPlan taken = step.taken(reminder);
    return taken.act() != null
        && taken.makesTouch()
        && taken.options().remindDays() >= reminder.reminder;
  }

  /** From positions in the old version to those in the new one; what has none is forgotten. */
  void renumber(Passage passage, List<Planned> replanned) {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < olds.size(); i++) {
      StepPlan is = named(news, olds.get(i).name());
      if (is != null) {
        positions.put(i, news.indexOf(is));
      }
    }
    passage.planned.forEach(planned -> planned.step = positions.getOrDefault(planned.step, -1));
    replanned.forEach(planned -> planned.step = positions.getOrDefault(planned.step, -1));
    renumber(passage.settled(), positions);
    renumber(passage.counts(), positions);
    renumber(passage.latest(), positions);
    renumber(passage.sent(), positions);
    renumber(passage.sentBefore(), positions);
  }

  private static <V> void renumber(Map<Integer, V> byStep, Map<Integer, Integer> positions) {
    Map<Integer, V> old = new HashMap<>(byStep);
    byStep.clear();
    old.forEach(
        (step, value) -> {
          Integer position = positions.get(step);
          if (position != null) {
            byStep.put(position, value);
          }
        });
  }

  /** Under the new version: plans the steps that are new or have another timing. */
  void planChanged(List<Planned> replanned) {
    for (int step = 0; step < news.size(); step++) {
      StepPlan was = named(olds, news.get(step).name());
      if (was == null || !sameTiming(was, news.get(step))) {
        int position = step;
        plan(step, replanned.stream().filter(planned -> planned.step == position).toList());
      }
    }
  }

  private void plan(int step, List<Planned> replanned) {
    Passage passage = run.parts[part];
    List<LocalDate> decided = passage.settled().getOrDefault(step, List.of());
    String event = Timings.awaited(news.get(step).step().timing());
    if (event != null) {
      StepPlan was = named(olds, news.get(step).name());
      boolean same = was != null && event.equals(Timings.awaited(was.step().timing()));
      Plan.step(turn, run, part, step, same ? replanned : List.of());
    } else if (decided.isEmpty() || news.get(step).recurring()) {
      Plan.step(turn, run, part, step, List.of());
    } else if (hasSlots(news.get(step).step().timing())) {
      planRest(passage, step, decided);
    }
  }

  private static boolean hasSlots(Timing timing) {
    return timing instanceof Timing.Week week && (!week.on().isEmpty() || week.at() != null)
        || timing instanceof Timing.Range range && range.at() != null;
  }

  /** Each touch that was decided stands for one slot: the first slots of the new timing go. */
  private void planRest(Passage passage, int step, List<LocalDate> decided) {
    passage.settled().remove(step);
    Plan.step(turn, run, part, step, List.of());
    passage.settled().put(step, new ArrayList<>(decided));
    List<Planned> slots = new ArrayList<>(passage.planned);
    slots.removeIf(planned -> planned.step != step || planned.reminder > 0);
    slots.sort(Comparator.comparing(planned -> planned.due));
    int left = Math.max(0, slots.size() - decided.size());
    for (Planned slot : slots.subList(0, slots.size() - left)) {
      passage.planned.remove(slot);
      if (!decided.contains(slot.date)) {
        turn.record(run, part, slot, Outcome.SKIPPED, Reason.PAST);
        passage.settle(step, slot.date);
      }
    }
    slots.subList(slots.size() - left, slots.size()).stream()
        .filter(slot -> decided.contains(slot.date))
        .forEach(passage.planned::remove);
  }
}
