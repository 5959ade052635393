package dev.sojourn.dsl.grammar;

import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.and;
import static dev.sojourn.dsl.JourneyDsl.any;
import static dev.sojourn.dsl.JourneyDsl.avg;
import static dev.sojourn.dsl.JourneyDsl.count;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.daysSinceLast;
import static dev.sojourn.dsl.JourneyDsl.daysSinceLastActivity;
import static dev.sojourn.dsl.JourneyDsl.daysSinceT;
import static dev.sojourn.dsl.JourneyDsl.event;
import static dev.sojourn.dsl.JourneyDsl.group;
import static dev.sojourn.dsl.JourneyDsl.last;
import static dev.sojourn.dsl.JourneyDsl.literal;
import static dev.sojourn.dsl.JourneyDsl.max;
import static dev.sojourn.dsl.JourneyDsl.min;
import static dev.sojourn.dsl.JourneyDsl.row;
import static dev.sojourn.dsl.JourneyDsl.segment;
import static dev.sojourn.dsl.JourneyDsl.streak;
import static dev.sojourn.dsl.JourneyDsl.sum;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.user;
import static dev.sojourn.dsl.JourneyDsl.when;
import static dev.sojourn.dsl.grammar.Twins.BOUGHT;
import static dev.sojourn.dsl.grammar.Twins.REFUNDED;
import static dev.sojourn.dsl.grammar.Twins.a;
import static dev.sojourn.dsl.grammar.Twins.asking;
import static dev.sojourn.dsl.grammar.Twins.day;
import static dev.sojourn.dsl.grammar.Twins.j;
import static dev.sojourn.dsl.grammar.Twins.stage;
import static dev.sojourn.dsl.grammar.Twins.untilQuit;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.Criterion;
import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.Operand;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Expressions, operands and literals. */
final class ExpressionsInJava {
  private ExpressionsInJava() {}

  private static final EventType ORDER_PAID = EventType.of("order.paid");
  private static final Attribute<Number> AMOUNT = Attribute.number("amount");

  static Twins expressions() {
    return new Twins()
        .accepted("operand", asking(user("a").is(anchor("a")), user("b").is(anchor("a"))))
        .accepted(
            "arithmetic",
            asking(
                user("a").plus(user("b").times(2)).minus(literal(6).dividedBy(3)).is(7),
                user("a").dividedBy(0).atLeast(0),
                literal(new BigDecimal("0.1"))
                    .plus(new BigDecimal("0.2"))
                    .is(new BigDecimal("0.3"))))
        .accepted(
            "parentheses",
            asking(
                user("a").plus(user("b")).times(2).is(10),
                user("a").minus(user("b").minus(2)).is(-5)));
  }

  static Twins operands() {
    return new Twins()
        .accepted("user", asking(user("city").is("Rome"), user("home town").is("Rome")))
        .refused(
            "user", () -> j().forGroup().stage("s", a(t(1).when(user("age").moreThan(3)))).build())
        .accepted(
            "group",
            j().forGroup()
                .stage(
                    "s",
                    day(1).when(group("size").atLeast(3)).send("one").via("sms"),
                    day(2).when(group("size").atLeast(4)).send("two").via("sms"))
                .build())
        .refused("group", () -> stage(a(t(1).when(group("size").is(3)))))
        .accepted(
            "event",
            untilQuit(when(BOUGHT).when(event("amount").moreThan(50)).send("one").via("sms")))
        .refused("event", () -> segment("s", event("x").is(1)))
        .accepted("anchor", asking(anchor("shop").is("A"), anchor("shop").is("B")))
        .refused("anchor", () -> segment("s", anchor("x").is(1)))
        .accepted(
            "literal",
            asking(literal("Rome").is(ofUser("city")), literal("rome").is(ofUser("city"))))
        .accepted("bare-name", asking(mask(50), mask(60)))
        .refused("bare-name", () -> segment("s", row("amount").moreThan(3)))
        .accepted(
            "days-since",
            asking(
                daysSinceT().is(1),
                daysSinceLast(BOUGHT).is(3),
                daysSinceLastActivity().is(3),
                daysSinceLast(REFUNDED).atLeast(0)))
        .refused("days-since", () -> segment("s", daysSinceT().moreThan(3)))
        .accepted(
            "count",
            asking(
                count(BOUGHT).where(row("amount").moreThan(50)).inLast(days(30)).is(1),
                count(BOUGHT).is(2)))
        .refused("count", () -> segment("s", count(BOUGHT).where(anchor("x").is(1)).moreThan(3)))
        .accepted(
            "aggregate",
            asking(
                and(sum(ORDER_PAID, AMOUNT).is(60), min(ORDER_PAID, AMOUNT).is(10)),
                and(
                    max(ORDER_PAID, AMOUNT).is(30),
                    avg(ORDER_PAID, AMOUNT).where(row("amount").lessThan(30)).is(15)),
                sum(ORDER_PAID, AMOUNT).sinceT().moreThan(0),
                avg(ORDER_PAID, AMOUNT).sinceT().atLeast(0)))
        .accepted("last", asking(last(ORDER_PAID, AMOUNT).is(20), last(ORDER_PAID, AMOUNT).is(10)))
        .accepted(
            "streak",
            asking(streak(EventType.of("checked")).is(3), streak(EventType.of("checked")).is(3)));
  }

  private static Operand<String> ofUser(String name) {
    return user(Attribute.text(name));
  }

  private static Criterion mask(int amount) {
    return any(BOUGHT).where(and(row("category").is("mask"), row("amount").moreThan(amount)));
  }

  static Twins literals() {
    return new Twins()
        .accepted(
            "string",
            asking(user("word").is("a \\ é"), user("word").is("7"), user("number").is("7")))
        .accepted(
            "number",
            asking(
                user("x").is(new BigDecimal("-2.50")), user("x").moreThan(new BigDecimal("-2.49"))))
        .accepted("true", asking(user("x").is(true), user("y").is(true)))
        .accepted("false", asking(user("y").is(false), user("z").is(false)))
        .accepted(
            "date",
            asking(
                anchor("on").atLeast(LocalDate.of(2026, 11, 20)),
                anchor("on").atLeast(LocalDate.of(2026, 11, 21)),
                anchor("at").is(LocalDate.of(2026, 11, 20))));
  }
}
