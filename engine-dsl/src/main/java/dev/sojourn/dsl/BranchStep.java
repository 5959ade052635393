package dev.sojourn.dsl;

import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;

/**
 * A step that splits by percentages or chooses by guards. Options belong to the actions of its
 * branches.
 */
public record BranchStep(Step step) implements FinishedStep {

  /**
   * What a choice does if no branch holds; without it, nothing.
   *
   * @throws IllegalArgumentException if this is a split, or the action has its own timing or guards
   */
  public BranchStep otherwise(ActionStep action) {
    return otherwise(action.bareAct());
  }

  /**
   * Says that a choice does nothing if no branch holds.
   *
   * @throws IllegalArgumentException if this is a split
   */
  public BranchStep otherwiseNothing() {
    return otherwise(new StepBody.Nothing());
  }

  private BranchStep otherwise(StepBody.Outcome outcome) {
    if (step.body() instanceof StepBody.Choose choose) {
      return new BranchStep(
          new Step(step.timing(), step.guards(), new StepBody.Choose(choose.arms(), outcome)));
    }
    throw new IllegalArgumentException(
        "`otherwise` belongs to `choose`; the shares of a split add up to 100");
  }
}
