package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Planned;
import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step with what follows from its text alone.
 *
 * @param act what it does; null for a step that splits or chooses, and for {@code nothing}
 * @param branches of a step that splits or chooses, the same step doing one thing each, {@code
 *     otherwise} last; else empty
 * @param attributes those of the user that decide when it is due
 * @param eventAttributes of a step that waits for events: those it can ask for
 */
record StepPlan(
    Step step,
    String name,
    int priority,
    boolean atOnce,
    StepBody.@Nullable Act act,
    List<StepPlan> branches,
    Set<String> attributes,
    Set<String> eventAttributes) {

  static StepPlan of(Step step, int journeyPriority) {
    List<StepBody.Outcome> outcomes = outcomes(step.body());
    StepPlan plan =
        new StepPlan(
            step,
            step.name(),
            priority(outcomes.get(0), journeyPriority),
            Timings.isAtOnce(step.timing()),
            null,
            List.of(),
            Timings.attributes(step.timing()),
            AttributeUse.ofEvent(step));
    List<StepPlan> all = outcomes.stream().map(plan::doing).toList();
    return step.body() instanceof StepBody.Act ? all.get(0) : plan.with(null, all);
  }

  private StepPlan doing(StepBody.Outcome outcome) {
    StepBody.Act does = outcome instanceof StepBody.Act one ? one : null;
    return with(does, List.of());
  }

  private StepPlan with(StepBody.@Nullable Act does, List<StepPlan> all) {
    return new StepPlan(step, name, priority, atOnce, does, all, attributes, eventAttributes);
  }

  private static List<StepBody.Outcome> outcomes(StepBody body) {
    if (body instanceof StepBody.Split split) {
      return split.branches().stream().map(StepBody.Branch::outcome).toList();
    } else if (body instanceof StepBody.Choose choose) {
      return Stream.concat(
              choose.arms().stream().map(StepBody.Arm::outcome),
              Stream.ofNullable(choose.otherwise()))
          .toList();
    }
    return List.of((StepBody.Act) body);
  }

  private static int priority(StepBody.Outcome first, int journeyPriority) {
    Integer own = first instanceof StepBody.Act one ? one.options().priority() : null;
    return own == null ? journeyPriority : own;
  }

  /** The step as the branch that a touch has taken; as a whole before it has taken one. */
  StepPlan taken(Planned planned) {
    return planned.branch < 0 ? this : branches.get(planned.branch);
  }

  /** Whether this is a branch of {@code nothing}. */
  boolean doesNothing() {
    return act == null && branches.isEmpty();
  }

  Action action() {
    return Objects.requireNonNull(act, "no branch is taken").action();
  }

  Options options() {
    return Objects.requireNonNull(act, "no branch is taken").options();
  }

  /** Whether it makes a touch, or some branch would; other actions change facts or runs. */
  boolean makesTouch() {
    return act == null
        ? branches.stream().anyMatch(StepPlan::makesTouch)
        : action() instanceof Action.Send || isTask();
  }

  /** Of a step that sends messages. */
  Action.Send send() {
    return (Action.Send) action();
  }

  boolean isTask() {
    return action() instanceof Action.Task;
  }

  /** Of a step that makes a task. */
  Action.Task task() {
    return (Action.Task) action();
  }

  /** A task serves, whatever its options say. */
  Category category() {
    return isTask() ? Category.SERVICE : options().category();
  }

  /** Whether it is marketing, or some branch is: a new version makes a touch take one anew. */
  boolean marketing() {
    return act == null
        ? branches.stream().anyMatch(StepPlan::marketing)
        : category() == Category.MARKETING;
  }

  /** Of a branch of a split: what it is known by; else null. */
  @Nullable String variant() {
    if (!(step.body() instanceof StepBody.Split)) {
      return null;
    }
    return isTask() ? task().text() : send().messages().get(0);
  }

  boolean guarded() {
    return !step.guards().isEmpty();
  }

  /** The {@code every} forms and {@code yearly}. */
  boolean recurring() {
    return Timings.recurs(step.timing());
  }
}
