package dev.sojourn.internal.rules;

import static dev.sojourn.internal.rules.Ask.compare;
import static dev.sojourn.internal.rules.Ask.is;
import static dev.sojourn.internal.rules.Ask.isNot;
import static dev.sojourn.internal.rules.Ask.literal;
import static dev.sojourn.internal.rules.Ask.not;
import static dev.sojourn.internal.rules.Ask.number;
import static dev.sojourn.internal.rules.Ask.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How values compare and compute, asked through rules; each test asks one set of rules. */
class ValuesTest {
  private static final String NOW = "2026-11-02T21:40+08:00";
  private static final Expression X = user("x");
  private static final Expression ABSENT = user("absent");

  private final Map<Condition, Boolean> expected = new LinkedHashMap<>();

  private void holds(Condition condition) {
    expected.put(condition, true);
  }

  private void fails(Condition condition) {
    expected.put(condition, false);
  }

  /** Asks all at once of a user whose x is the value. */
  private void verifyWhenX(Object value) {
    UserState user = new UserState("u42");
    user.attributes.set("x", Ask.value(value), Ask.at(NOW));
    verify(Ask.scene(user, NOW));
  }

  private void verify(Scene scene) {
    List<Condition> conditions = new ArrayList<>(expected.keySet());
    Ask rules = new Ask(conditions);
    for (int i = 0; i < conditions.size(); i++) {
      assertThat(rules.holds(i, scene))
          .as(conditions.get(i).toString())
          .isEqualTo(expected.get(conditions.get(i)));
    }
  }

  private static Expression compute(Expression left, Operator operator, Expression right) {
    return new Expression.Arithmetic(left, operator, right);
  }

  @Test
  void aComparisonWithAnAbsentValueIsFalse() {
    for (Comparison comparison : Comparison.values()) {
      fails(compare(ABSENT, comparison, literal(1)));
      fails(compare(literal(1), comparison, ABSENT));
      fails(compare(ABSENT, comparison, ABSENT));
      fails(compare(ABSENT, comparison, user("other")));
      fails(compare(ABSENT, comparison, literal("")));
      fails(compare(ABSENT, comparison, literal(LocalDate.of(2026, 11, 2))));
    }
    // the page: user.x != 1 is false and not (user.x = 1) is true while x is absent
    fails(isNot(ABSENT, literal(1)));
    holds(not(is(ABSENT, literal(1))));
    fails(new Condition.In(ABSENT, List.of(Value.of(1), Value.of("a"))));
    fails(new Condition.Contains(ABSENT, literal("a")));
    fails(new Condition.Contains(X, ABSENT));
    fails(new Condition.Contains(ABSENT, literal("")));
    fails(new Condition.IsSet(ABSENT, true));
    holds(new Condition.IsSet(ABSENT, false));
    holds(new Condition.IsSet(X, true));
    fails(new Condition.IsSet(X, false));
    verifyWhenX("abc");
  }

  @Test
  void aNumberNeverEqualsAText() {
    fails(is(X, literal("1")));
    holds(isNot(X, literal("1")));
    fails(is(literal("1"), X));
    holds(is(X, literal(1)));
    holds(is(X, number("1.000")));
    fails(compare(X, Comparison.LESS, literal("2")));
    fails(compare(X, Comparison.AT_LEAST, literal("1")));
    fails(new Condition.In(X, List.of(Value.of("1"), Value.of(true))));
    holds(new Condition.In(X, List.of(Value.of("1"), Value.of(1))));
    fails(new Condition.Contains(X, literal("1")));
    fails(is(X, literal(true)));
    holds(isNot(X, literal(true)));
    verifyWhenX(1);
  }

  @Test
  void numbersAreDecimal() {
    holds(is(compute(number("0.1"), Operator.PLUS, number("0.2")), number("0.3")));
    holds(is(compute(X, Operator.PLUS, number("0.2")), number("0.3")));
    holds(is(compute(X, Operator.TIMES, literal(3)), number("0.3")));
    holds(is(compute(X, Operator.MINUS, number("0.3")), number("-0.2")));
    // 1/3 has 34 digits, so three of them are not quite 1
    Expression third = compute(literal(1), Operator.DIVIDE, literal(3));
    holds(is(third, number("0." + "3".repeat(34))));
    holds(is(compute(third, Operator.TIMES, literal(3)), number("0." + "9".repeat(34))));
    // 34 digits of a sum, rounded half even
    holds(is(compute(number("1E+34"), Operator.PLUS, literal(1)), number("1E+34")));
    holds(
        is(
            compute(number("1E+33"), Operator.PLUS, literal(1)),
            number("1" + "0".repeat(32) + "1")));
    verifyWhenX(new BigDecimal("0.1"));
  }

  @Test
  void whatCannotBeComputedIsAbsent() {
    for (Operator operator : Operator.values()) {
      holds(new Condition.IsSet(compute(X, operator, literal("1")), false));
      holds(new Condition.IsSet(compute(literal(true), operator, X), false));
      holds(new Condition.IsSet(compute(X, operator, ABSENT), false));
      holds(new Condition.IsSet(compute(ABSENT, operator, X), false));
    }
    holds(new Condition.IsSet(compute(X, Operator.DIVIDE, literal(0)), false));
    holds(new Condition.IsSet(compute(X, Operator.DIVIDE, number("0.00")), false));
    holds(new Condition.IsSet(compute(literal(0), Operator.DIVIDE, literal(0)), false));
    holds(is(compute(literal(0), Operator.DIVIDE, X), literal(0)));
    // absence goes on through what is computed from it
    Expression absent = compute(X, Operator.DIVIDE, literal(0));
    fails(isNot(compute(absent, Operator.PLUS, literal(1)), literal(1)));
    verifyWhenX(4);
  }

  @Test
  void calculationsGoFromTheLeft() {
    // 10 - 3 - 2 = 5 and 10 - (3 - 2) = 9; 8 / 4 / 2 = 1
    Expression left = compute(compute(X, Operator.MINUS, literal(3)), Operator.MINUS, literal(2));
    holds(is(left, literal(5)));
    Expression right = compute(X, Operator.MINUS, compute(literal(3), Operator.MINUS, literal(2)));
    holds(is(right, literal(9)));
    holds(
        is(
            compute(compute(literal(8), Operator.DIVIDE, literal(4)), Operator.DIVIDE, literal(2)),
            literal(1)));
    verifyWhenX(10);
  }

  @Test
  void textComparesByCodePoint() {
    // U+E000, a private character, is before U+1F600, which starts with the char U+D83D
    holds(compare(X, Comparison.LESS, literal("😀")));
    holds(compare(literal("😀"), Comparison.GREATER, X));
    fails(compare(X, Comparison.AT_LEAST, literal("😀")));
    holds(compare(X, Comparison.GREATER, literal("z")));
    holds(compare(literal("Z"), Comparison.LESS, literal("a")));
    holds(compare(literal("a"), Comparison.LESS, literal("aa")));
    holds(compare(literal(""), Comparison.LESS, literal("a")));
    holds(compare(literal("10"), Comparison.LESS, literal("9")));
    // no normalisation: one e with an accent, and an e with an accent after it
    fails(is(literal("é"), literal("e\u0301")));
    holds(compare(literal("新"), Comparison.AT_MOST, literal("新")));
    verifyWhenX("\uE000");
  }

  @Test
  void containsLooksForWholeCharacters() {
    // x is a grinning face, U+D83D U+DE00
    holds(new Condition.Contains(X, literal("😀")));
    fails(new Condition.Contains(X, literal("\uD83D")));
    fails(new Condition.Contains(X, literal("\uDE00")));
    holds(new Condition.Contains(X, literal("")));
    holds(new Condition.Contains(X, literal("好😀")));
    fails(new Condition.Contains(X, literal("好\uD83D")));
    fails(new Condition.Contains(X, literal("A")));
    holds(new Condition.Contains(X, literal("a")));
    // a lone half is found where it stands alone
    holds(new Condition.Contains(literal("😀\uD83D"), literal("\uD83D")));
    holds(new Condition.Contains(literal("\uDE00😀"), literal("\uDE00")));
    verifyWhenX("a好😀!");
  }

  @Test
  void trueAndFalseHaveNoOrder() {
    holds(is(X, literal(true)));
    holds(isNot(X, literal(false)));
    fails(is(X, literal("true")));
    fails(compare(X, Comparison.GREATER, literal(false)));
    fails(compare(X, Comparison.AT_LEAST, literal(true)));
    verifyWhenX(true);
  }

  private static Expression date(String date) {
    return literal(LocalDate.parse(date));
  }

  @Test
  void aDateComparedWithATextTakesTheDateItHolds() {
    holds(is(X, date("2026-11-02")));
    holds(is(date("2026-11-02"), X));
    holds(compare(X, Comparison.LESS, date("2026-11-03")));
    holds(isNot(X, date("2026-11-03")));
    holds(new Condition.In(X, List.of(Value.of(LocalDate.of(2026, 11, 2)))));
    // what holds no date is different from every date, and neither before nor after it
    holds(isNot(literal("soon"), date("2026-11-02")));
    fails(compare(literal("soon"), Comparison.LESS, date("2026-11-02")));
    fails(compare(literal("2026-02-30"), Comparison.LESS, date("2026-11-02")));
    fails(is(literal(20_261_102), date("2026-11-02")));
    verifyWhenX("2026-11-02");
  }

  @Test
  void aDateComparedWithAnInstantTakesItsLocalDate() {
    // 16:30Z is 00:30 of the next day in Shanghai
    holds(is(X, date("2026-11-03")));
    fails(is(X, date("2026-11-02")));
    holds(compare(X, Comparison.GREATER, date("2026-11-02")));
    verifyWhenX("2026-11-02T16:30:00Z");
  }

  @Test
  void theLocalDateIsThatOfTheUsersZone() {
    UserState user = new UserState("u42");
    user.attributes.set("x", Value.of("2026-11-02T16:30:00Z"), Ask.at(NOW));
    Scene there = new Scene(user, Ask.at(NOW), ZoneId.of("America/New_York"), null, null, Map.of());
    holds(is(X, date("2026-11-02")));
    verify(there);
  }

  @Test
  void anInstantBeyondTheCalendarIsNoDate() {
    // the last instant that can be written is in no year that Shanghai can count
    fails(is(X, date("2026-11-02")));
    holds(isNot(X, date("2026-11-02")));
    fails(compare(X, Comparison.GREATER, date("2026-11-02")));
    verifyWhenX("+999999999-12-31T23:59:59-18:00");
  }
}
