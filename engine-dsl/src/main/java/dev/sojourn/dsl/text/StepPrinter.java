package dev.sojourn.dsl.text;

import dev.sojourn.model.Guard;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints the steps of one stage: the timings in one column, what to do in the next, unless a timing
 * is very long.
 */
final class StepPrinter {
  private static final String INDENT = "    ";
  private static final int WIDEST_TIMING = 36;
  private static final int LONGEST_LINE = 100;

  private final StringBuilder out;
  private final int width;

  private StepPrinter(StringBuilder out, int width) {
    this.out = out;
    this.width = width;
  }

  static void print(List<Step> steps, StringBuilder out) {
    int width =
        steps.stream()
            .mapToInt(s -> TimePrinter.timing(s.timing()).length())
            .filter(w -> w <= WIDEST_TIMING)
            .max()
            .orElse(0);
    StepPrinter printer = new StepPrinter(out, width);
    steps.forEach(printer::step);
  }

  private void step(Step step) {
    String timing = TimePrinter.timing(step.timing());
    String padding = " ".repeat(Math.max(0, width - timing.length()) + 2);
    String column = "\n" + INDENT + " ".repeat(width + 2);
    out.append(INDENT).append(timing).append(padding);
    String guards = guards(step.guards());
    if (step.body() instanceof StepBody.Act act) {
      String text = act(act);
      int length = INDENT.length() + width + 2 + guards.length() + 2 + text.length();
      out.append(guards);
      if (!guards.isEmpty()) {
        out.append(length > LONGEST_LINE ? column : "  ");
      }
      out.append(text);
    } else {
      out.append(guards).append(guards.isEmpty() ? "" : column);
      branches(step.body(), column);
    }
    out.append('\n');
  }

  private void branches(StepBody body, String column) {
    if (body instanceof StepBody.Split split) {
      out.append("split ").append(Name.SPLIT.print(split.id()));
      for (StepBody.Branch branch : split.branches()) {
        out.append(column).append("  ").append(branch.percent()).append("%  ");
        out.append(outcome(branch.outcome()));
      }
    } else if (body instanceof StepBody.Choose choose) {
      out.append("choose");
      for (StepBody.Arm arm : choose.arms()) {
        out.append(column).append("  ").append(guards(arm.guards())).append("  ");
        out.append(outcome(arm.outcome()));
      }
      StepBody.Outcome otherwise = choose.otherwise();
      if (otherwise != null) {
        out.append(column).append("  otherwise  ").append(outcome(otherwise));
      }
    }
  }

  private static String outcome(StepBody.Outcome outcome) {
    return outcome instanceof StepBody.Act act ? act(act) : "nothing";
  }

  private static String act(StepBody.Act act) {
    return ActionPrinter.action(act.action()) + ActionPrinter.options(act.options());
  }

  static String guards(List<Guard> guards) {
    return guards.stream().map(StepPrinter::guard).collect(Collectors.joining("  "));
  }

  static String guard(Guard guard) {
    return guard instanceof Guard.If condition
        ? "if " + ConditionPrinter.print(condition.condition())
        : "unless " + Name.EVENT.print(((Guard.Unless) guard).event());
  }
}
