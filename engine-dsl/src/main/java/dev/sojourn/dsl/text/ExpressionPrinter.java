package dev.sojourn.dsl.text;

import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Arithmetic;
import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.Value;
import java.util.Locale;

/**
 * Prints expressions with as few parentheses as the binding of the operators allows. A count whose
 * end would swallow what follows it is put in parentheses.
 */
final class ExpressionPrinter {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int OPERAND = 3;

  /** Whether a window or an {@code and} behind the expression belongs to a query around it. */
  private final boolean inWhere;

  ExpressionPrinter() {
    this(false);
  }

  ExpressionPrinter(boolean inWhere) {
    this.inWhere = inWhere;
  }

  String print(Expression expression) {
    return print(expression, SUM);
  }

  /** The expression where only one operand can stand. */
  String operand(Expression expression) {
    return print(expression, OPERAND);
  }

  private String print(Expression expression, int binding) {
    if (expression instanceof Arithmetic arithmetic) {
      return arithmetic(arithmetic, binding);
    } else if (expression instanceof Expression.Count count) {
      return query("count of " + QueryPrinter.event(count.query()), QueryPrinter.of(count.query()));
    } else if (expression instanceof Expression.Aggregate aggregate) {
      String function = aggregate.function().name().toLowerCase(Locale.ROOT);
      String event = ofEvent(aggregate.query().event(), aggregate.attribute());
      return query(function + " of " + event, QueryPrinter.of(aggregate.query()));
    } else if (expression instanceof Expression.Literal literal) {
      return value(literal.value());
    }
    return history(expression);
  }

  private String query(String counted, QueryPrinter rest) {
    String text = counted + rest.text();
    boolean open = rest.window().isEmpty() && (inWhere || !rest.where().isEmpty());
    return open ? "(" + text + ")" : text;
  }

  private String arithmetic(Arithmetic arithmetic, int binding) {
    Operator operator = arithmetic.operator();
    int own = operator == Operator.TIMES || operator == Operator.DIVIDE ? PRODUCT : SUM;
    String sign =
        switch (operator) {
          case TIMES -> " * ";
          case DIVIDE -> " / ";
          case PLUS -> " + ";
          case MINUS -> " - ";
        };
    String text = print(arithmetic.left(), own) + sign + print(arithmetic.right(), own + 1);
    return own < binding ? "(" + text + ")" : text;
  }

  private static String history(Expression expression) {
    if (expression instanceof Expression.Last last) {
      return "last " + ofEvent(last.event(), last.attribute());
    } else if (expression instanceof Expression.DaysSinceLast last) {
      return "days since last " + Name.LAST_EVENT.print(last.event());
    } else if (expression instanceof Expression.Streak streak) {
      return "streak of " + Name.QUERY_EVENT.print(streak.event());
    } else if (expression instanceof Expression.DaysSinceAnchor) {
      return "days since T";
    } else if (expression instanceof Expression.DaysSinceActivity) {
      return "days since last activity";
    }
    return attribute(expression);
  }

  private static String attribute(Expression expression) {
    if (expression instanceof Expression.UserAttribute user) {
      return owned("user", user.name());
    } else if (expression instanceof Expression.GroupAttribute group) {
      return owned("group", group.name());
    } else if (expression instanceof Expression.EventAttribute event) {
      return owned("event", event.name());
    } else if (expression instanceof Expression.AnchorAttribute anchor) {
      return owned("T", anchor.name());
    }
    return bare(((Expression.RowAttribute) expression).name());
  }

  /** {@code user.x}, or {@code user."x"} if x is no identifier. */
  static String owned(String owner, String name) {
    return owner + "." + (Chars.isName(name) ? name : Quotes.quote(name));
  }

  private static String bare(String name) {
    boolean plain = Chars.isName(name) && !Keywords.VALUES.contains(name);
    boolean owned = name.matches("(?s)(user|group|event|T)(\\..*)?");
    return plain && !owned && !Keywords.AFTER_QUERY.contains(name)
        ? name
        : "." + Quotes.quote(name);
  }

  /**
   * {@code order.paid.amount}: the last dot divides, so an attribute with a dot in it needs quotes.
   */
  private static String ofEvent(String event, String attribute) {
    boolean plain = Chars.isName(attribute) && attribute.indexOf('.') < 0;
    return (Chars.isName(event) ? event : Quotes.quote(event))
        + "."
        + (plain ? attribute : Quotes.quote(attribute));
  }

  static String value(Value value) {
    if (value instanceof Value.Text text) {
      return Quotes.quote(text.text());
    } else if (value instanceof Value.Number number) {
      return number.number().toPlainString();
    }
    return value.toString();
  }
}
