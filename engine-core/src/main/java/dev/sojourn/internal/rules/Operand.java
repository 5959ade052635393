package dev.sojourn.internal.rules;

import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A value at the moment of judging, as rules see it: {@code user("age").atLeast(18)}. The other
 * side of a comparison is a text, a whole number, a truth value or another operand.
 */
public final class Operand {
  final @Nullable Value value;
  private final ZoneId zone;

  Operand(@Nullable Value value, ZoneId zone) {
    this.value = value instanceof Value.Absent ? null : value;
    this.zone = zone;
  }

  public boolean is(Object other) {
    return Values.equal(value, unwrap(other), zone);
  }

  public boolean isNot(Object other) {
    Value unwrapped = unwrap(other);
    return value != null && unwrapped != null && !Values.equal(value, unwrapped, zone);
  }

  public boolean below(Object other) {
    OptionalInt order = Values.compare(value, unwrap(other), zone);
    return order.isPresent() && order.getAsInt() < 0;
  }

  public boolean atMost(Object other) {
    OptionalInt order = Values.compare(value, unwrap(other), zone);
    return order.isPresent() && order.getAsInt() <= 0;
  }

  public boolean above(Object other) {
    OptionalInt order = Values.compare(value, unwrap(other), zone);
    return order.isPresent() && order.getAsInt() > 0;
  }

  public boolean atLeast(Object other) {
    OptionalInt order = Values.compare(value, unwrap(other), zone);
    return order.isPresent() && order.getAsInt() >= 0;
  }

  public boolean isIn(List<?> others) {
    for (Object other : others) {
      if (other != null && is(other)) {
        return true;
      }
    }
    return false;
  }

  public boolean containsText(Object part) {
    return Values.contains(value, unwrap(part));
  }

  public boolean isSet() {
    return value != null;
  }

  public boolean isNotSet() {
    return value == null;
  }

  public Operand plus(Object other) {
    return compute(Operator.PLUS, other);
  }

  public Operand minus(Object other) {
    return compute(Operator.MINUS, other);
  }

  public Operand times(Object other) {
    return compute(Operator.TIMES, other);
  }

  public Operand over(Object other) {
    return compute(Operator.DIVIDE, other);
  }

  /** Calculations one after the other, each with its sign. */
  public Operand after(String operators, List<?> others) {
    return new Operand(Sum.compute(value, operators, others, Operand::unwrap), zone);
  }

  private Operand compute(Operator operator, Object other) {
    return new Operand(Values.compute(value, operator, unwrap(other)), zone);
  }

  /** The value of a literal or operand of a rule. */
  static @Nullable Value unwrap(Object other) {
    if (other instanceof Operand operand) {
      return operand.value;
    } else if (other instanceof Value literal) {
      return literal;
    } else if (other instanceof String text) {
      return Value.of(text);
    } else if (other instanceof Boolean flag) {
      return Value.of(flag.booleanValue());
    } else if (other instanceof Integer || other instanceof Long) {
      return Value.of(((Number) other).longValue());
    } else if (other instanceof BigDecimal number) {
      return Value.of(number);
    }
    throw new IllegalArgumentException("no value of a rule: " + other.getClass());
  }
}
