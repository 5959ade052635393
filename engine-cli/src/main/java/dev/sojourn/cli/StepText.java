package dev.sojourn.cli;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps in the words of the language, in short: options are left out and conditions only hinted at.
 */
final class StepText {
  private StepText() {}

  /** When a step is due, and to whom. */
  static String when(Step step) {
    return JourneyText.print(step.timing()) + guards(step.guards());
  }

  /** What a step does; of one that splits or chooses, all but its branches. */
  static String what(Step step) {
    return body(step.body());
  }

  private static String guards(List<Guard> guards) {
    return guards.stream()
        .map(guard -> guard instanceof Guard.Unless unless ? " unless " + unless.event() : " if …")
        .collect(Collectors.joining());
  }

  /** One thing that a step may do, and which share or guards lead there. */
  record Branch(String label, String text) {}

  /** What a step that splits or chooses may do; empty for one that does one thing. */
  static List<Branch> branches(Step step) {
    List<Branch> branches = new ArrayList<>();
    if (step.body() instanceof StepBody.Split split) {
      for (StepBody.Branch branch : split.branches()) {
        branches.add(new Branch(branch.percent() + "%", outcome(branch.outcome())));
      }
    } else if (step.body() instanceof StepBody.Choose choose) {
      for (StepBody.Arm arm : choose.arms()) {
        branches.add(new Branch(guards(arm.guards()).strip(), outcome(arm.outcome())));
      }
      if (choose.otherwise() != null) {
        branches.add(new Branch("otherwise", outcome(choose.otherwise())));
      }
    }
    return branches;
  }

  private static String body(StepBody body) {
    if (body instanceof StepBody.Split split) {
      return "split " + split.id();
    }
    return body instanceof StepBody.Act act ? action(act.action()) : "choose";
  }

  private static String outcome(StepBody.Outcome outcome) {
    return outcome instanceof StepBody.Act act ? action(act.action()) : "nothing";
  }

  private static String action(Action action) {
    if (action instanceof Action.Send send) {
      return "send "
          + String.join(", ", send.messages())
          + " via "
          + String.join(" else ", send.channels());
    } else if (action instanceof Action.Task task) {
      return "task " + task.text();
    } else if (action instanceof Action.Tag tag) {
      return "tag " + tag.tag();
    } else if (action instanceof Action.Untag untag) {
      return "untag " + untag.tag();
    } else if (action instanceof Action.SetAttribute set) {
      return "set user." + set.attribute();
    }
    return action instanceof Action.Start start ? "start " + start.journey() : "leave";
  }
}
