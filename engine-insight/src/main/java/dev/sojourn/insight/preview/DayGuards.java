package dev.sojourn.insight.preview;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions that a calendar can judge: those that ask for nothing but the days since T, such as
 * {@code if days since T >= 30}.
 */
final class DayGuards {
  private DayGuards() {}

  /** What of the guards of a step can be judged. */
  static List<Guard> of(Step step) {
    return step.guards().stream()
        .filter(Guard.If.class::isInstance)
        .flatMap(guard -> parts(((Guard.If) guard).condition()))
        .filter(DayGuards::isKnown)
        .<Guard>map(Guard.If::new)
        .toList();
  }

  /** Whether all guards of a step can be judged. */
  static boolean areAll(Step step) {
    return step.guards().stream()
        .allMatch(guard -> guard instanceof Guard.If known && isKnown(known.condition()));
  }

  private static Stream<Condition> parts(Condition condition) {
    return condition instanceof Condition.And and
        ? and.conditions().stream()
        : Stream.of(condition);
  }

  private static boolean isKnown(Condition condition) {
    if (condition instanceof Condition.Not not) {
      return isKnown(not.condition());
    } else if (condition instanceof Condition.And and) {
      return and.conditions().stream().allMatch(DayGuards::isKnown);
    } else if (condition instanceof Condition.Or or) {
      return or.conditions().stream().allMatch(DayGuards::isKnown);
    } else if (condition instanceof Condition.Compare compare) {
      return isKnown(compare.left()) && isKnown(compare.right());
    }
    return condition instanceof Condition.In in && isKnown(in.operand());
  }

  private static boolean isKnown(Expression expression) {
    return expression instanceof Expression.Arithmetic sum
        ? isKnown(sum.left()) && isKnown(sum.right())
        : expression instanceof Expression.Literal
            || expression instanceof Expression.DaysSinceAnchor;
  }
}
