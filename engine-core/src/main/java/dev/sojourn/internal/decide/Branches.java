package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Moment;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.model.Shares;
import dev.sojourn.model.StepBody;

/**
 * Which of its branches a step takes. It is taken once, at the due instant, after the guards of the
 * step; from then on only the guards of that branch are asked.
 */
final class Branches {
  private Branches() {}

  /**
   * Takes a branch, or looks again at the one that was taken before a deferral or a reminder.
   *
   * @return false if no branch holds, or the one that was taken does not hold any more
   */
  static boolean hold(Turn turn, Item item, StepPlan step) {
    Planned planned = item.planned();
    if (planned.branch >= 0) {
      return !(step.step().body() instanceof StepBody.Choose choose)
          || planned.branch == choose.arms().size()
          || holds(turn, item, planned.branch);
    }
    if (step.step().body() instanceof StepBody.Split split) {
      planned.branch = Shares.branch(item.run().openedUnder, item.run().journey, split);
    } else if (step.step().body() instanceof StepBody.Choose choose) {
      planned.branch = first(turn, item, choose);
      return planned.branch >= 0;
    }
    return true;
  }

  /** The first branch whose guards hold, or else {@code otherwise}; -1 if there is none. */
  private static int first(Turn turn, Item item, StepBody.Choose choose) {
    for (int i = 0; i < choose.arms().size(); i++) {
      if (holds(turn, item, i)) {
        return i;
      }
    }
    return choose.otherwise() == null ? -1 : choose.arms().size();
  }

  private static boolean holds(Turn turn, Item item, int arm) {
    JourneyPlan plan = turn.plan(item.run());
    Moment moment = turn.moment(plan, item.run(), item.part(), item.planned());
    return plan.rules.holds(moment.ofArm(arm + 1));
  }
}
