package dev.sojourn.dsl.reference;

import dev.sojourn.model.Action;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step does, in two versions of it (4.9). */
final class Bodies {
  private Bodies() {}

  private static List<StepBody.Outcome> outcomes(StepBody body) {
    List<StepBody.Outcome> all = new ArrayList<>();
    if (body instanceof StepBody.Split split) {
      split.branches().forEach(branch -> all.add(branch.outcome()));
    } else if (body instanceof StepBody.Choose choose) {
      choose.arms().forEach(arm -> all.add(arm.outcome()));
      if (choose.otherwise() != null) {
        all.add(choose.otherwise());
      }
    } else {
      all.add((StepBody.Act) body);
    }
    return all;
  }

  /**
   * Makes what is planned do what the new version says: the branch it took if the body is the same,
   * else it takes one anew. False for a reminder that the new version does not have.
   */
  static boolean goOn(Planned p, Step next) {
    StepBody old = p.model().body();
    StepBody.Outcome same = p.branch == null ? null : sameBranch(p.branch, old, next.body());
    if (old.equals(next.body()) || p.reminder > 0) {
      p.branch = same;
    } else {
      p.branch = null;
    }
    return p.reminder == 0 || old.equals(next.body()) || same != null && reminds(same, p.reminder);
  }

  private static StepBody.@Nullable Outcome sameBranch(
      StepBody.Outcome taken, StepBody old, StepBody next) {
    List<StepBody.Outcome> outcomes = outcomes(next);
    if (next instanceof StepBody.Act) {
      return outcomes.get(0);
    } else if (old instanceof StepBody.Act) {
      return null;
    }
    List<StepBody.Outcome> before = outcomes(old);
    for (int i = 0; i < Math.min(before.size(), outcomes.size()); i++) {
      if (before.get(i) == taken) {
        return outcomes.get(i);
      }
    }
    return null;
  }

  private static boolean reminds(StepBody.Outcome outcome, int number) {
    return outcome instanceof StepBody.Act act
        && (act.action() instanceof Action.Send || act.action() instanceof Action.Task)
        && act.options().remindDays() >= number;
  }
}
