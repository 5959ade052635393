package dev.sojourn.internal.decide;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;

/** A step with what follows from its text alone. */
record StepPlan(
    Step step, String name, int priority, Action action, Options options, boolean atOnce) {

  static StepPlan of(Step step, int journeyPriority) {
    StepBody.Act act = (StepBody.Act) step.body();
    Integer own = act.options().priority();
    return new StepPlan(
        step,
        step.name(),
        own == null ? journeyPriority : own,
        act.action(),
        act.options(),
        atOnce(step.timing()));
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
    Timing timing = step.timing();
    return timing instanceof Timing.EveryWeekday
        || timing instanceof Timing.EveryDays
        || timing instanceof Timing.EveryMonth
        || timing instanceof Timing.Yearly;
  }

  private static boolean atOnce(Timing timing) {
    return timing instanceof Timing.AtOnce
        || timing instanceof Timing.Days days && days.days() == 0 && days.at() == null;
  }
}
