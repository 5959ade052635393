package dev.sojourn.internal.rules;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes conditions as constraints on a {@link Moment}. */
final class ConstraintWriter {
  private static final int LONGEST_CHAIN = 50;
  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  private ConstraintWriter() {}

  /** The constraints of a condition: one for each member of its top-most and. */
  static List<String> constraints(@Nullable Condition condition) {
    if (condition == null) {
      return List.of();
    }
    List<Condition> members =
        condition instanceof Condition.And and ? and.conditions() : List.of(condition);
    return members.stream().map(ConstraintWriter::condition).toList();
  }

  static List<String> constraints(List<Guard> guards) {
    List<String> all = new ArrayList<>();
    for (Guard guard : guards) {
      if (guard instanceof Guard.If check) {
        all.addAll(constraints(check.condition()));
      } else {
        String event = ((Guard.Unless) guard).event();
        all.add("events(" + DrlLiteral.of(event) + ").sinceAnchor().none()");
      }
    }
    return all;
  }

  private static String condition(Condition condition) {
    if (condition instanceof Condition.Not not) {
      // Drools warns that it cannot compile a negation of a negation, and interprets it
      return not.condition() instanceof Condition.Not twice
          ? condition(twice.condition())
          : "!( " + condition(not.condition()) + " )";
    } else if (condition instanceof Condition.And and) {
      return join(and.conditions(), " && ");
    } else if (condition instanceof Condition.Or or) {
      return join(or.conditions(), " || ");
    } else if (condition instanceof Condition.Compare compare) {
      return receiver(compare.left())
          + method(compare.comparison())
          + argument(compare.right(), false)
          + ")";
    } else if (condition instanceof Condition.In in) {
      return receiver(in.operand()) + ".isIn(" + list(in.values()) + ")";
    } else if (condition instanceof Condition.Contains contains) {
      return receiver(contains.operand())
          + ".containsText("
          + argument(contains.part(), false)
          + ")";
    } else if (condition instanceof Condition.IsSet isSet) {
      return receiver(isSet.operand()) + (isSet.set() ? ".isSet()" : ".isNotSet()");
    } else if (condition instanceof Condition.Tagged tagged) {
      return "tagged(" + DrlLiteral.of(tagged.tag()) + ")";
    } else if (condition instanceof Condition.InSegment in) {
      return "inSegment(" + DrlLiteral.of(in.segment()) + ")";
    } else if (condition instanceof Condition.Occurred occurred) {
      return query(occurred.query()) + (occurred.any() ? ".any()" : ".none()");
    }
    throw new IllegalArgumentException("no rule for " + condition.getClass().getSimpleName());
  }

  private static String join(List<Condition> conditions, String operator) {
    return conditions.stream()
        .map(ConstraintWriter::condition)
        .collect(Collectors.joining(operator, "( ", " )"));
  }

  /** A condition on the event being counted. */
  private static String filter(Condition condition) {
    if (condition instanceof Condition.Not not) {
      return filter(not.condition()) + ".negated()";
    } else if (condition instanceof Condition.And and) {
      return chain(and.conditions(), ".both(");
    } else if (condition instanceof Condition.Or or) {
      return chain(or.conditions(), ".either(");
    } else if (condition instanceof Condition.Compare compare) {
      return row(compare.left())
          + method(compare.comparison())
          + argument(compare.right(), true)
          + ")";
    } else if (condition instanceof Condition.In in) {
      return row(in.operand()) + ".isIn(" + list(in.values()) + ")";
    } else if (condition instanceof Condition.Contains contains) {
      return row(contains.operand()) + ".containsText(" + argument(contains.part(), true) + ")";
    } else if (condition instanceof Condition.IsSet isSet) {
      return row(isSet.operand()) + (isSet.set() ? ".isSet()" : ".isNotSet()");
    }
    return "holds(" + condition(condition) + ")";
  }

  /** By halves: a chain of many calls overflows the stack of the DRL parser. */
  private static String chain(List<Condition> conditions, String method) {
    if (conditions.size() == 1) {
      return filter(conditions.get(0));
    }
    int middle = (conditions.size() + 1) / 2;
    return chain(conditions.subList(0, middle), method)
        + method
        + chain(conditions.subList(middle, conditions.size()), method)
        + ")";
  }

  private static String query(EventQuery query) {
    StringBuilder text =
        new StringBuilder("events(").append(DrlLiteral.of(query.event())).append(')');
    Condition where = query.where();
    if (where != null) {
      // a few are easier to read one after the other
      boolean chained =
          where instanceof Condition.And and && and.conditions().size() <= LONGEST_CHAIN;
      List<Condition> filters = chained ? ((Condition.And) where).conditions() : List.of(where);
      for (Condition filter : filters) {
        text.append(".where(").append(filter(filter)).append(')');
      }
    }
    return text.append(window(query.window())).toString();
  }

  private static String window(@Nullable Window window) {
    if (window instanceof Window.InLast last) {
      return last.amount() instanceof TimeAmount.Calendar calendar
          ? ".inLast("
              + calendar.count()
              + ", \""
              + calendar.unit().name().toLowerCase(Locale.ROOT)
              + "\")"
          : ".inLastSeconds(" + ((TimeAmount.Exact) last.amount()).duration().toSeconds() + ")";
    } else if (window instanceof Window.SinceAnchor) {
      return ".sinceAnchor()";
    } else if (window instanceof Window.SinceStart) {
      return ".sinceStart()";
    } else if (window instanceof Window.Today) {
      return ".today()";
    } else if (window instanceof Window.ThisWeek) {
      return ".thisWeek()";
    }
    return window instanceof Window.ThisMonth ? ".thisMonth()" : "";
  }

  /** An expression that methods can be called on. */
  private static String receiver(Expression expression) {
    return expression instanceof Expression.Literal literal
        ? "value(" + literal(literal.value()) + ")"
        : operand(expression);
  }

  private static String argument(Expression expression, boolean inWhere) {
    if (expression instanceof Expression.Literal literal) {
      return literal(literal.value());
    }
    return inWhere ? row(expression) : operand(expression);
  }

  private static String operand(Expression expression) {
    if (expression instanceof Expression.UserAttribute user) {
      return "user(" + DrlLiteral.of(user.name()) + ")";
    } else if (expression instanceof Expression.GroupAttribute group) {
      return "group(" + DrlLiteral.of(group.name()) + ")";
    } else if (expression instanceof Expression.EventAttribute event) {
      return "event(" + DrlLiteral.of(event.name()) + ")";
    } else if (expression instanceof Expression.AnchorAttribute anchor) {
      return "anchor(" + DrlLiteral.of(anchor.name()) + ")";
    } else if (expression instanceof Expression.Count count) {
      return query(count.query()) + ".count()";
    } else if (expression instanceof Expression.Aggregate aggregate) {
      return query(aggregate.query())
          + "."
          + aggregate.function().name().toLowerCase(Locale.ROOT)
          + "("
          + DrlLiteral.of(aggregate.attribute())
          + ")";
    } else if (expression instanceof Expression.Last last) {
      return "last(" + DrlLiteral.of(last.event()) + ", " + DrlLiteral.of(last.attribute()) + ")";
    } else if (expression instanceof Expression.DaysSinceAnchor) {
      return "daysSinceAnchor()";
    } else if (expression instanceof Expression.DaysSinceLast since) {
      return "daysSinceLast(" + DrlLiteral.of(since.event()) + ")";
    } else if (expression instanceof Expression.DaysSinceActivity) {
      return "daysSinceActivity()";
    } else if (expression instanceof Expression.Streak streak) {
      return "streak(" + DrlLiteral.of(streak.event()) + ")";
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return calculation(arithmetic, false);
    }
    throw new IllegalArgumentException("no rule for " + expression.getClass().getSimpleName());
  }

  /** A few are calls one after the other; more of them the stack would not hold. */
  private static String calculation(Expression.Arithmetic outermost, boolean inWhere) {
    Sum sum = Sum.of(outermost);
    StringBuilder text = new StringBuilder(inWhere ? row(sum.first()) : receiver(sum.first()));
    if (sum.rest().size() > LONGEST_CHAIN) {
      return text.append(".after(\"")
          .append(sum.operators())
          .append("\", ")
          .append(
              sum.rest().stream()
                  .map(next -> argument(next.right(), inWhere))
                  .collect(Collectors.joining(", ", "[ ", " ])")))
          .toString();
    }
    for (Expression.Arithmetic next : sum.rest()) {
      text.append(method(next.operator())).append(argument(next.right(), inWhere)).append(')');
    }
    return text.toString();
  }

  /** An expression inside {@code where}: with the event being counted, or the same for all. */
  private static String row(Expression expression) {
    if (expression instanceof Expression.RowAttribute attribute) {
      return "attribute(" + DrlLiteral.of(attribute.name()) + ")";
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return calculation(arithmetic, true);
    }
    return "fixed(" + argument(expression, false) + ")";
  }

  private static String method(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> ".is(";
      case NOT_EQUAL -> ".isNot(";
      case LESS -> ".below(";
      case AT_MOST -> ".atMost(";
      case GREATER -> ".above(";
      case AT_LEAST -> ".atLeast(";
    };
  }

  private static String method(Expression.Operator operator) {
    return switch (operator) {
      case TIMES -> ".times(";
      case DIVIDE -> ".over(";
      case PLUS -> ".plus(";
      case MINUS -> ".minus(";
    };
  }

  private static String list(List<Value> values) {
    return values.stream()
        .map(ConstraintWriter::literal)
        .collect(Collectors.joining(", ", "[ ", " ]"));
  }

  private static String literal(Value value) {
    if (value instanceof Value.Text text) {
      return DrlLiteral.of(text.text());
    } else if (value instanceof Value.Number number) {
      BigDecimal decimal = number.number();
      return decimal.scale() <= 0 && decimal.signum() >= 0 && decimal.compareTo(MAX_INT) <= 0
          ? decimal.toBigInteger().toString()
          : "number(" + DrlLiteral.of(decimal.toString()) + ")";
    } else if (value instanceof Value.Date date) {
      return "date(" + DrlLiteral.of(date.toString()) + ")";
    }
    return value.toString();
  }
}
