package dev.sojourn.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The answers of generated rules are those of the language, whatever the condition. */
class GeneratedRulesTest {
  private static final String NOW = "2026-11-02T21:40+08:00";
  private static final Expression A = Ask.user("a");

  @Test
  void rulesAnswerAsThePlainEvaluatorDoes() {
    long seed = 2026;
    RandomConditions random = new RandomConditions(seed);
    int held = 0;
    int asked = 0;
    for (int batch = 0; batch < 6; batch++) {
      List<Condition> conditions = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        conditions.add(random.next());
      }
      Ask rules = new Ask(conditions);
      for (int i = 0; i < conditions.size(); i++) {
        for (int k = 0; k < 15; k++) {
          Scene scene = random.scene();
          boolean expected = new PlainEvaluator(scene).holds(conditions.get(i), null);
          assertThat(rules.holds(i, scene))
              .as("seed %d batch %d: %s at %s", seed, batch, conditions.get(i), scene)
              .isEqualTo(expected);
          held += expected ? 1 : 0;
          asked++;
        }
      }
    }
    // neither answer is a rarity, or this would show little
    assertThat(held).isBetween(asked / 4, asked * 3 / 4);
  }

  @Test
  void parametersAreComputedAsThePlainEvaluatorDoes() {
    long seed = 2027;
    RandomConditions random = new RandomConditions(seed);
    int present = 0;
    for (int i = 0; i < 20_000; i++) {
      Expression expression = random.expression(4, false);
      Scene scene = random.scene();
      Value value = Evaluation.of(expression, new Moment("step", "main", "c0", "", scene));
      assertThat(comparable(plain(value)))
          .as("seed %d: %s at %s", seed, expression, scene)
          .isEqualTo(comparable(new PlainEvaluator(scene).value(expression, null)));
      present += value == null ? 0 : 1;
    }
    assertThat(present).isGreaterThan(5_000);
  }

  private static @Nullable Object plain(@Nullable Value value) {
    if (value instanceof Value.Number number) {
      return number.number();
    } else if (value instanceof Value.Flag flag) {
      return flag.flag();
    }
    return value instanceof Value.Date date
        ? date.date()
        : value == null ? null : ((Value.Text) value).text();
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  @Test
  void literalsOfEveryKindArriveAsTheyAre() {
    List<Object> values =
        List.of(
            0,
            1,
            Integer.MAX_VALUE,
            -1,
            new BigDecimal("2147483648"),
            new BigDecimal("-2147483648"),
            new BigDecimal("0.1"),
            new BigDecimal("1E+40"),
            new BigDecimal("1E+41"),
            new BigDecimal("-1E-300"),
            new BigDecimal("9.999999999999999999999999999999999E+6144"),
            "",
            " ",
            "1",
            "true",
            "null",
            "x".repeat(5_000),
            true,
            false,
            LocalDate.of(2026, 11, 2));
    List<Condition> conditions = new ArrayList<>();
    for (Object value : values) {
      conditions.add(Ask.is(A, Ask.literal(value)));
      conditions.add(Ask.is(Ask.literal(value), A));
      conditions.add(new Condition.In(A, List.of(Value.of("other"), Ask.value(value))));
    }
    Ask rules = new Ask(conditions);
    for (int set = 0; set < values.size(); set++) {
      UserState user = new UserState("u42");
      Object value = values.get(set);
      // attributes carry their dates as text
      user.attributes.set(
          "a", value instanceof LocalDate ? Value.of(value + "") : Ask.value(value), Ask.at(NOW));
      for (int i = 0; i < conditions.size(); i++) {
        assertThat(rules.holds(i, Ask.scene(user, NOW)))
            .as("%s when a is %s", conditions.get(i), value)
            .isEqualTo(i / 3 == set);
      }
    }
  }

  private static Scene withA(int number) {
    UserState user = new UserState("u42");
    user.attributes.set("a", Value.of(number), Ask.at(NOW));
    user.history.add("e", Ask.at(NOW), 1, java.util.Map.of("a", Value.of(number)));
    return Ask.scene(user, NOW);
  }

  private static List<Condition> unequal(Expression operand, int many) {
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(Ask.isNot(operand, Ask.literal(i)));
    }
    return all;
  }

  private static List<Condition> equal(Expression operand, int many) {
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(Ask.is(operand, Ask.literal(i)));
    }
    return all;
  }

  private static void check(Condition condition, int holdsAt, int failsAt) {
    Ask rules = new Ask(List.of(condition));
    assertThat(rules.holds(0, withA(holdsAt))).isTrue();
    assertThat(rules.holds(0, withA(failsAt))).isFalse();
  }

  private static Condition anyWhere(Condition where) {
    return new Condition.Occurred(true, Ask.query("e", where, null));
  }

  // 1,999 members and the `and` or `or` around them are 2,000 conditions, the most a file may hold

  @Test
  @Timeout(20)
  void anAndOfTheMostConditionsCompiles() {
    check(new Condition.And(unequal(A, 1_999)), 1_999, 1_998);
  }

  @Test
  @Timeout(20)
  void anOrOfTheMostConditionsCompiles() {
    check(new Condition.Or(equal(A, 1_999)), 1_998, 1_999);
  }

  @Test
  @Timeout(20)
  void anAndOfTheMostConditionsInsideWhereCompiles() {
    check(anyWhere(new Condition.And(unequal(Ask.row("a"), 1_998))), 1_998, 1_997);
  }

  @Test
  @Timeout(20)
  void anOrOfTheMostConditionsInsideWhereCompiles() {
    check(anyWhere(new Condition.Or(equal(Ask.row("a"), 1_998))), 1_997, 1_998);
  }

  @Test
  @Timeout(20)
  void aListOfManyValuesCompiles() {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      values.add(Value.of(i));
    }
    check(new Condition.In(A, values), 1_999, 2_000);
  }

  private static Expression sum(Expression first, int many) {
    Expression sum = first;
    for (int i = 0; i < many; i++) {
      sum = new Expression.Arithmetic(sum, Expression.Operator.PLUS, Ask.literal(1));
    }
    return sum;
  }

  @Test
  @Timeout(20)
  void theLongestSumCompiles() {
    // a + 1 + 1 … = 2000; 1,999 calculations and the comparison are 2,000
    check(Ask.is(sum(A, 1_999), Ask.literal(2_000)), 1, 2);
  }

  @Test
  @Timeout(20)
  void theLongestSumInsideWhereCompiles() {
    check(anyWhere(Ask.is(sum(Ask.row("a"), 1_998), Ask.literal(2_000))), 2, 1);
  }

  /** From left to right: a, then 30 times plus a, times 2, by 2, minus 1. */
  private static Expression all(Expression a) {
    Expression all = a;
    for (int i = 0; i < 30; i++) {
      all = new Expression.Arithmetic(all, Expression.Operator.PLUS, a);
      all = new Expression.Arithmetic(all, Expression.Operator.TIMES, Ask.literal(2));
      all = new Expression.Arithmetic(all, Expression.Operator.DIVIDE, Ask.literal(2));
      all = new Expression.Arithmetic(all, Expression.Operator.MINUS, Ask.literal(1));
    }
    return all;
  }

  @Test
  void aLongSumIsCalculatedFromLeftToRight() {
    // doubling and halving changes nothing: a + 30a - 30, which is 32 for 2 and 1 for 1
    check(Ask.is(all(A), Ask.literal(32)), 2, 1);
    check(anyWhere(Ask.is(all(Ask.row("a")), Ask.literal(32))), 2, 1);
  }

  @Test
  @Timeout(20)
  void manyTagsInARowCompile() {
    List<Condition> tags = Collections.nCopies(1_999, Ask.not(new Condition.Tagged("vip")));
    assertThat(Ask.holds(new Condition.And(tags), withA(1))).isTrue();
  }

  // 32 levels of nesting, the most that is allowed

  @Test
  @Timeout(20)
  void theDeepestNegationCompiles() {
    Condition condition = Ask.is(A, Ask.literal(1));
    for (int i = 0; i < 32; i++) {
      condition = Ask.not(condition);
    }
    check(condition, 1, 2);
  }

  @Test
  @Timeout(20)
  void theDeepestAndsAndOrsCompile() {
    Condition condition = Ask.is(A, Ask.literal(1));
    for (int i = 0; i < 16; i++) {
      condition = new Condition.And(List.of(condition, Ask.isNot(A, Ask.literal(100 + i))));
      condition = new Condition.Or(List.of(Ask.is(A, Ask.literal(200 + i)), condition));
    }
    check(condition, 1, 2);
  }

  @Test
  @Timeout(20)
  void theDeepestAndsAndOrsInsideWhereCompile() {
    Expression row = Ask.row("a");
    Condition condition = Ask.is(row, Ask.literal(1));
    for (int i = 0; i < 15; i++) {
      condition = new Condition.And(List.of(condition, Ask.isNot(row, Ask.literal(100 + i))));
      condition = Ask.not(new Condition.Or(List.of(Ask.is(row, Ask.literal(200 + i)), condition)));
      condition = Ask.not(condition);
    }
    check(anyWhere(condition), 1, 2);
  }

  @Test
  @Timeout(20)
  void theDeepestWhereCompiles() {
    Condition condition = Ask.is(Ask.row("a"), Ask.literal(1));
    for (int i = 0; i < 31; i++) {
      condition =
          Ask.compare(
              Ask.count(Ask.query("e", condition, null)), Comparison.AT_LEAST, Ask.literal(1));
    }
    check(anyWhere(condition), 1, 2);
  }

  @Test
  @Timeout(20)
  void theDeepestCalculationCompiles() {
    // 1 - (1 - (1 - … a)): an even number of times that is a itself
    Expression expression = A;
    for (int i = 0; i < 32; i++) {
      expression = new Expression.Arithmetic(Ask.literal(1), Expression.Operator.MINUS, expression);
    }
    check(Ask.is(expression, Ask.literal(5)), 5, 6);
  }

  @Test
  @Timeout(60)
  void manyStepsCompile() {
    List<Condition> conditions = equal(A, 500);
    Ask rules = new Ask(conditions);
    for (int i = 0; i < conditions.size(); i++) {
      assertThat(rules.holds(i, withA(i))).isTrue();
      assertThat(rules.holds(i, withA(i + 1))).isFalse();
    }
  }
}
