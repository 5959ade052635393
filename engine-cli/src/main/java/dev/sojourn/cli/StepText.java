package dev.sojourn.cli;

import dev.sojourn.model.Action;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps in the words of the language, in short: options are left out and conditions only hinted at.
 */
final class StepText {
  private StepText() {}

  static String of(Step step) {
    return TimingText.of(step.timing()) + guards(step.guards()) + " " + body(step.body());
  }

  private static String guards(List<Guard> guards) {
    return guards.stream()
        .map(guard -> guard instanceof Guard.Unless unless ? " unless " + unless.event() : " if …")
        .collect(Collectors.joining());
  }

  private static String body(StepBody body) {
    if (body instanceof StepBody.Split split) {
      return split.branches().stream()
          .map(branch -> branch.percent() + "% " + outcome(branch.outcome()))
          .collect(Collectors.joining(" / ", "split " + split.id() + " ", ""));
    } else if (body instanceof StepBody.Choose choose) {
      String arms =
          choose.arms().stream()
              .map(arm -> guards(arm.guards()).strip() + " " + outcome(arm.outcome()))
              .collect(Collectors.joining(" / ", "choose ", ""));
      return choose.otherwise() == null
          ? arms
          : arms + " / otherwise " + outcome(choose.otherwise());
    }
    return outcome((StepBody.Act) body);
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
