package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what a turn is about fires a trigger. Rules are asked about events only. */
final class Triggers {
  private Triggers() {}

  /**
   * Whether a trigger fires.
   *
   * @param asks what its rule answers to: {@code starts}, {@code from} and so on
   * @param part id of the stage it stands in; "" if it stands in none
   * @param run null if none is live yet
   * @param passage whose T a condition may ask for; null where there is none
   */
  static boolean fires(
      Turn turn,
      @Nullable Trigger trigger,
      JourneyPlan plan,
      String asks,
      String part,
      @Nullable Run run,
      @Nullable Passage passage) {
    return trigger != null && fires(turn, List.of(trigger), plan, asks, part, run, passage);
  }

  /** Whether one of some triggers of the same place fires. */
  static boolean fires(
      Turn turn,
      List<Trigger> triggers,
      JourneyPlan plan,
      String asks,
      String part,
      @Nullable Run run,
      @Nullable Passage passage) {
    if (triggers.isEmpty() || run != null && !turn.reaches(run)) {
      return false;
    }
    boolean fires = judge(turn, triggers, plan, asks, part, run, passage);
    turn.why.triggered(turn, triggers, plan, asks, part, run, passage, fires);
    return fires;
  }

  private static boolean judge(
      Turn turn,
      List<Trigger> triggers,
      JourneyPlan plan,
      String asks,
      String part,
      @Nullable Run run,
      @Nullable Passage passage) {
    boolean ask = false;
    for (Trigger trigger : triggers) {
      if (trigger instanceof Trigger.OnEvent on) {
        ask |= turn.event != null && on.event().equals(turn.event.type());
      } else if (happened(turn, trigger, plan)) {
        return true;
      }
    }
    return ask && turn.asksEvent(plan, asks, part, run, passage);
  }

  /** Whether a trigger that needs no rule fires. */
  static boolean happened(Turn turn, Trigger trigger, JourneyPlan plan) {
    if (trigger instanceof Trigger.FirstSeen) {
      return turn.firstSeen;
    } else if (trigger instanceof Trigger.Manual) {
      return plan.journey.id().equals(turn.onPurpose);
    }
    if (trigger instanceof Trigger.OnSegment on) {
      return turn.changes.contains(new SegmentPlan.Change(on.segment(), on.entered()));
    }
    throw new IllegalStateException("no way to judge " + trigger.getClass().getSimpleName());
  }
}
