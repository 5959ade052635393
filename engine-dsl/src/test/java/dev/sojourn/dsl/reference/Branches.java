package dev.sojourn.dsl.reference;

import dev.sojourn.model.Guard;
import dev.sojourn.model.StepBody;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which branch of a split or choose a step takes (4.6). */
final class Branches {
  private Branches() {}

  /** Null if no branch of a choose holds. */
  static StepBody.@Nullable Outcome take(Planned p, Person person, Instant now) {
    if (p.model().body() instanceof StepBody.Split split) {
      int share =
          Shares.percentile(p.opening.run.openedUnder, p.opening.run.journey.id(), split.id());
      for (StepBody.Branch branch : split.branches()) {
        share -= branch.percent();
        if (share < 0) {
          return branch.outcome();
        }
      }
      throw new IllegalStateException("percentages do not add up");
    } else if (p.model().body() instanceof StepBody.Choose choose) {
      for (StepBody.Arm arm : choose.arms()) {
        if (person.ask(p, now).all(arm.guards())) {
          return arm.outcome();
        }
      }
      return choose.otherwise();
    }
    return (StepBody.Act) p.model().body();
  }

  /** The guards of the branch that was taken. */
  static List<Guard> guards(Planned p) {
    if (p.model().body() instanceof StepBody.Choose choose) {
      for (StepBody.Arm arm : choose.arms()) {
        if (arm.outcome() == p.branch) {
          return arm.guards();
        }
      }
    }
    return List.of();
  }

  /** 4.6: the first message of the branch of a split. */
  static @Nullable String variant(Planned p) {
    if (!(p.model().body() instanceof StepBody.Split)) {
      return null;
    }
    return p.isTask() ? p.task().text() : p.send().messages().get(0);
  }
}
