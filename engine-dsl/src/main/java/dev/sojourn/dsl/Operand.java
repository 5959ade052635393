package dev.sojourn.dsl;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Something with a value, to be compared or calculated with. While it has no value every comparison
 * is false, {@link #isNot} too.
 *
 * @param <T> what it is compared with; {@code Object} if its type is not declared
 */
public sealed class Operand<T> permits Tally {
  private final Expression expression;

  Operand(Expression expression) {
    this.expression = Objects.requireNonNull(expression, "expression");
  }

  /** The expression of the model. */
  public final Expression expression() {
    return expression;
  }

  /** {@code =}. */
  public final Criterion is(T value) {
    return compare(Comparison.EQUAL, value);
  }

  /** {@code =} with another operand. */
  public final Criterion is(Operand<? extends T> other) {
    return compare(Comparison.EQUAL, other);
  }

  /** {@code !=}. */
  public final Criterion isNot(T value) {
    return compare(Comparison.NOT_EQUAL, value);
  }

  /** {@code !=} with another operand. */
  public final Criterion isNot(Operand<? extends T> other) {
    return compare(Comparison.NOT_EQUAL, other);
  }

  /** {@code >=}. */
  public final Criterion atLeast(T value) {
    return compare(Comparison.AT_LEAST, value);
  }

  /** {@code >=} with another operand. */
  public final Criterion atLeast(Operand<? extends T> other) {
    return compare(Comparison.AT_LEAST, other);
  }

  /** {@code <=}. */
  public final Criterion atMost(T value) {
    return compare(Comparison.AT_MOST, value);
  }

  /** {@code <=} with another operand. */
  public final Criterion atMost(Operand<? extends T> other) {
    return compare(Comparison.AT_MOST, other);
  }

  /** {@code >}. */
  public final Criterion moreThan(T value) {
    return compare(Comparison.GREATER, value);
  }

  /** {@code >} with another operand. */
  public final Criterion moreThan(Operand<? extends T> other) {
    return compare(Comparison.GREATER, other);
  }

  /** {@code <}. */
  public final Criterion lessThan(T value) {
    return compare(Comparison.LESS, value);
  }

  /** {@code <} with another operand. */
  public final Criterion lessThan(Operand<? extends T> other) {
    return compare(Comparison.LESS, other);
  }

  /** Whether it is one of the values. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Criterion in(T first, T... others) {
    List<Value> values =
        Stream.concat(Stream.of(first), Arrays.stream(others)).map(Literals::value).toList();
    return new Criterion.Plain(new Condition.In(expression, values));
  }

  /** Whether the text contains the part, compared by code point. */
  public final Criterion contains(String part) {
    return new Criterion.Plain(new Condition.Contains(expression, Literals.expression(part)));
  }

  /** Whether the text contains that of another operand. */
  public final Criterion contains(Operand<?> part) {
    return new Criterion.Plain(new Condition.Contains(expression, part.expression()));
  }

  /** Whether there is a value. */
  public final Criterion isSet() {
    return new Criterion.Plain(new Condition.IsSet(expression, true));
  }

  /** Whether there is no value. */
  public final Criterion isNotSet() {
    return new Criterion.Plain(new Condition.IsSet(expression, false));
  }

  /** The sum with a number or a numeric operand; decimal, absent if either is no number. */
  public final Operand<Number> plus(Object other) {
    return calculate(Operator.PLUS, other);
  }

  /** The difference from a number or a numeric operand. */
  public final Operand<Number> minus(Object other) {
    return calculate(Operator.MINUS, other);
  }

  /** The product with a number or a numeric operand. */
  public final Operand<Number> times(Object other) {
    return calculate(Operator.TIMES, other);
  }

  /** The quotient by a number or a numeric operand; absent if that is zero. */
  public final Operand<Number> dividedBy(Object other) {
    return calculate(Operator.DIVIDE, other);
  }

  private Operand<Number> calculate(Operator operator, Object other) {
    return new Operand<>(
        new Expression.Arithmetic(expression, operator, Literals.expression(other)));
  }

  private Criterion compare(Comparison comparison, Object other) {
    return new Criterion.Plain(
        new Condition.Compare(expression, comparison, Literals.expression(other)));
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Operand<?> operand && expression.equals(operand.expression);
  }

  @Override
  public final int hashCode() {
    return expression.hashCode();
  }

  @Override
  public final String toString() {
    return expression.toString();
  }
}
