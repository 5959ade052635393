package dev.sojourn.dsl.grammar;

import static dev.sojourn.dsl.JourneyDsl.after;
import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.and;
import static dev.sojourn.dsl.JourneyDsl.before;
import static dev.sojourn.dsl.JourneyDsl.count;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.event;
import static dev.sojourn.dsl.JourneyDsl.every;
import static dev.sojourn.dsl.JourneyDsl.inSegment;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.minutes;
import static dev.sojourn.dsl.JourneyDsl.not;
import static dev.sojourn.dsl.JourneyDsl.policy;
import static dev.sojourn.dsl.JourneyDsl.rules;
import static dev.sojourn.dsl.JourneyDsl.segment;
import static dev.sojourn.dsl.JourneyDsl.send;
import static dev.sojourn.dsl.JourneyDsl.set;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.tag;
import static dev.sojourn.dsl.JourneyDsl.tagged;
import static dev.sojourn.dsl.JourneyDsl.untag;
import static dev.sojourn.dsl.JourneyDsl.user;
import static dev.sojourn.dsl.JourneyDsl.vocabulary;
import static dev.sojourn.dsl.JourneyDsl.yearlyOn;
import static dev.sojourn.dsl.grammar.Twins.BOUGHT;
import static dev.sojourn.dsl.grammar.Twins.JOINED;
import static dev.sojourn.dsl.grammar.Twins.QUIT;
import static dev.sojourn.dsl.grammar.Twins.REFUNDED;
import static dev.sojourn.dsl.grammar.Twins.a;
import static dev.sojourn.dsl.grammar.Twins.asking;
import static dev.sojourn.dsl.grammar.Twins.day;
import static dev.sojourn.dsl.grammar.Twins.j;
import static dev.sojourn.dsl.grammar.Twins.stage;
import static dev.sojourn.dsl.grammar.Twins.untilQuit;
import static java.time.DayOfWeek.MONDAY;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.Criterion;
import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.VocabularyBuilder;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import java.time.LocalDate;
import java.time.LocalTime;

/** What stands beside journeys: segments, rules, the policy, the vocabulary. */
final class DefinitionsInJava {
  private DefinitionsInJava() {}

  static Twins segments() {
    return new Twins()
        .accepted(
            "segment",
            segment("loyal", "忠诚", count(BOUGHT).atLeast(2)),
            asking(inSegment("loyal"), inSegment("loyal")))
        .refused("segment", () -> segment("loyal", not(inSegment("loyal"))));
  }

  static Twins ruleSets() {
    return new Twins()
        .accepted(
            "rules",
            rules("house")
                .titled("规则")
                .when(
                    BOUGHT,
                    event("amount").moreThan(100),
                    tag("big"),
                    set(Attribute.number("spent"), event(Attribute.number("amount"))))
                .when(REFUNDED, untag("big"))
                .build(),
            asking(tagged("big"), and(tagged("big"), user("spent").is(120)), tagged("big")))
        .refused("rules", () -> rules("house").when(BOUGHT, send("a").via("b")).build());
  }

  static Twins policies() {
    return new Twins()
        .accepted(
            "zone",
            policy().zone("America/New_York").build(),
            stage(t(0).at("08:00").send("one").via("sms"), t(0).at("10:00").send("two").via("sms")))
        .refused("zone", () -> policy().zone("Europe/Berln").build())
        .accepted(
            "quiet",
            policy().quiet("22:00", "08:00").build(),
            stage(
                t(4).at("22:10").send("one").via("sms"),
                t(5).at("22:10").unless(BOUGHT).send("two").via("sms")))
        .refused("quiet", () -> policy().quiet("08:00", "08:00").build())
        .accepted(
            "at-most-per-day",
            policy().atMost(1).marketingTouches().perDay().build(),
            journey("sale")
                .startsWhen(JOINED)
                .priority(80)
                .stage("s", day(7).send("coupon").via("sms"))
                .build(),
            journey("weekly")
                .startsWhen(JOINED)
                .leavesWhen(QUIT)
                .stage("s", every(MONDAY).at("10:00").send("sop").via("sms"))
                .build())
        .refused("at-most-per-day", () -> policy().atMost(0).marketingTouches().perDay().build())
        .accepted(
            "at-most-per-week",
            policy().atMost(2).touches().via("sms").perWeek().build(),
            stage(
                t(1).at("09:00").send("one").via("sms"),
                t(1).at("10:00").send("two").via("sms").asService(),
                t(2).at("09:00").send("three").via("wecom"),
                t(2).at("10:00").send("four").via("sms").dropOverCap(),
                t(7).at("00:00").send("five").via("sms")))
        .accepted(
            "at-most-per-month",
            policy().atMost(1).touches().perMonth().build(),
            stage(
                t(1).at("09:00").send("one").via("sms"),
                t(28).at("09:00").send("two").via("sms").dropOverCap(),
                t(29).at("09:00").send("three").via("sms")))
        .accepted(
            "at-most-per-days",
            policy().atMost(1).touches().perDays(7).build(),
            stage(
                day(1).send("one").via("sms"),
                t(8).at("09:59").send("two").via("sms").dropOverCap(),
                t(8).at("10:01").send("three").via("sms")))
        .refused("at-most-per-days", () -> policy().atMost(1).touches().perDays(1_000_001).build())
        .accepted(
            "each-message",
            policy().eachMessageAtMostOncePerDays(30).build(),
            stage(
                day(1).send("hi").via("sms").named("one"),
                day(2).send("hi").via("sms").named("two"),
                day(3).send("hi", "new").via("sms").named("three"),
                day(31).send("hi").via("sms").named("four")))
        .refused("each-message", () -> policy().eachMessageAtMostOncePerDays(1_000_001).build())
        .accepted(
            "passive-events",
            policy().passiveEvents(EventType.of("opened"), EventType.of("synced")).build(),
            j().leavesWhen(QUIT)
                .watch("w", after(days(3)).withoutAnyActivity(), day(1).send("back").via("sms"))
                .build());
  }

  /** One, two, sms and joined are known. */
  private static VocabularyBuilder words() {
    return vocabulary().event(JOINED).messages("one", "two").channels("sms");
  }

  /** A, b and joined are known. */
  private static VocabularyBuilder few() {
    return vocabulary().event(JOINED).messages("a").channels("b");
  }

  private static Journey unlessBought() {
    return stage(day(1).send("one").via("sms"), day(2).unless(BOUGHT).send("two").via("sms"));
  }

  static Twins vocabularies() {
    return new Twins()
        .accepted(
            "event",
            words()
                .event(JOINED, Attribute.number("age"), Attribute.text("city"))
                .event(BOUGHT)
                .build(),
            stage(
                day(1)
                    .when(and(anchor("age").atLeast(18), anchor("city").is("Rome")))
                    .send("one")
                    .via("sms"),
                day(2).unless(BOUGHT).send("two").via("sms")))
        .refused(
            "event",
            () ->
                Twins.all(
                    few().event(JOINED, Attribute.number("age")).build(),
                    stage(a(t(1).when(anchor("agee").moreThan(1))))))
        .accepted(
            "user",
            words().user(Attribute.number("age"), Attribute.text("city")).build(),
            asking(user("age").atLeast(18), user("city").is("Paris")))
        .refused(
            "user",
            () ->
                Twins.all(
                    few().user(Attribute.number("age")).build(),
                    stage(a(t(1).when(user("agee").moreThan(1))))))
        .accepted("messages", words().event(BOUGHT).build(), unlessBought())
        .refused(
            "messages",
            () ->
                Twins.all(
                    vocabulary().event(JOINED).messages("coupon").channels("b").build(),
                    stage(t(1).send("cupon").via("b"))))
        .accepted(
            "channels",
            words().channels("wecom").build(),
            stage(day(1).send("one").via("sms"), day(2).send("two").via("wecom")))
        .refused(
            "channels",
            () ->
                Twins.all(
                    vocabulary().event(JOINED).messages("a").channels("wecom").build(),
                    stage(t(1).send("a").via("wecm"))))
        .accepted(
            "tags", words().tags("vip", "buyer").build(), asking(tagged("vip"), tagged("buyer")))
        .refused(
            "tags",
            () -> Twins.all(few().tags("buyer").build(), stage(a(t(1).when(tagged("byer"))))));
  }

  static Twins types() {
    Attribute<LocalTime> bestTime = Attribute.time("best-time");
    return new Twins()
        .accepted(
            "text",
            words().user(Attribute.text("city")).build(),
            asking(user("city").contains("Ro"), user("city").contains("ro")))
        .refused("text", () -> mistyped(Attribute.text("city"), user("city").is(1)))
        .accepted(
            "number",
            words().user(Attribute.number("age")).build(),
            asking(user("age").times(2).moreThan(35.5), user("age").times(2).moreThan(36)))
        .refused("number", () -> mistyped(Attribute.number("age"), user("age").contains("1")))
        .accepted(
            "boolean",
            words().user(Attribute.flag("vip")).build(),
            asking(user("vip").is(true), user("vip").is(false)))
        .refused("boolean", () -> mistyped(Attribute.flag("vip"), user("vip").atLeast(true)))
        .accepted(
            "date",
            words().user(Attribute.date("birthday")).build(),
            asking(
                user("birthday").lessThan(LocalDate.of(2000, 1, 1)),
                user("birthday").lessThan(LocalDate.of(1990, 11, 20))))
        .refused(
            "date",
            () ->
                Twins.all(
                    few().user(Attribute.date("birthday")).build(),
                    stage(a(t(1).at(Attribute.time("birthday"))))))
        .accepted(
            "instant",
            words().event(QUIT).user(Attribute.instant("visit")).build(),
            untilQuit(
                before(minutes(60), user("visit")).send("one").via("sms"),
                day(2)
                    .when(user("visit").lessThan(LocalDate.of(2026, 11, 5)))
                    .send("two")
                    .via("sms")))
        .refused("instant", () -> mistyped(Attribute.instant("visit"), user("visit").moreThan(5)))
        .accepted(
            "time",
            words().event(BOUGHT).user(bestTime).build(),
            stage(
                t(1).at(bestTime).send("one").via("sms"),
                t(2).at(bestTime).unless(BOUGHT).send("two").via("sms")))
        .refused(
            "time",
            () ->
                Twins.all(
                    few().user(bestTime).build(),
                    stage(a(yearlyOn(Attribute.date("best-time")).at("09:00")))));
  }

  private static Definitions mistyped(Attribute<?> declared, Criterion criterion) {
    return Twins.all(few().user(declared).build(), stage(a(t(1).when(criterion))));
  }
}
