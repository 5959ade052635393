package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Vocabulary.Type;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is compared and calculated has types that fit. An error under a vocabulary; without one only
 * a warning, for the language gives such a comparison a meaning: it never holds.
 */
final class TypeCheck implements Visitor {
  private final Report report;
  private final Known known;
  private final Types types;

  TypeCheck(Report report, Known known) {
    this.report = report;
    this.known = known;
    this.types = new Types(known);
  }

  @Override
  public void condition(Condition condition, Scope scope) {
    if (condition instanceof Condition.Compare compare) {
      compare(compare, scope);
    } else if (condition instanceof Condition.In in) {
      Type type = types.of(in.operand(), scope);
      for (Value value : in.values()) {
        if (!Types.comparable(type, value)) {
          mismatch(
              in,
              "values",
              scope,
              described(in.operand(), type)
                  + " and never equals `"
                  + Expressions.text(value)
                  + "`");
          return;
        }
      }
    } else if (condition instanceof Condition.Contains contains) {
      if (!isText(contains, "operand", contains.operand(), scope)) {
        return;
      }
      isText(contains, "part", contains.part(), scope);
    }
  }

  private void compare(Condition.Compare compare, Scope scope) {
    Type left = types.of(compare.left(), scope);
    Type right = types.of(compare.right(), scope);
    boolean ordered =
        compare.comparison() != Condition.Comparison.EQUAL
            && compare.comparison() != Condition.Comparison.NOT_EQUAL;
    if (!types.comparable(compare.left(), compare.right(), scope)) {
      mismatch(
          compare,
          "",
          scope,
          described(compare.left(), left)
              + " and "
              + described(compare.right(), right)
              + "; compare like with like");
    } else if (ordered && (left == Type.BOOLEAN || right == Type.BOOLEAN)) {
      Expression flag = left == Type.BOOLEAN ? compare.left() : compare.right();
      mismatch(
          compare,
          "",
          scope,
          described(flag, Type.BOOLEAN) + ", which has no order; use `=` or `!=`");
    }
  }

  private boolean isText(
      Condition.Contains contains, String field, Expression expression, Scope scope) {
    Type type = types.of(expression, scope);
    if (type == null || type == Type.TEXT) {
      return true;
    }
    mismatch(
        contains,
        field,
        scope,
        described(expression, type) + ", but `contains` looks for a text in a text");
    return false;
  }

  @Override
  public void expression(Expression expression, Scope scope) {
    if (expression instanceof Expression.Arithmetic arithmetic) {
      number(arithmetic, "left", arithmetic.left(), scope);
      number(arithmetic, "right", arithmetic.right(), scope);
    } else if (expression instanceof Expression.Aggregate aggregate
        && (aggregate.function() == Expression.Function.SUM
            || aggregate.function() == Expression.Function.AVG)) {
      Type type = known.type(Set.of(aggregate.query().event()), aggregate.attribute());
      if (type != null && type != Type.NUMBER) {
        mismatch(
            aggregate,
            "attribute",
            scope,
            "`"
                + aggregate.query().event()
                + "."
                + aggregate.attribute()
                + "` is "
                + name(type)
                + "; only numbers add up");
      }
    }
  }

  private void number(Object node, String field, Expression operand, Scope scope) {
    Type type = types.of(operand, scope);
    if (type != null && type != Type.NUMBER) {
      mismatch(node, field, scope, described(operand, type) + "; only numbers are calculated with");
    }
  }

  @Override
  public void action(Action action, Scope scope) {
    if (action instanceof Action.SetAttribute set) {
      Type type = known.user().get(set.attribute());
      Type value = types.of(set.value(), scope);
      if (type != null
          && value != null
          && !types.comparable(new Expression.UserAttribute(set.attribute()), set.value(), scope)) {
        mismatch(
            set,
            "value",
            scope,
            "`user."
                + set.attribute()
                + "` is "
                + name(type)
                + ", but "
                + described(set.value(), value));
      }
    }
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Clock.OfUser clock) {
      user(clock, clock.attribute(), scope, "a time of day", Type.TIME);
    } else if (node instanceof Timing.Yearly yearly) {
      user(yearly, yearly.attribute(), scope, "a date", Type.DATE, Type.INSTANT);
    } else if (node instanceof Timing.Around around) {
      Type type = types.of(around.reference(), scope);
      if (type != null && type != Type.DATE && type != Type.INSTANT) {
        mismatch(
            around,
            "reference",
            scope,
            described(around.reference(), type) + ", but a date or an instant is needed here");
      }
    }
  }

  private void user(Object node, String attribute, Scope scope, String needed, Type... fitting) {
    Type type = known.user().get(attribute);
    if (type != null && !Set.of(fitting).contains(type)) {
      mismatch(
          node,
          "attribute",
          scope,
          "`user." + attribute + "` is " + name(type) + ", but " + needed + " is needed here");
    }
  }

  @Override
  public void vocabulary(Vocabulary vocabulary, Scope scope) {
    vocabulary
        .userAttributes()
        .forEach(
            (name, type) ->
                same(
                    vocabulary,
                    "userAttributes",
                    "user." + name,
                    type,
                    known.user().get(name),
                    scope));
    vocabulary
        .events()
        .forEach(
            (event, attributes) ->
                attributes.forEach(
                    (name, type) ->
                        same(
                            vocabulary,
                            "events",
                            event + "." + name,
                            type,
                            known.events().getOrDefault(event, attributes).get(name),
                            scope)));
  }

  private void same(
      Vocabulary node, String field, String name, Type type, @Nullable Type first, Scope scope) {
    if (first != null && first != type) {
      report.error(
          node,
          field,
          scope,
          "vocabulary-conflict",
          "`"
              + name
              + "` is "
              + name(type)
              + " here and "
              + name(first)
              + " elsewhere; declare it once");
    }
  }

  private void mismatch(Object node, String field, Scope scope, String message) {
    if (known.declared()) {
      report.error(node, field, scope, "type-mismatch", message);
    } else {
      report.warning(node, field, scope, "type-mismatch", message);
    }
  }

  private static String described(Expression expression, @Nullable Type type) {
    return "`" + Expressions.text(expression) + "` is " + name(type);
  }

  private static String name(@Nullable Type type) {
    return type == null
        ? "a value"
        : (type == Type.INSTANT ? "an " : "a ") + type.name().toLowerCase(Locale.ROOT);
  }
}
