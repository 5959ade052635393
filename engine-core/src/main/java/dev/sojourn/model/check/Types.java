package dev.sojourn.model.check;

import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import dev.sojourn.model.Vocabulary.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types of expressions, as far as they are known. */
final class Types {
  private final Known known;

  Types(Known known) {
    this.known = known;
  }

  /** The type of an expression; null if not known. */
  @Nullable Type of(Expression expression, Scope scope) {
    if (expression instanceof Expression.Literal literal) {
      return of(literal.value());
    } else if (expression instanceof Expression.UserAttribute user) {
      return known.user().get(user.name());
    } else if (expression instanceof Expression.Aggregate aggregate) {
      boolean extreme =
          aggregate.function() == Expression.Function.MIN
              || aggregate.function() == Expression.Function.MAX;
      return extreme
          ? known.type(Set.of(aggregate.query().event()), aggregate.attribute())
          : Type.NUMBER;
    } else if (expression instanceof Expression.Last last) {
      return known.type(Set.of(last.event()), last.attribute());
    } else if (isNumber(expression)) {
      return Type.NUMBER;
    }
    Collection<String> events = events(expression, scope);
    String attribute = Expressions.attribute(expression);
    return events == null || attribute == null ? null : known.type(events, attribute);
  }

  static @Nullable Type of(Value value) {
    if (value instanceof Value.Text) {
      return Type.TEXT;
    } else if (value instanceof Value.Number) {
      return Type.NUMBER;
    } else if (value instanceof Value.Flag) {
      return Type.BOOLEAN;
    }
    return value instanceof Value.Date ? Type.DATE : null;
  }

  /**
   * The events whose attribute is meant; null if they are not known or it is no event's attribute.
   */
  static @Nullable Collection<String> events(Expression expression, Scope scope) {
    if (expression instanceof Expression.RowAttribute) {
      String row = scope.row();
      return row == null ? null : List.of(row);
    } else if (expression instanceof Expression.AnchorAttribute) {
      return scope.opening();
    }
    return expression instanceof Expression.EventAttribute ? scope.judged() : null;
  }

  /**
   * Whether two values of these types can be equal. A date and an instant can; and a text literal
   * stands for an instant, a time or a date if it reads as one, for the language has no literals of
   * the first two.
   */
  boolean comparable(Expression left, Expression right, Scope scope) {
    Type a = of(left, scope);
    Type b = of(right, scope);
    return a == null || b == null || comparable(a, b) || reads(left, b) || reads(right, a);
  }

  /** Whether a value of the type can equal the literal. */
  static boolean comparable(@Nullable Type type, Value literal) {
    Type other = of(literal);
    return type == null || other == null || comparable(type, other) || reads(literal, type);
  }

  private static boolean comparable(Type a, Type b) {
    return a == b || a == Type.DATE && b == Type.INSTANT || a == Type.INSTANT && b == Type.DATE;
  }

  private static boolean reads(Expression expression, Type type) {
    return expression instanceof Expression.Literal literal && reads(literal.value(), type);
  }

  private static boolean reads(Value value, Type type) {
    if (!(value instanceof Value.Text text)) {
      return false;
    }
    try {
      if (type == Type.TIME) {
        LocalTime.parse(text.text());
      } else if (type == Type.INSTANT) {
        OffsetDateTime.parse(text.text());
      } else if (type == Type.DATE) {
        LocalDate.parse(text.text());
      } else {
        return false;
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isNumber(Expression expression) {
    return expression instanceof Expression.Count
        || expression instanceof Expression.Arithmetic
        || expression instanceof Expression.Streak
        || expression instanceof Expression.DaysSinceAnchor
        || expression instanceof Expression.DaysSinceLast
        || expression instanceof Expression.DaysSinceActivity;
  }
}
