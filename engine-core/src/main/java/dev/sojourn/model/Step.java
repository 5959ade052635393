package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A step of a stage or watch: when, under which guards, and what. */
public record Step(Timing timing, List<Guard> guards, StepBody body) {
  public Step {
    Objects.requireNonNull(timing, "timing");
    guards = List.copyOf(guards);
    Objects.requireNonNull(body, "body");
  }

  /**
   * The name of the step in touches and decisions: the first {@code named} in it, else its first
   * message, else the kind of its action.
   */
  public String name() {
    List<StepBody.Act> acts = acts().toList();
    for (StepBody.Act act : acts) {
      String name = act.options().name();
      if (name != null) {
        return name;
      }
    }
    for (StepBody.Act act : acts) {
      if (act.action() instanceof Action.Send send && !send.messages().isEmpty()) {
        return send.messages().get(0);
      }
    }
    if (!acts.isEmpty()) {
      return kind(acts.get(0).action());
    }
    return body instanceof StepBody.Split split ? split.id() : "choose";
  }

  /** All actions of the step, in text order: one, or one for each branch that does something. */
  public Stream<StepBody.Act> acts() {
    Stream<StepBody.Outcome> outcomes;
    if (body instanceof StepBody.Split split) {
      outcomes = split.branches().stream().map(StepBody.Branch::outcome);
    } else if (body instanceof StepBody.Choose choose) {
      outcomes =
          Stream.concat(
              choose.arms().stream().map(StepBody.Arm::outcome),
              Stream.ofNullable(choose.otherwise()));
    } else {
      outcomes = Stream.of((StepBody.Act) body);
    }
    return outcomes.filter(StepBody.Act.class::isInstance).map(StepBody.Act.class::cast);
  }

  private static String kind(Action action) {
    if (action instanceof Action.Task) {
      return "task";
    } else if (action instanceof Action.Tag) {
      return "tag";
    } else if (action instanceof Action.Untag) {
      return "untag";
    } else if (action instanceof Action.SetAttribute) {
      return "set";
    } else if (action instanceof Action.Start) {
      return "start";
    }
    return action instanceof Action.Leave ? "leave" : "send";
  }
}
