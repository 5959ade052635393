package dev.sojourn.insight.preview;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journey made ready to be rehearsed: one event starts it and opens every stage; no condition
 * stands in the way but those on the days since T; steps are named as they were, and send, or give
 * a task that nobody sees. Steps that wait for an event are left out.
 *
 * @param original the journey as it was defined
 * @param journey what an engine is given; null if nothing is left of it
 */
record Tamed(Journey original, @Nullable Journey journey) {
  /** What starts a tamed journey. */
  static final String START = "preview.start";

  static Tamed of(Journey journey) {
    List<Part> parts =
        journey.parts().stream()
            .map(part -> part(journey, part))
            .filter(part -> !part.steps().isEmpty())
            .toList();
    return new Tamed(journey, parts.isEmpty() ? null : with(journey, parts));
  }

  /**
   * One journey for each set of parts that open together: those that open at the start, with all
   * watches, and those that open at one trigger. What opens at another time has another T, and does
   * not compete with these.
   */
  List<Journey> together() {
    if (journey == null) {
      return List.of();
    }
    Map<Optional<Trigger>, List<Part>> together = new LinkedHashMap<>();
    for (Part part : journey.parts()) {
      together.computeIfAbsent(opener(part.id()), opener -> new ArrayList<>()).add(part);
    }
    return together.values().stream().map(parts -> with(original, parts)).toList();
  }

  /** What opens a part; empty for the start. */
  private Optional<Trigger> opener(String id) {
    return original.parts().stream()
        .filter(part -> part.id().equals(id))
        .findFirst()
        .flatMap(part -> opener(original, part));
  }

  /** What opens a part; empty for the start. */
  static Optional<Trigger> opener(Journey journey, Part part) {
    Trigger from = part instanceof Stage stage ? stage.from() : null;
    return from == null || from.equals(journey.starts()) ? Optional.empty() : Optional.of(from);
  }

  @SuppressWarnings("NullAway") // It does not see that endsAfter may be null: JDK-8225377.
  private static Journey with(Journey journey, List<Part> parts) {
    return new Journey(
        journey.id(),
        null,
        journey.forGroup(),
        journey.zone(),
        Trigger.on(START),
        null,
        new ReEntry.Once(),
        null,
        List.of(),
        journey.endsAfter(),
        0,
        journey.priority(),
        parts);
  }

  private static Part part(Journey journey, Part part) {
    List<Step> steps = new ArrayList<>();
    for (Step step : part.steps()) {
      Timing timing = timing(journey, part, step.timing());
      if (timing != null) {
        steps.add(step(journey, step, timing));
      }
    }
    return part instanceof Watch watch
        ? new Watch(watch.id(), null, watch.after(), List.of(), steps)
        : new Stage(part.id(), null, null, List.of(), null, steps);
  }

  /** The event that opens a stage counts for a step that comes some time after such events. */
  static @Nullable Timing timing(Journey journey, Part part, Timing timing) {
    if (timing instanceof Timing.AfterEvent after) {
      boolean opens = part instanceof Stage stage && after.event().equals(opening(journey, stage));
      return opens ? new Timing.AfterEvent(after.amount(), START) : null;
    }
    return timing instanceof Timing.When ? null : timing;
  }

  private static @Nullable String opening(Journey journey, Stage stage) {
    Trigger trigger = stage.from() == null ? journey.starts() : stage.from();
    return trigger instanceof Trigger.OnEvent on ? on.event() : null;
  }

  private static Step step(Journey journey, Step step, Timing timing) {
    List<Guard> guards = waits(step) ? List.of(never(journey)) : DayGuards.of(step);
    return new Step(timing, guards, act(step));
  }

  /** Whether it waits in its window until conditions hold of which a calendar knows nothing. */
  static boolean waits(Step step) {
    Timing timing = step.timing();
    boolean window =
        timing instanceof Timing.Week week && week.on().isEmpty() || timing instanceof Timing.Range;
    return window && timing.at() == null && !DayGuards.areAll(step);
  }

  /** It waits until its window ends, which tells when that is. */
  private static Guard never(Journey journey) {
    String name = "sojourn.preview";
    Expression nobodyHasIt =
        journey.forGroup()
            ? new Expression.GroupAttribute(name)
            : new Expression.UserAttribute(name);
    return new Guard.If(new Condition.IsSet(nobodyHasIt, true));
  }

  private static StepBody.Act act(Step step) {
    Optional<StepBody.Act> first = representative(step);
    if (first.isEmpty()) {
      return task(step, Options.NONE);
    }
    StepBody.Act act = first.get();
    if (act.action() instanceof Action.Send) {
      return new StepBody.Act(act.action(), options(step, act.options()));
    }
    boolean surely = step.guards().isEmpty() && step.body() instanceof StepBody.Act;
    return act.action() instanceof Action.Leave && surely
        ? new StepBody.Act(act.action(), options(step, Options.NONE))
        : task(step, act.options());
  }

  /** The branch that stands for all: the first that sends, else the first that does anything. */
  static Optional<StepBody.Act> representative(Step step) {
    Optional<StepBody.Act> sends =
        step.acts().filter(act -> act.action() instanceof Action.Send).findFirst();
    return sends.isPresent() ? sends : step.acts().findFirst();
  }

  @SuppressWarnings("NullAway") // It does not see that dueIn may be null: JDK-8225377.
  private static StepBody.Act task(Step step, Options options) {
    boolean isTask = representative(step).map(a -> a.action() instanceof Action.Task).orElse(false);
    return new StepBody.Act(
        new Action.Task("preview", "preview", null),
        options(step, isTask ? options : Options.NONE));
  }

  private static Options options(Step step, Options options) {
    return new Options(
        List.of(),
        options.category() == Category.SERVICE ? Category.SERVICE : Category.MARKETING,
        options.expiresAfter(),
        options.inQuietHours(),
        options.overCap(),
        options.priority(),
        options.remindDays(),
        step.name());
  }
}
