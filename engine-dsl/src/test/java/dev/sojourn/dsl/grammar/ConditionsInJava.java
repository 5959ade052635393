package dev.sojourn.dsl.grammar;

import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.and;
import static dev.sojourn.dsl.JourneyDsl.any;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.exactly;
import static dev.sojourn.dsl.JourneyDsl.from;
import static dev.sojourn.dsl.JourneyDsl.group;
import static dev.sojourn.dsl.JourneyDsl.inSegment;
import static dev.sojourn.dsl.JourneyDsl.months;
import static dev.sojourn.dsl.JourneyDsl.never;
import static dev.sojourn.dsl.JourneyDsl.no;
import static dev.sojourn.dsl.JourneyDsl.not;
import static dev.sojourn.dsl.JourneyDsl.or;
import static dev.sojourn.dsl.JourneyDsl.row;
import static dev.sojourn.dsl.JourneyDsl.segment;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.tagged;
import static dev.sojourn.dsl.JourneyDsl.user;
import static dev.sojourn.dsl.grammar.Twins.BOUGHT;
import static dev.sojourn.dsl.grammar.Twins.CARTED;
import static dev.sojourn.dsl.grammar.Twins.JOINED;
import static dev.sojourn.dsl.grammar.Twins.ORDERED;
import static dev.sojourn.dsl.grammar.Twins.PAID;
import static dev.sojourn.dsl.grammar.Twins.VIEWED;
import static dev.sojourn.dsl.grammar.Twins.asking;
import static dev.sojourn.dsl.grammar.Twins.day;
import static dev.sojourn.dsl.grammar.Twins.j;
import static dev.sojourn.dsl.grammar.Twins.stage;

import dev.sojourn.dsl.Criterion;
import dev.sojourn.dsl.EventType;
import java.time.Duration;

/** Conditions and windows. */
final class ConditionsInJava {
  private ConditionsInJava() {}

  static Twins conditions() {
    Criterion vip = tagged("vip");
    Criterion first = user("level").is(1);
    Criterion vipOrGold = or(vip, and(first, tagged("gold")));
    return new Twins()
        .accepted("not", asking(not(first), not(first)))
        .accepted("and", asking(and(vip, first), and(vip, first)))
        .accepted("or", asking(vipOrGold, vipOrGold))
        .accepted(
            "parentheses",
            asking(not(or(vip, tagged("gold"))), and(or(vip, first), tagged("silver"))))
        .accepted(
            "compare",
            asking(
                and(
                    user("a").is(5),
                    user("a").isNot(4),
                    user("a").lessThan(6),
                    user("a").atMost(5),
                    user("a").moreThan(4),
                    user("a").atLeast(5)),
                or(user("a").lessThan(5), user("a").moreThan(5), user("a").isNot(5)),
                user("absent").isNot(5)))
        .accepted("in", asking(user("city").in("Rome", "Paris", 7), user("city").in("Oslo")))
        .accepted(
            "contains", asking(user("city").contains("ari"), user("city").contains(anchor("x"))))
        .accepted("is-set", asking(user("city").isSet(), user("city").isSet()))
        .accepted("is-not-set", asking(user("city").isNotSet(), user("city").isNotSet()))
        .refused("is-not-set", () -> segment("s", group("a").isNotSet()))
        .accepted("tagged", asking(tagged("very good"), vip))
        .accepted(
            "in-segment",
            segment("rich", user("money").moreThan(1000)),
            asking(inSegment("rich"), inSegment("rich")))
        .refused(
            "in-segment",
            () -> Twins.all(segment("loyal", tagged("a")), segment("s", inSegment("loyl"))))
        .accepted(
            "no-or-any",
            asking(
                no(BOUGHT).where(row("amount").moreThan(50)).inLast(days(2)),
                any(BOUGHT).where(row("amount").moreThan(50)).sinceT(),
                no(BOUGHT)))
        .accepted("never", asking(never(BOUGHT).where(row("amount").moreThan(50)), never(BOUGHT)));
  }

  static Twins windows() {
    return new Twins()
        .accepted(
            "in-last",
            stage(
                day(1)
                    .when(any(BOUGHT).inLast(exactly(Duration.ofHours(24))))
                    .send("one")
                    .via("sms"),
                t(1).at("10:01")
                    .when(any(BOUGHT).inLast(exactly(Duration.ofHours(24))))
                    .send("two")
                    .via("sms"),
                t(1).at("10:02").when(any(BOUGHT).inLast(days(1))).send("three").via("sms"),
                t(1).at("12:00").when(any(PAID).inLast(months(1))).send("four").via("sms")))
        .accepted(
            "since",
            j().stage(
                    "s",
                    from(ORDERED),
                    day(1).when(no(CARTED).sinceT()).send("one").via("sms"),
                    day(1).when(no(CARTED).sinceStart()).send("two").via("sms"),
                    day(1)
                        .when(and(no(JOINED).sinceStart(), no(ORDERED).sinceT()))
                        .send("three")
                        .via("sms"))
                .build())
        .refused("since", () -> segment("s", any(EventType.of("a")).sinceStart()))
        .accepted("today", asking(any(VIEWED).today(), any(VIEWED).today()))
        .accepted(
            "this",
            stage(
                day(1).when(any(VIEWED).thisWeek()).send("one").via("sms"),
                t(1).at("11:00").when(any(VIEWED).thisMonth()).send("two").via("sms"),
                t(1).at("12:00").when(any(PAID).thisMonth()).send("three").via("sms")));
  }
}
