package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a condition means, written once more from the description of the language: slow, plain, and
 * with nothing of the engine but the model. Values are {@link BigDecimal}, {@link String}, {@link
 * Boolean}, {@link LocalDate}, or null where absent.
 */
final class PlainEvaluator {
  private final Scene scene;

  PlainEvaluator(Scene scene) {
    this.scene = scene;
  }

  /** Whether a condition holds; {@code row} is the event being counted, inside {@code where}. */
  boolean holds(Condition condition, @Nullable Happened row) {
    if (condition instanceof Condition.Not not) {
      return !holds(not.condition(), row);
    } else if (condition instanceof Condition.And and) {
      return and.conditions().stream().allMatch(member -> holds(member, row));
    } else if (condition instanceof Condition.Or or) {
      return or.conditions().stream().anyMatch(member -> holds(member, row));
    } else if (condition instanceof Condition.Compare compare) {
      return compare(value(compare.left(), row), compare.comparison(), value(compare.right(), row));
    } else if (condition instanceof Condition.In in) {
      Object value = value(in.operand(), row);
      return in.values().stream().anyMatch(v -> compare(value, Comparison.EQUAL, plain(v)));
    } else if (condition instanceof Condition.Contains contains) {
      return value(contains.operand(), row) instanceof String whole
          && value(contains.part(), row) instanceof String part
          && contains(whole.codePoints().toArray(), part.codePoints().toArray());
    } else if (condition instanceof Condition.IsSet isSet) {
      return (value(isSet.operand(), row) != null) == isSet.set();
    } else if (condition instanceof Condition.Tagged tagged) {
      return scene.user().tags().values().containsKey(tagged.tag());
    } else if (condition instanceof Condition.Occurred occurred) {
      return !rows(occurred.query()).isEmpty() == occurred.any();
    }
    throw new IllegalArgumentException(condition.toString());
  }

  private static boolean contains(int[] whole, int[] part) {
    for (int from = 0; from + part.length <= whole.length; from++) {
      boolean same = true;
      for (int i = 0; i < part.length; i++) {
        same &= whole[from + i] == part[i];
      }
      if (same) {
        return true;
      }
    }
    return false;
  }

  private boolean compare(@Nullable Object a, Comparison comparison, @Nullable Object b) {
    if (a == null || b == null) {
      return false;
    }
    Integer order = order(a, b);
    boolean equal = order == null ? a.equals(b) : order == 0;
    return switch (comparison) {
      case EQUAL -> equal;
      case NOT_EQUAL -> !equal;
      case LESS -> order != null && order < 0;
      case AT_MOST -> order != null && order <= 0;
      case GREATER -> order != null && order > 0;
      case AT_LEAST -> order != null && order >= 0;
    };
  }

  /** Negative, 0 or positive; null where there is no order. */
  private @Nullable Integer order(Object a, Object b) {
    if (a instanceof LocalDate || b instanceof LocalDate) {
      LocalDate x = date(a);
      LocalDate y = date(b);
      return x == null || y == null ? null : (Integer) x.compareTo(y);
    } else if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    } else if (a instanceof String x && b instanceof String y) {
      return java.util.Arrays.compare(x.codePoints().toArray(), y.codePoints().toArray());
    }
    return null;
  }

  private @Nullable LocalDate date(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    } else if (value instanceof String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException noDate) {
        try {
          return LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), scene.zone());
        } catch (DateTimeException noInstantEither) {
          return null;
        }
      }
    }
    return null;
  }

  @Nullable Object value(Expression expression, @Nullable Happened row) {
    if (expression instanceof Expression.Literal literal) {
      return plain(literal.value());
    } else if (expression instanceof Expression.UserAttribute user) {
      return plain(scene.user().attributes.get(user.name()));
    } else if (expression instanceof Expression.EventAttribute event) {
      return plain(scene.event().get(event.name()));
    } else if (expression instanceof Expression.AnchorAttribute anchor) {
      return scene.anchor() == null ? null : plain(scene.anchor().attributes().get(anchor.name()));
    } else if (expression instanceof Expression.RowAttribute attribute) {
      return plain(row.attributes().get(attribute.name()));
    } else if (expression instanceof Expression.Count count) {
      return BigDecimal.valueOf(rows(count.query()).size());
    } else if (expression instanceof Expression.Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (expression instanceof Expression.Last last) {
      List<Happened> all = rows(new EventQuery(last.event(), null, null));
      return all.isEmpty()
          ? null
          : plain(all.get(all.size() - 1).attributes().get(last.attribute()));
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return compute(
          value(arithmetic.left(), row), arithmetic.operator(), value(arithmetic.right(), row));
    }
    return new PlainDays(scene).value(expression);
  }

  private @Nullable Object compute(
      @Nullable Object a, Expression.Operator operator, @Nullable Object b) {
    if (!(a instanceof BigDecimal x) || !(b instanceof BigDecimal y)) {
      return null;
    }
    return switch (operator) {
      case PLUS -> x.add(y, MathContext.DECIMAL128);
      case MINUS -> x.subtract(y, MathContext.DECIMAL128);
      case TIMES -> x.multiply(y, MathContext.DECIMAL128);
      case DIVIDE -> y.signum() == 0 ? null : x.divide(y, MathContext.DECIMAL128);
    };
  }

  private @Nullable Object aggregate(Expression.Aggregate aggregate) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (Happened row : rows(aggregate.query())) {
      if (plain(row.attributes().get(aggregate.attribute())) instanceof BigDecimal number) {
        numbers.add(number);
      }
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal number : numbers) {
      sum = sum.add(number, MathContext.DECIMAL128);
    }
    if (aggregate.function() == Expression.Function.SUM) {
      return sum;
    } else if (numbers.isEmpty()) {
      return null;
    }
    return switch (aggregate.function()) {
      case MIN -> numbers.stream().min(BigDecimal::compareTo).orElseThrow();
      case MAX -> numbers.stream().max(BigDecimal::compareTo).orElseThrow();
      default -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128);
    };
  }

  private List<Happened> rows(EventQuery query) {
    List<Happened> rows = new ArrayList<>();
    for (Happened row : scene.user().history.of(query.event())) {
      if (!row.at().isAfter(scene.now())
          && new PlainWindows(scene).isInside(query.window(), row)
          && (query.where() == null || holds(query.where(), row))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static @Nullable Object plain(@Nullable Value value) {
    if (value instanceof Value.Number number) {
      return number.number();
    } else if (value instanceof Value.Text text) {
      return text.text();
    } else if (value instanceof Value.Flag flag) {
      return flag.flag();
    }
    return value instanceof Value.Date date ? date.date() : null;
  }
}
