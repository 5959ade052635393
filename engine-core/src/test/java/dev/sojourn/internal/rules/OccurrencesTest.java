package dev.sojourn.internal.rules;

import static dev.sojourn.internal.rules.Ask.SHANGHAI;
import static dev.sojourn.internal.rules.Ask.aggregate;
import static dev.sojourn.internal.rules.Ask.compare;
import static dev.sojourn.internal.rules.Ask.count;
import static dev.sojourn.internal.rules.Ask.is;
import static dev.sojourn.internal.rules.Ask.literal;
import static dev.sojourn.internal.rules.Ask.number;
import static dev.sojourn.internal.rules.Ask.query;
import static dev.sojourn.internal.rules.Ask.row;
import static dev.sojourn.internal.rules.Ask.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Function;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.TimeAmount.Unit;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts, and what is computed from it. */
class OccurrencesTest {
  private static final String NOON = "2026-11-04T12:00+08:00";
  private final UserState user = new UserState("u42");
  private long seq;

  /** An order of so much; null for one without an amount. */
  private void order(String at, @Nullable Object amount) {
    Map<String, Value> attributes = new HashMap<>();
    if (amount != null) {
      attributes.put("amount", Ask.value(amount));
    }
    user.history.add("order.paid", Ask.at(at), ++seq, attributes);
  }

  private static Expression orders(@Nullable Window window) {
    return count(query("order.paid", null, window));
  }

  private static Expression orders(Function function) {
    return aggregate(function, "amount", query("order.paid", null, null));
  }

  private void holds(String now, Condition... conditions) {
    holds(Ask.scene(user, now), conditions);
  }

  private static void holds(Scene scene, Condition... conditions) {
    Ask rules = new Ask(List.of(conditions));
    for (int i = 0; i < conditions.length; i++) {
      assertThat(rules.holds(i, scene)).as("%s at %s", conditions[i], scene.now()).isTrue();
    }
  }

  private static Condition isAbsent(Expression expression) {
    return new Condition.IsSet(expression, false);
  }

  @Test
  void sumAndCountOfNothingAreZeroTheOthersAbsent() {
    holds(
        NOON,
        is(orders((Window) null), literal(0)),
        is(orders(Function.SUM), literal(0)),
        isAbsent(orders(Function.MIN)),
        isAbsent(orders(Function.MAX)),
        isAbsent(orders(Function.AVG)),
        isAbsent(new Expression.Last("order.paid", "amount")),
        new Condition.Occurred(false, query("order.paid", null, null)),
        Ask.not(new Condition.Occurred(true, query("order.paid", null, null))));
  }

  @Test
  void ordersAddUpExactly() {
    order("2026-11-01T10:00+08:00", new java.math.BigDecimal("0.1"));
    order("2026-11-02T10:00+08:00", new java.math.BigDecimal("0.2"));
    order("2026-11-03T10:00+08:00", 3);
    // 0.1 + 0.2 + 3 = 3.3; a third of it is 1.1
    holds(
        NOON,
        is(orders((Window) null), literal(3)),
        is(orders(Function.SUM), number("3.3")),
        is(orders(Function.MIN), number("0.1")),
        is(orders(Function.MAX), literal(3)),
        is(orders(Function.AVG), number("1.1")),
        is(new Expression.Last("order.paid", "amount"), literal(3)));
  }

  @Test
  void whatIsNoNumberDoesNotAddUpButCounts() {
    order("2026-11-01T10:00+08:00", 10);
    order("2026-11-02T10:00+08:00", "20");
    order("2026-11-03T10:00+08:00", null);
    holds(
        NOON,
        is(orders((Window) null), literal(3)),
        is(orders(Function.SUM), literal(10)),
        is(orders(Function.AVG), literal(10)),
        // the latest order has no amount, whatever earlier ones had
        isAbsent(new Expression.Last("order.paid", "amount")));
  }

  @Test
  void theLastIsTheLatestInTimeThenInArrival() {
    order("2026-11-03T10:00+08:00", 1);
    order("2026-11-03T10:00+08:00", 2);
    order("2026-11-01T10:00+08:00", 3);
    holds(NOON, is(new Expression.Last("order.paid", "amount"), literal(2)));
  }

  @Test
  void anEventCountsForThirtyDaysExclusive() {
    // the page: orders on 11-01 10:00, 11-10, 11-20; three until 12-01 10:00
    order("2026-11-01T10:00+08:00", 1);
    order("2026-11-10T10:00+08:00", 1);
    order("2026-11-20T10:00+08:00", 1);
    Expression orders = orders(new Window.InLast(TimeAmount.days(30)));
    holds("2026-11-20T10:00+08:00", is(orders, literal(3)));
    holds("2026-12-01T09:59:59.999999999+08:00", is(orders, literal(3)));
    holds("2026-12-01T10:00+08:00", is(orders, literal(2)));
    // and from its instant on
    holds("2026-11-09T23:00+08:00", is(orders, literal(1)));
    holds("2026-11-10T10:00+08:00", is(orders, literal(2)));
  }

  @Test
  void aMonthEndsOnItsLastDayAndHoursAreExact() {
    order("2026-01-31T10:00+08:00", 1);
    Expression month = orders(new Window.InLast(new TimeAmount.Calendar(1, Unit.MONTH)));
    holds("2026-02-28T09:59+08:00", is(month, literal(1)));
    holds("2026-02-28T10:00+08:00", is(month, literal(0)));
    Expression hours = orders(new Window.InLast(new TimeAmount.Calendar(24, Unit.HOUR)));
    Expression exact = orders(new Window.InLast(new TimeAmount.Exact(Duration.ofMinutes(90))));
    holds("2026-02-01T09:59:59+08:00", is(hours, literal(1)), is(exact, literal(0)));
    holds("2026-02-01T10:00+08:00", is(hours, literal(0)));
    holds("2026-01-31T11:29:59+08:00", is(exact, literal(1)));
    holds("2026-01-31T11:30+08:00", is(exact, literal(0)));
  }

  @Test
  void calendarWindowsAreTheLocalDayWeekAndMonth() {
    // Wed 11-04; Mon 11-02; Sun 11-01; Sat 10-31
    order("2026-11-04T00:00+08:00", 1);
    order("2026-11-03T23:59:59+08:00", 1);
    order("2026-11-02T00:00+08:00", 1);
    order("2026-11-01T23:59+08:00", 1);
    order("2026-11-01T00:00+08:00", 1);
    order("2026-10-31T23:59+08:00", 1);
    holds(
        NOON,
        is(orders(new Window.Today()), literal(1)),
        is(orders(new Window.ThisWeek()), literal(3)),
        is(orders(new Window.ThisMonth()), literal(5)),
        is(orders((Window) null), literal(6)));
    holds("2026-11-05T00:00+08:00", is(orders(new Window.Today()), literal(0)));
    holds("2026-11-09T00:00+08:00", is(orders(new Window.ThisWeek()), literal(0)));
    holds("2026-12-01T00:00+08:00", is(orders(new Window.ThisMonth()), literal(0)));
  }

  @Test
  void sinceTheAnchorTheOrderOfArrivalDecidesWithinOneInstant() {
    String instant = "2026-11-02T21:40+08:00";
    order(instant, 1); // number 1, before the opening event
    seq++; // number 2, the opening event, of another type
    order(instant, 1); // number 3, after it
    order("2026-11-03T10:00+08:00", 1);
    order("2026-11-02T21:39:59+08:00", 1); // arrives last, is before
    Scene.Point opening = new Scene.Point(Ask.at(instant), 2, Map.of());
    Scene scene = new Scene(user, Ask.at(NOON), SHANGHAI, opening, opening, Map.of());
    holds(
        scene,
        is(orders(new Window.SinceAnchor()), literal(2)),
        is(orders(new Window.SinceStart()), literal(2)));
    // the opening event itself is not counted
    Scene.Point first = new Scene.Point(Ask.at(instant), 1, Map.of());
    Scene later = new Scene(user, Ask.at(NOON), SHANGHAI, first, null, Map.of());
    holds(
        later,
        is(orders(new Window.SinceAnchor()), literal(2)),
        // no run, so nothing is since its start
        is(orders(new Window.SinceStart()), literal(0)));
  }

  @Test
  void whatIsStillToComeDoesNotCount() {
    order("2026-11-04T12:00:01+08:00", 7);
    order("2026-11-03T12:00+08:00", 1);
    holds(
        NOON,
        is(orders((Window) null), literal(1)),
        is(orders(new Window.Today()), literal(0)),
        is(new Expression.Last("order.paid", "amount"), literal(1)));
    holds("2026-11-04T12:00:01+08:00", is(new Expression.Last("order.paid", "amount"), literal(7)));
  }

  @Test
  void whereLooksAtEachEventCounted() {
    for (int amount = 1; amount <= 5; amount++) {
      order("2026-11-0" + amount + "T10:00+08:00", amount);
    }
    order("2026-11-04T11:00+08:00", null);
    user.attributes.set("least", Value.of(3), Ask.at(NOON));
    String late = "2026-11-06T00:00+08:00";
    Expression amount = row("amount");
    holds(
        late,
        is(count(where(compare(amount, Comparison.GREATER, literal(2)))), literal(3)),
        is(count(where(compare(amount, Comparison.AT_LEAST, user("least")))), literal(3)),
        is(count(where(compare(user("least"), Comparison.LESS, amount))), literal(2)),
        is(count(where(new Condition.IsSet(amount, false))), literal(1)),
        // absent: neither 1 nor different from it
        is(count(where(Ask.isNot(amount, literal(1)))), literal(4)),
        is(count(where(Ask.not(is(amount, literal(1))))), literal(5)),
        is(count(where(new Condition.In(amount, List.of(Value.of(1), Value.of(5))))), literal(2)),
        is(
            count(
                where(
                    is(
                        new Expression.Arithmetic(amount, Expression.Operator.TIMES, literal(2)),
                        literal(8)))),
            literal(1)),
        is(
            aggregate(
                Function.SUM,
                "amount",
                where(compare(amount, Comparison.LESS, orders(Function.AVG)))),
            literal(3)),
        new Condition.Occurred(true, where(is(amount, literal(5)))),
        new Condition.Occurred(false, where(is(amount, literal(6)))));
  }

  private static dev.sojourn.model.EventQuery where(Condition condition) {
    return query("order.paid", condition, null);
  }

  @Test
  void aNestedWhereLooksAtItsOwnEvents() {
    order("2026-11-01T10:00+08:00", 1);
    order("2026-11-02T10:00+08:00", 2);
    user.history.add(
        "refund", Ask.at("2026-11-03T10:00+08:00"), ++seq, Map.of("amount", Value.of(2)));
    Condition refundOfTwo =
        new Condition.Occurred(true, query("refund", is(row("amount"), literal(2)), null));
    Condition refundOfOne =
        new Condition.Occurred(true, query("refund", is(row("amount"), literal(1)), null));
    holds(
        NOON, is(count(where(refundOfTwo)), literal(2)), is(count(where(refundOfOne)), literal(0)));
  }

  @Test
  void halfKnownHistoriesDoNotBreakAnything() {
    List<Condition> all = new ArrayList<>();
    all.add(is(orders(Function.SUM), literal(0)));
    all.add(isAbsent(orders(Function.AVG)));
    order("2026-11-01T10:00+08:00", null);
    order("2026-11-02T10:00+08:00", true);
    holds(NOON, all.toArray(new Condition[0]));
  }
}
