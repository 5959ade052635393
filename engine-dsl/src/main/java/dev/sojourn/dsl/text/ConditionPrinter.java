package dev.sojourn.dsl.text;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints conditions with as few parentheses as the binding of the operators allows. */
final class ConditionPrinter {
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;

  private final boolean inWhere;

  private ConditionPrinter(boolean inWhere) {
    this.inWhere = inWhere;
  }

  static String print(Condition condition) {
    return new ConditionPrinter(false).print(condition, OR, false);
  }

  /** The condition behind a {@code where}: one and-chain. */
  static String where(Condition condition) {
    return new ConditionPrinter(true).print(condition, AND, false);
  }

  /**
   * @param binding how tightly what stands around it binds
   * @param beforeAnd whether an {@code and} follows that a {@code where} at the end would swallow
   */
  private String print(Condition condition, int binding, boolean beforeAnd) {
    if (condition instanceof Condition.Or or) {
      return binding > OR
          ? "(" + print(condition) + ")"
          : or.conditions().stream()
              .map(c -> print(c, AND, false))
              .collect(Collectors.joining(" or "));
    } else if (condition instanceof Condition.And and) {
      return binding > AND ? "(" + print(condition) + ")" : and(and.conditions(), beforeAnd);
    } else if (condition instanceof Condition.Not not) {
      return "not " + print(not.condition(), NOT, beforeAnd);
    } else if (condition instanceof Condition.Occurred occurred) {
      return occurred(occurred, beforeAnd);
    }
    return comparison(condition);
  }

  private String and(List<Condition> conditions, boolean beforeAnd) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      texts.add(print(conditions.get(i), NOT, beforeAnd || i < conditions.size() - 1));
    }
    return String.join(" and ", texts);
  }

  private String occurred(Condition.Occurred occurred, boolean beforeAnd) {
    QueryPrinter rest = QueryPrinter.of(occurred.query());
    String word = occurred.any() ? "any " : "no ";
    String text = word + QueryPrinter.event(occurred.query()) + rest.text();
    boolean swallows = inWhere || beforeAnd && !rest.where().isEmpty();
    return swallows && rest.window().isEmpty() ? "(" + text + ")" : text;
  }

  private String comparison(Condition condition) {
    ExpressionPrinter expressions = new ExpressionPrinter(inWhere);
    if (condition instanceof Condition.Compare compare) {
      return expressions.print(compare.left())
          + sign(compare.comparison())
          + expressions.print(compare.right());
    } else if (condition instanceof Condition.In in) {
      return expressions.operand(in.operand())
          + in.values().stream()
              .map(ExpressionPrinter::value)
              .collect(Collectors.joining(", ", " in (", ")"));
    } else if (condition instanceof Condition.Contains contains) {
      return expressions.operand(contains.operand())
          + " contains "
          + expressions.print(contains.part());
    } else if (condition instanceof Condition.IsSet isSet) {
      return expressions.operand(isSet.operand()) + (isSet.set() ? " is set" : " is not set");
    } else if (condition instanceof Condition.Tagged tagged) {
      return "tagged " + Name.CONDITION_TAG.print(tagged.tag());
    }
    Condition.InSegment in = (Condition.InSegment) condition;
    return "in segment " + Name.CONDITION_SEGMENT.print(in.segment());
  }

  private static String sign(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> " = ";
      case NOT_EQUAL -> " != ";
      case LESS -> " < ";
      case AT_MOST -> " <= ";
      case GREATER -> " > ";
      case AT_LEAST -> " >= ";
    };
  }
}
