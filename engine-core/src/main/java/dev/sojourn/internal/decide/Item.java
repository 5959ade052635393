package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import java.time.Instant;
import java.util.Comparator;

/**
 * A planned touch that is to be judged.
 *
 * @param at the instant it is judged for
 * @param due its place among others: of a step that waits in its week for its guards, the instant
 *     it is judged for
 */
record Item(Run run, int part, Planned planned, Instant at, int priority, Instant due) {

  /**
   * Of one instant and user: priority, high first, then due, then journeys by id, then stages and
   * steps by position.
   */
  static final Comparator<Item> ORDER =
      Comparator.comparingInt((Item item) -> -item.priority)
          .thenComparing(Item::due)
          .thenComparing(item -> item.run.journey)
          .thenComparingInt(item -> item.run.number)
          .thenComparingInt(Item::part)
          .thenComparingInt(item -> item.planned.step)
          .thenComparingInt(item -> item.planned.occurrence)
          .thenComparingInt(item -> item.planned.reminder);

  static Item of(Turn turn, Run run, int part, Planned planned, Instant at) {
    StepPlan step = turn.plan(run).step(part, planned.step);
    boolean awaitsGuard =
        planned.waiting
            && step.guarded()
            && (planned.windowEnd == null || turn.now.isBefore(planned.windowEnd));
    return new Item(run, part, planned, at, step.priority(), awaitsGuard ? at : planned.due);
  }
}
