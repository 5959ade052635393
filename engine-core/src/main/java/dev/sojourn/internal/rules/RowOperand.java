package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that differs from kept event to kept event, as rules see it: {@code
 * attribute("amount").above(50)}.
 */
public final class RowOperand {
  private final Function<Happened, @Nullable Value> of;
  private final ZoneId zone;

  RowOperand(Function<Happened, @Nullable Value> of, ZoneId zone) {
    this.of = of;
    this.zone = zone;
  }

  public RowFilter is(Object other) {
    return row -> at(row).is(at(other, row));
  }

  public RowFilter isNot(Object other) {
    return row -> at(row).isNot(at(other, row));
  }

  public RowFilter below(Object other) {
    return row -> at(row).below(at(other, row));
  }

  public RowFilter atMost(Object other) {
    return row -> at(row).atMost(at(other, row));
  }

  public RowFilter above(Object other) {
    return row -> at(row).above(at(other, row));
  }

  public RowFilter atLeast(Object other) {
    return row -> at(row).atLeast(at(other, row));
  }

  public RowFilter isIn(List<?> others) {
    return row -> at(row).isIn(others);
  }

  public RowFilter containsText(Object part) {
    return row -> at(row).containsText(at(part, row));
  }

  public RowFilter isSet() {
    return row -> at(row).isSet();
  }

  public RowFilter isNotSet() {
    return row -> at(row).isNotSet();
  }

  public RowOperand plus(Object other) {
    return compute(Operator.PLUS, other);
  }

  public RowOperand minus(Object other) {
    return compute(Operator.MINUS, other);
  }

  public RowOperand times(Object other) {
    return compute(Operator.TIMES, other);
  }

  public RowOperand over(Object other) {
    return compute(Operator.DIVIDE, other);
  }

  /** Calculations one after the other, each with its sign. */
  public RowOperand after(String operators, List<?> others) {
    return new RowOperand(
        row ->
            Sum.compute(of.apply(row), operators, others, other -> Operand.unwrap(at(other, row))),
        zone);
  }

  private RowOperand compute(Operator operator, Object other) {
    return new RowOperand(
        row -> Values.compute(of.apply(row), operator, Operand.unwrap(at(other, row))), zone);
  }

  private Operand at(Happened row) {
    return new Operand(of.apply(row), zone);
  }

  private static Object at(Object other, Happened row) {
    return other instanceof RowOperand operand ? operand.at(row) : other;
  }
}
