package dev.sojourn.internal.decide;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.Set;

/**
 * A step with what follows from its text alone.
 *
 * @param attributes those of the user that decide when it is due
 * @param eventAttributes of a step that waits for events: those it can ask for
 */
record StepPlan(
    Step step,
    String name,
    int priority,
    Action action,
    Options options,
    boolean atOnce,
    Set<String> attributes,
    Set<String> eventAttributes) {

  static StepPlan of(Step step, int journeyPriority) {
    StepBody.Act act = (StepBody.Act) step.body();
    Integer own = act.options().priority();
    return new StepPlan(
        step,
        step.name(),
        own == null ? journeyPriority : own,
        act.action(),
        act.options(),
        Timings.isAtOnce(step.timing()),
        Timings.attributes(step.timing()),
        AttributeUse.ofEvent(step));
  }

  /** Whether it makes a touch; other actions change facts or runs. */
  boolean makesTouch() {
    return action instanceof Action.Send;
  }

  /** Of a step that makes a touch. */
  Action.Send send() {
    return (Action.Send) action;
  }

  boolean marketing() {
    return options.category() == Category.MARKETING;
  }

  boolean guarded() {
    return !step.guards().isEmpty();
  }

  /** The {@code every} forms and {@code yearly}. */
  boolean recurring() {
    return Timings.recurs(step.timing());
  }
}
