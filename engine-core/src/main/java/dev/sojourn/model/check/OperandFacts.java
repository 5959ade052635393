package dev.sojourn.model.check;

import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is claimed of one operand, such as {@code user.level}, at one instant. */
final class OperandFacts {
  private final boolean whole;
  private final boolean always;
  private final List<Test> tests = new ArrayList<>();
  private final List<Test> otherTests = new ArrayList<>();
  private final List<List<Value>> lists = new ArrayList<>();
  private final List<Set<Value>> sets = new ArrayList<>();
  private final Set<Value> excluded = new HashSet<>();
  private boolean set;
  private boolean absent;

  /** A comparison with a literal that holds, or does not. */
  private record Test(Comparison comparison, Value literal, boolean holds) {}

  OperandFacts(Expression operand) {
    this.whole =
        operand instanceof Expression.Count
            || operand instanceof Expression.Streak
            || operand instanceof Expression.DaysSinceAnchor
            || operand instanceof Expression.DaysSinceLast
            || operand instanceof Expression.DaysSinceActivity;
    boolean counts =
        operand instanceof Expression.Count
            || operand instanceof Expression.Streak
            || operand instanceof Expression.DaysSinceAnchor;
    this.always =
        counts
            || operand instanceof Expression.Aggregate aggregate
                && aggregate.function() == Expression.Function.SUM;
    if (counts) {
      compare(Comparison.AT_LEAST, Value.of(0), true);
    }
  }

  void compare(Comparison comparison, Value literal, boolean holds) {
    set |= holds;
    add(new Test(comparison, literal, holds));
  }

  private void add(Test test) {
    tests.add(test);
    if (test.comparison == Comparison.EQUAL && !test.holds && isPlain(test.literal)) {
      excluded.add(test.literal);
    } else {
      otherTests.add(test);
    }
  }

  /** Whether nothing equals the value but itself. */
  private static boolean isPlain(Value value) {
    return !(value instanceof Value.Date) && !Comparisons.readsAsDate(value);
  }

  void in(List<Value> values, boolean holds) {
    if (holds) {
      set = true;
      lists.add(values);
      sets.add(new HashSet<>(values));
    } else {
      values.forEach(value -> add(new Test(Comparison.EQUAL, value, false)));
    }
  }

  void set(boolean isSet) {
    set |= isSet;
    absent |= !isSet;
  }

  boolean mustBeSet() {
    return set || always;
  }

  /** Whether surely no value, and no absence of one, fits all that is claimed. */
  boolean impossible() {
    if (absent && mustBeSet()) {
      return true;
    }
    for (List<Value> list : lists) {
      if (list.stream().allMatch(this::refuted)) {
        return true;
      }
    }
    return kindsDiffer()
        || numbers().isEmpty()
        || texts().isEmpty()
        || dates().isEmpty()
        || flags().isEmpty();
  }

  /** Whether the operand surely does not equal the value. */
  private boolean refuted(Value value) {
    boolean plain = isPlain(value);
    if (excluded.contains(value) || plain && sets.stream().anyMatch(set -> !set.contains(value))) {
      return true;
    }
    for (Test test : otherTests) {
      Boolean found = Comparisons.known(value, test.comparison, test.literal);
      if (found != null && found != test.holds) {
        return true;
      }
    }
    return !plain
        && lists.stream()
            .anyMatch(
                list ->
                    list.stream()
                        .allMatch(
                            v ->
                                Boolean.FALSE.equals(
                                    Comparisons.known(value, Comparison.EQUAL, v))));
  }

  /** Nothing is both a number and a text, or a flag and a date; a text may stand for a date. */
  private boolean kindsDiffer() {
    boolean number = has(Value.Number.class);
    boolean flag = has(Value.Flag.class);
    boolean other = has(Value.Text.class) || has(Value.Date.class);
    return !always && (number && flag || number && other || flag && other);
  }

  private boolean has(Class<? extends Value> kind) {
    return tests.stream().anyMatch(test -> tellsKind(test) && kind.isInstance(test.literal));
  }

  /** Whether what fits the test is surely of the kind of its literal. */
  private static boolean tellsKind(Test test) {
    boolean ordered = !(test.literal instanceof Value.Flag) || test.comparison == Comparison.EQUAL;
    return test.holds && test.comparison != Comparison.NOT_EQUAL && ordered;
  }

  /** The numbers that it can be; not empty if it may be something else, or absent. */
  Bounds<BigDecimal> numbers() {
    Bounds<BigDecimal> bounds = new Bounds<>(BigDecimal::compareTo);
    if (always || has(Value.Number.class)) {
      for (Test test : tests) {
        if (test.literal instanceof Value.Number number) {
          Comparison comparison = comparison(test);
          add(bounds, comparison, number.number());
        }
      }
    }
    return bounds;
  }

  /** Of what is counted, {@code > 1} is {@code >= 2}. */
  private void add(Bounds<BigDecimal> bounds, Comparison comparison, BigDecimal number) {
    if (whole && comparison == Comparison.GREATER) {
      bounds.add(Comparison.AT_LEAST, number.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE));
    } else if (whole && comparison == Comparison.LESS) {
      bounds.add(
          Comparison.AT_MOST, number.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE));
    } else {
      bounds.add(comparison, number);
    }
  }

  /** Only if some comparison is with a text that is no date: then it surely is a text. */
  private Bounds<String> texts() {
    Bounds<String> bounds = new Bounds<>(Comparisons::codePoints);
    boolean text =
        tests.stream()
            .anyMatch(
                test ->
                    tellsKind(test)
                        && test.literal instanceof Value.Text
                        && !Comparisons.readsAsDate(test.literal));
    for (Test test : tests) {
      if (text && test.literal instanceof Value.Text literal) {
        bounds.add(comparison(test), literal.text());
      }
    }
    return bounds;
  }

  private Bounds<LocalDate> dates() {
    Bounds<LocalDate> bounds = new Bounds<>(LocalDate::compareTo);
    boolean date = has(Value.Date.class);
    for (Test test : tests) {
      if (date && test.literal instanceof Value.Date literal) {
        bounds.add(comparison(test), literal.date());
      }
    }
    return bounds;
  }

  private Bounds<Boolean> flags() {
    Bounds<Boolean> bounds = new Bounds<>(Boolean::compareTo);
    for (Test test : tests) {
      boolean equality =
          test.comparison == Comparison.EQUAL || test.comparison == Comparison.NOT_EQUAL;
      if (has(Value.Flag.class) && equality && test.literal instanceof Value.Flag literal) {
        bounds.add(comparison(test), literal.flag());
      }
    }
    return bounds;
  }

  private static Comparison comparison(Test test) {
    return test.holds ? test.comparison : Comparisons.opposite(test.comparison);
  }

  /** How many at the least; 0 if that is not known. */
  BigDecimal least() {
    BigDecimal least = numbers().least();
    return least == null ? BigDecimal.ZERO : least;
  }

  /** How many at the most; null if that is not known. */
  @Nullable BigDecimal most() {
    return numbers().most();
  }
}
