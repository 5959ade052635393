package dev.sojourn.insight.preview;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of the model in the words of the language. */
final class Words {
  private Words() {}

  /** All that a step may do; branches are parted by a bar. */
  static String body(Step step) {
    List<String> branches = new ArrayList<>();
    if (step.body() instanceof StepBody.Split split) {
      for (StepBody.Branch branch : split.branches()) {
        branches.add(branch.percent() + "% " + outcome(branch.outcome()));
      }
    } else if (step.body() instanceof StepBody.Choose choose) {
      for (StepBody.Arm arm : choose.arms()) {
        branches.add(guards(arm.guards()) + " " + outcome(arm.outcome()));
      }
      if (choose.otherwise() != null) {
        branches.add("otherwise " + outcome(choose.otherwise()));
      }
    } else {
      return outcome((StepBody.Act) step.body());
    }
    return String.join(" | ", branches);
  }

  private static String outcome(StepBody.Outcome outcome) {
    if (!(outcome instanceof StepBody.Act act)) {
      return "nothing";
    }
    String service = act.options().category() == Category.SERVICE ? " as service" : "";
    return action(act.action()) + service;
  }

  /** Without {@code send}, which goes without saying in a calendar of touches. */
  private static String action(Action action) {
    String text = JourneyText.print(action);
    return action instanceof Action.Send ? text.substring("send ".length()) : text;
  }

  static String guards(List<Guard> guards) {
    return guards.stream().map(JourneyText::print).collect(Collectors.joining(" "));
  }

  static String silence(Watch watch) {
    String what = watch.without().isEmpty() ? "any activity" : String.join(", ", watch.without());
    return "after " + JourneyText.print(watch.after()) + " without " + what;
  }
}
