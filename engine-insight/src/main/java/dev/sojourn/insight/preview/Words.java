package dev.sojourn.insight.preview;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private static String action(Action action) {
    if (action instanceof Action.Send send) {
      return String.join(", ", send.messages()) + " via " + String.join(" else ", send.channels());
    } else if (action instanceof Action.Task task) {
      String assignee = task.assignee();
      return "task \"" + task.text() + "\" for " + (assignee == null ? "owner" : assignee);
    } else if (action instanceof Action.Tag tag) {
      return "tag " + tag.tag();
    } else if (action instanceof Action.Untag untag) {
      return "untag " + untag.tag();
    } else if (action instanceof Action.SetAttribute set) {
      return "set user." + set.attribute();
    }
    return action instanceof Action.Start start ? "start " + start.journey() : "leave";
  }

  static String guards(List<Guard> guards) {
    return guards.stream()
        .map(
            guard ->
                guard instanceof Guard.If condition
                    ? "if " + condition(condition.condition())
                    : "unless " + ((Guard.Unless) guard).event())
        .collect(Collectors.joining(" "));
  }

  /** A condition as the language prints it: that of a segment stands on a line of its own. */
  private static String condition(Condition condition) {
    String head = "segment x\n  if ";
    Definitions segment =
        new Definitions(
            List.of(), List.of(new Segment("x", null, condition)), List.of(), List.of(), List.of());
    return JourneyText.print(segment).substring(head.length()).strip();
  }

  static String trigger(Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent on) {
      Condition condition = on.condition();
      return on.event() + (condition == null ? "" : " if " + condition(condition));
    } else if (trigger instanceof Trigger.OnSegment on) {
      return "segment " + on.segment() + (on.entered() ? " entered" : " left");
    }
    return trigger instanceof Trigger.FirstSeen ? "first seen" : "manual";
  }

  static String silence(Watch watch) {
    String what = watch.without().isEmpty() ? "any activity" : String.join(", ", watch.without());
    return "after " + amount(watch.after()) + " without " + what;
  }

  /** A timing that waits for an event. */
  static String awaited(Timing timing) {
    return timing instanceof Timing.AfterEvent after
        ? amount(after.amount()) + " after " + after.event()
        : timing instanceof Timing.When when ? "when " + when.event() : "";
  }

  static String amount(TimeAmount amount) {
    if (amount instanceof TimeAmount.Calendar calendar) {
      String unit = calendar.unit().name().toLowerCase(Locale.ROOT);
      return calendar.count() + " " + unit + (calendar.count() == 1 ? "" : "s");
    }
    return duration(((TimeAmount.Exact) amount).duration());
  }

  /** In the largest unit that is exact. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
