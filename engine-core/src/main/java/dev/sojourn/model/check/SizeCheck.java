package dev.sojourn.model.check;

import dev.sojourn.model.Step;
import java.util.HashMap;
import java.util.Map;

/**
 * Not too many steps and conditions in one file, or in one definition built in Java, and no
 * condition nested too deep.
 */
final class SizeCheck implements Visitor {
  private final Report report;
  private final Limits limits;
  private final Map<String, Integer> steps = new HashMap<>();
  private final Map<String, Integer> nodes = new HashMap<>();

  SizeCheck(Report report, Limits limits) {
    this.report = report;
    this.limits = limits;
  }

  @Override
  public void step(Step step, Scope scope) {
    if (steps.merge(report.file(step, scope), 1, Integer::sum) == Limits.STEPS + 1) {
      report.error(
          step,
          "",
          scope,
          "too-many-steps",
          "this is step "
              + (Limits.STEPS + 1)
              + "; one file holds at most "
              + Limits.STEPS
              + ", so make two files of it");
    }
  }

  @Override
  public void whole(Object conditionOrExpression, Scope scope) {
    Limits.Size size = limits.size(conditionOrExpression);
    if (size.levels() > Limits.LEVELS) {
      report.error(
          conditionOrExpression,
          "",
          scope,
          "too-deep",
          "this condition is nested more than "
              + Limits.LEVELS
              + " levels deep; say it with fewer parentheses");
    }
    String file = report.file(conditionOrExpression, scope);
    int before = nodes.getOrDefault(file, 0);
    int after = Math.min(before + size.nodes(), Integer.MAX_VALUE / 2);
    nodes.put(file, after);
    if (before <= Limits.NODES && after > Limits.NODES) {
      report.error(
          conditionOrExpression,
          "",
          scope,
          "too-many-conditions",
          "here the file has more than "
              + Limits.NODES
              + " conditions, the most it may hold; make two files of it");
    }
  }
}
