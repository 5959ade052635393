package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions as they are written, in messages; of long ones only how they start. */
final class ConditionText {
  private static final int LONGEST = 80;
  private static final Map<Condition.Comparison, String> SIGNS =
      Map.of(
          Condition.Comparison.EQUAL, "=",
          Condition.Comparison.NOT_EQUAL, "!=",
          Condition.Comparison.LESS, "<",
          Condition.Comparison.AT_MOST, "<=",
          Condition.Comparison.GREATER, ">",
          Condition.Comparison.AT_LEAST, ">=");

  private ConditionText() {}

  static String of(Condition condition) {
    String whole = text(condition);
    return whole.codePointCount(0, whole.length()) <= LONGEST
        ? whole
        : whole.substring(0, whole.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static String text(Condition condition) {
    if (condition instanceof Condition.Not not) {
      return "not " + inner(not.condition());
    } else if (condition instanceof Condition.And and) {
      return joined(and.conditions(), " and ");
    } else if (condition instanceof Condition.Or or) {
      return joined(or.conditions(), " or ");
    } else if (condition instanceof Condition.Compare compare) {
      return text(compare.left())
          + " "
          + SIGNS.get(compare.comparison())
          + " "
          + text(compare.right());
    } else if (condition instanceof Condition.In in) {
      return text(in.operand())
          + in.values().stream()
              .limit(LONGEST)
              .map(Expressions::text)
              .collect(Collectors.joining(", ", " in (", ")"));
    } else if (condition instanceof Condition.Contains contains) {
      return text(contains.operand()) + " contains " + text(contains.part());
    } else if (condition instanceof Condition.IsSet isSet) {
      return text(isSet.operand()) + (isSet.set() ? " is set" : " is not set");
    } else if (condition instanceof Condition.Tagged tagged) {
      return "tagged " + tagged.tag();
    } else if (condition instanceof Condition.InSegment in) {
      return "in segment " + in.segment();
    }
    Condition.Occurred occurred = (Condition.Occurred) condition;
    return (occurred.any() ? "any " : "no ") + occurred.query().event() + rest(occurred.query());
  }

  private static String joined(List<Condition> conditions, String word) {
    return conditions.stream()
        .limit(LONGEST)
        .map(ConditionText::inner)
        .collect(Collectors.joining(word));
  }

  private static String inner(Condition condition) {
    boolean several = condition instanceof Condition.And || condition instanceof Condition.Or;
    return several ? "(" + text(condition) + ")" : text(condition);
  }

  private static String text(Expression expression) {
    if (expression instanceof Expression.Count count) {
      return Expressions.text(expression) + rest(count.query());
    }
    return expression instanceof Expression.Aggregate aggregate
        ? Expressions.text(expression) + rest(aggregate.query())
        : Expressions.text(expression);
  }

  private static String rest(EventQuery query) {
    String where = query.where() == null ? "" : " where " + text(query.where());
    return where + window(query.window());
  }

  private static String window(@Nullable Window window) {
    if (window == null) {
      return "";
    } else if (window instanceof Window.InLast last) {
      return " in last " + Amounts.text(last.amount());
    } else if (window instanceof Window.SinceAnchor) {
      return " since T";
    } else if (window instanceof Window.SinceStart) {
      return " since start";
    } else if (window instanceof Window.Today) {
      return " today";
    }
    return window instanceof Window.ThisWeek ? " this week" : " this month";
  }
}
