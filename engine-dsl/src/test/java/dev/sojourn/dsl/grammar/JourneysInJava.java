package dev.sojourn.dsl.grammar;

import static dev.sojourn.dsl.JourneyDsl.after;
import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.arm;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.daysSinceT;
import static dev.sojourn.dsl.JourneyDsl.entered;
import static dev.sojourn.dsl.JourneyDsl.event;
import static dev.sojourn.dsl.JourneyDsl.every;
import static dev.sojourn.dsl.JourneyDsl.firstSeen;
import static dev.sojourn.dsl.JourneyDsl.from;
import static dev.sojourn.dsl.JourneyDsl.inSegment;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.left;
import static dev.sojourn.dsl.JourneyDsl.manual;
import static dev.sojourn.dsl.JourneyDsl.onDate;
import static dev.sojourn.dsl.JourneyDsl.onNext;
import static dev.sojourn.dsl.JourneyDsl.policy;
import static dev.sojourn.dsl.JourneyDsl.restartsOn;
import static dev.sojourn.dsl.JourneyDsl.rules;
import static dev.sojourn.dsl.JourneyDsl.segment;
import static dev.sojourn.dsl.JourneyDsl.send;
import static dev.sojourn.dsl.JourneyDsl.share;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.tag;
import static dev.sojourn.dsl.JourneyDsl.tagged;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static dev.sojourn.dsl.JourneyDsl.untag;
import static dev.sojourn.dsl.JourneyDsl.until;
import static dev.sojourn.dsl.JourneyDsl.vocabulary;
import static dev.sojourn.dsl.JourneyDsl.when;
import static dev.sojourn.dsl.grammar.Twins.BOUGHT;
import static dev.sojourn.dsl.grammar.Twins.CARTED;
import static dev.sojourn.dsl.grammar.Twins.JOINED;
import static dev.sojourn.dsl.grammar.Twins.ORDERED;
import static dev.sojourn.dsl.grammar.Twins.PAID;
import static dev.sojourn.dsl.grammar.Twins.QUIT;
import static dev.sojourn.dsl.grammar.Twins.REFUNDED;
import static dev.sojourn.dsl.grammar.Twins.a;
import static dev.sojourn.dsl.grammar.Twins.day;
import static dev.sojourn.dsl.grammar.Twins.j;
import static dev.sojourn.dsl.grammar.Twins.stage;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.JourneyBuilder;

/** Files, journeys, their headers, triggers and parts. */
final class JourneysInJava {
  private JourneysInJava() {}

  static Twins file() {
    return new Twins()
        .accepted(
            "all-kinds",
            vocabulary()
                .event(JOINED)
                .event(BOUGHT)
                .messages("hi", "offer")
                .channels("sms")
                .tags("buyer")
                .build(),
            policy().zone("Asia/Shanghai").build(),
            segment("buyers", tagged("buyer")),
            rules("house").when(BOUGHT, tag("buyer")).build(),
            stage(
                day(1).when(inSegment("buyers")).send("offer").via("sms"),
                day(2).when(inSegment("buyers")).send("hi").via("sms")));
  }

  static Twins journeys() {
    return new Twins()
        .accepted(
            "for-group",
            journey("week")
                .titled("社群周历")
                .forGroup()
                .startsWhen(EventType.of("group.created"))
                .leavesWhen(EventType.of("group.closed"))
                .stage(
                    "s",
                    every(MONDAY)
                        .at("20:00")
                        .unless(EventType.of("holiday"))
                        .send("trial")
                        .via("community"))
                .build())
        .accepted(
            "titled",
            j().titled("A \"title\"")
                .stage("s", t(0).at("10:00").send("one").via("sms"), day(1).send("two").via("sms"))
                .build())
        .refused("titled", () -> journey("j").titled("none").build());
  }

  static Twins headers() {
    return new Twins()
        .accepted(
            "zone",
            j().zone("America/New_York")
                .stage(
                    "s",
                    t(0).at("08:00").send("one").via("sms"),
                    t(0).at("10:00").send("two").via("sms"))
                .build())
        .refused("zone", () -> j().zone("Asia/Shangai").stage("s", a(t(0))).build())
        .accepted(
            "starts",
            journey("j")
                .startsWhen(JOINED, event("age").atLeast(18))
                .stage(
                    "s",
                    day(1).send("one").via("sms"),
                    day(2).when(event("age").atLeast(21)).send("two").via("sms"))
                .build())
        .refused(
            "starts",
            () -> journey("j").startsWhen(JOINED, anchor("x").is(1)).stage("s", a(t(0))).build())
        .accepted(
            "runs-per",
            journey("j")
                .startsWhen(ORDERED)
                .runsPer(Attribute.text("order-id"))
                .stage("s", until(PAID), day(1).send("pay").via("sms"))
                .build())
        .accepted(
            "runs-once",
            j().runsOnce()
                .stage(
                    "s",
                    day(1).send("one").via("sms"),
                    day(2).unless(BOUGHT).send("two").via("sms"))
                .build())
        .accepted(
            "runs-again",
            j().runsAgainAfter(days(10), 2)
                .stage("s", day(1).unless(BOUGHT).send("one").via("sms"))
                .build())
        .refused("runs-again", () -> j().runsAgainAfter(days(0)).stage("s", a(t(0))).build())
        .accepted(
            "goal",
            j().goal(BOUGHT, event("amount").moreThan(0), days(14))
                .stage(
                    "s",
                    day(1).send("one").via("sms"),
                    day(2).unless(BOUGHT).send("two").via("sms"))
                .build())
        .refused("goal", () -> j().goal(BOUGHT, days(0)).stage("s", a(t(0))).build())
        .accepted(
            "leaves",
            j().leavesWhen(QUIT)
                .leavesWhen(REFUNDED, event("full").is(true))
                .stage("s", day(1).send("one").via("sms"), day(3).send("two").via("sms"))
                .build())
        .refused(
            "leaves",
            () -> j().leavesWhen(QUIT).leavesWhen(left("vip")).stage("s", a(t(0))).build())
        .accepted(
            "ends",
            j().endsAfter(days(3))
                .stage(
                    "s",
                    day(1).send("one").via("sms"),
                    onDate("2026-11-20").at("10:00").send("two").via("sms"))
                .build())
        .refused("ends", () -> j().endsAfter(days(3)).stage("s", a(day(4))).build())
        .accepted(
            "holdout",
            j().holdout(100).stage("s", day(1).send("one").via("sms")).build(),
            journey("k")
                .startsWhen(JOINED)
                .holdout(0)
                .stage("s", day(1).send("two").via("sms"))
                .build())
        .refused("holdout", () -> j().holdout(101).stage("s", a(t(0))).build())
        .accepted(
            "priority",
            journey("sale")
                .startsWhen(JOINED)
                .priority(80)
                .stage("s", day(1).send("coupon").via("sms"))
                .build(),
            journey("daily")
                .startsWhen(JOINED)
                .stage("s", day(1).send("tip").via("sms").dropOverCap())
                .build(),
            policy().atMost(1).touches().perDay().build())
        .refused("priority", () -> j().priority(1001).stage("s", a(t(0))).build());
  }

  static Twins triggers() {
    return new Twins()
        .accepted(
            "event",
            journey("j")
                .startsWhen(ORDERED, event("amount").atLeast(100))
                .stage(
                    "s",
                    until(PAID, event("full").is(true)),
                    day(1).send("one").via("sms"),
                    day(2).send("two").via("sms"))
                .build())
        .refused(
            "event", () -> j().stage("s", from(ORDERED, daysSinceT().moreThan(1)), a(t(0))).build())
        .accepted(
            "segment",
            segment("vip", tagged("vip")),
            rules("r").when(PAID, tag("vip")).when(REFUNDED, untag("vip")).build(),
            journey("j")
                .startsWhen(entered("vip"))
                .stage(
                    "s",
                    until(left("vip")),
                    t(0).send("one").via("sms"),
                    day(2).send("two").via("sms"))
                .build())
        .refused(
            "segment",
            () ->
                Twins.all(
                    segment("loyal", tagged("vip")),
                    journey("j").startsWhen(entered("loyl")).stage("s", a(t(0))).build()))
        .accepted("first-seen", greeting(journey("j").startsWhen(firstSeen())))
        .accepted("manual", greeting(journey("j").startsWhen(manual())));
  }

  private static Object greeting(JourneyBuilder journey) {
    return journey
        .stage("s", t(0).send("one").via("sms"), day(1).unless(JOINED).send("two").via("sms"))
        .build();
  }

  static Twins stages() {
    return new Twins()
        .accepted(
            "from",
            j().endsAfter(days(30))
                .stage(
                    "s",
                    titled("以后").from(ORDERED),
                    day(1).send("one").via("sms"),
                    t(0).at("08:00").send("two").via("sms"))
                .build())
        .refused("from", () -> j().stage("s", from(entered("loyal")), a(t(0))).build())
        .accepted(
            "until",
            j().stage(
                    "s",
                    until(PAID, EventType.of("cancelled")),
                    day(1).send("one").via("sms"),
                    day(2).send("two").via("sms"))
                .build())
        .accepted(
            "restarts",
            j().stage("s", until(QUIT).restartsOn(ORDERED), day(1).send("one").via("sms")).build())
        .accepted(
            "only-restarts",
            segment("vip", tagged("vip")),
            j().endsAfter(days(30))
                .stage(
                    "s",
                    restartsOn(ORDERED, event("amount").moreThan(5)),
                    day(1).send("one").via("sms"))
                .stage("p", restartsOn(ORDERED), day(2).send("two").via("sms"))
                .stage("q", restartsOn(entered("vip")), day(3).send("three").via("sms"))
                .build())
        .refused(
            "only-restarts",
            () -> j().endsAfter(days(30)).stage("s", restartsOn(left("loyal")), a(t(0))).build());
  }

  static Twins watches() {
    return new Twins()
        .accepted(
            "any-activity",
            j().endsAfter(days(120))
                .watch(
                    "w",
                    titled("沉睡").after(days(30)).withoutAnyActivity(),
                    onNext(SATURDAY, SUNDAY).at("10:00").send("back").via("sms"))
                .build())
        .refused(
            "any-activity",
            () ->
                j().leavesWhen(QUIT)
                    .watch(
                        "w", after(days(30)).withoutAnyActivity(), a(t(0).when(anchor("x").is(1))))
                    .build())
        .accepted(
            "events",
            j().leavesWhen(QUIT)
                .watch("w", after(days(3)).without(ORDERED, CARTED), day(1).send("back").via("sms"))
                .build())
        .refused(
            "events",
            () ->
                j().leavesWhen(QUIT)
                    .watch("w", after(days(3)).without(ORDERED), a(when(ORDERED)))
                    .build());
  }

  static Twins steps() {
    return new Twins()
        .accepted(
            "whole",
            stage(
                day(1).when(tagged("vip")).unless(BOUGHT).send("one").via("sms").asService(),
                day(2).when(tagged("vip")).split("ab", share(100, send("two").via("sms"))),
                day(3).choose(arm(tagged("vip"), send("three").via("sms")))));
  }
}
