package dev.sojourn.internal.rules;

import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Arithmetic;
import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.Value;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calculations that come one after the other, as {@code a + 1 - b * c} has two. There may be so
 * many that recursion over their left sides would overflow the stack.
 *
 * @param first what the first one begins with
 * @param rest the calculations, in order
 */
record Sum(Expression first, Collection<Arithmetic> rest) {

  static Sum of(Arithmetic outermost) {
    Deque<Arithmetic> innermostFirst = new ArrayDeque<>();
    Expression left = outermost;
    while (left instanceof Arithmetic arithmetic) {
      innermostFirst.push(arithmetic);
      left = arithmetic.left();
    }
    return new Sum(left, innermostFirst);
  }

  /** What is done, a sign for each calculation. */
  String operators() {
    return rest.stream().map(next -> sign(next.operator())).collect(Collectors.joining());
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case TIMES -> "*";
      case DIVIDE -> "/";
      case PLUS -> "+";
      case MINUS -> "-";
    };
  }

  /**
   * What comes of them.
   *
   * @param others literals and operands of a rule, one for each sign
   * @param value of one of these
   */
  static @Nullable Value compute(
      @Nullable Value first,
      String operators,
      List<?> others,
      Function<Object, @Nullable Value> value) {
    Value result = first;
    for (int i = 0; i < operators.length(); i++) {
      result = Values.compute(result, operator(operators.charAt(i)), value.apply(others.get(i)));
    }
    return result;
  }

  private static Operator operator(char sign) {
    return switch (sign) {
      case '*' -> Operator.TIMES;
      case '/' -> Operator.DIVIDE;
      case '+' -> Operator.PLUS;
      case '-' -> Operator.MINUS;
      default -> throw new IllegalArgumentException("no sign of a calculation: " + sign);
    };
  }
}
