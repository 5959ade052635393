package dev.sojourn.dsl.grammar;

import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.arm;
import static dev.sojourn.dsl.JourneyDsl.armUnless;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.inSegment;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.leave;
import static dev.sojourn.dsl.JourneyDsl.literal;
import static dev.sojourn.dsl.JourneyDsl.manual;
import static dev.sojourn.dsl.JourneyDsl.minutes;
import static dev.sojourn.dsl.JourneyDsl.policy;
import static dev.sojourn.dsl.JourneyDsl.rules;
import static dev.sojourn.dsl.JourneyDsl.send;
import static dev.sojourn.dsl.JourneyDsl.share;
import static dev.sojourn.dsl.JourneyDsl.shareOfNothing;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.tagged;
import static dev.sojourn.dsl.JourneyDsl.user;
import static dev.sojourn.dsl.JourneyDsl.vocabulary;
import static dev.sojourn.dsl.grammar.Twins.BOUGHT;
import static dev.sojourn.dsl.grammar.Twins.JOINED;
import static dev.sojourn.dsl.grammar.Twins.a;
import static dev.sojourn.dsl.grammar.Twins.day;
import static dev.sojourn.dsl.grammar.Twins.stage;

import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Guard;
import dev.sojourn.model.StepBody;
import java.util.List;

/** What steps do, and how. */
final class ActionsInJava {
  private ActionsInJava() {}

  static Twins guards() {
    return new Twins()
        .accepted(
            "if",
            stage(
                day(1).when(user("age").atLeast(18)).send("one").via("sms"),
                day(1).when(user("age").lessThan(18)).send("two").via("sms")))
        .refused("if", () -> stage(a(day(1).when(inSegment("loyal")))))
        .accepted(
            "unless",
            stage(
                day(1).unless(BOUGHT).send("one").via("sms"),
                day(2).unless(BOUGHT).send("two").via("sms")))
        .refused(
            "unless",
            () ->
                Twins.all(
                    vocabulary().event(JOINED).event(BOUGHT).messages("a").channels("b").build(),
                    stage(a(day(1).unless(EventType.of("boght"))))));
  }

  static Twins actions() {
    return new Twins()
        .accepted(
            "send",
            stage(
                day(1)
                    .send("one", "1st coupon")
                    .via("wecom")
                    .otherwiseVia("sms")
                    .otherwiseVia("push"),
                day(2).send("two").via("wecom")))
        .refused(
            "send", () -> stage(t(1).send("a").via("sms").otherwiseVia("push").otherwiseVia("sms")))
        .accepted(
            "task",
            stage(
                day(1).task("call", days(2)).named("call"),
                t(1).at("11:00").taskFor("Anna", "write").named("write"),
                day(2).unless(BOUGHT).task("visit").named("visit")))
        .refused("task", () -> stage(t(1).task("call", days(0))))
        .accepted(
            "tag",
            stage(
                t(0).tag("vip", days(2)),
                day(1).when(tagged("vip")).send("one").via("sms"),
                day(3).when(tagged("vip")).send("two").via("sms")))
        .refused("tag", () -> stage(t(0).tag("vip", days(0))))
        .accepted(
            "untag",
            stage(
                day(1).when(tagged("vip")).send("one").via("sms"),
                t(1).at("12:00").untag("vip"),
                day(2).when(tagged("vip")).send("two").via("sms")))
        .refused(
            "untag",
            () ->
                Twins.all(
                    vocabulary().event(JOINED).tags("vip").build(), stage(t(0).untag("vipp"))))
        .accepted(
            "set",
            stage(
                t(0).set("level", anchor("age").minus(12)),
                day(1).when(user("level").is(6)).send("one").via("sms"),
                day(2).when(user("level").is(18)).send("two").via("sms")))
        .refused("set", () -> stage(t(0).set("zone", "Asia/Shangai")))
        .accepted(
            "start",
            stage(day(1).start("k")),
            journey("k")
                .startsWhen(manual())
                .stage(
                    "s",
                    t(0).send("one").via("sms"),
                    t(1).when(anchor("x").is(1)).send("two").via("sms"))
                .build())
        .refused("start", () -> stage(t(1).start("jj")))
        .accepted(
            "leave",
            stage(
                day(1).send("one").via("sms"),
                t(1).at("12:00").leave(),
                day(2).send("two").via("sms")))
        .refused("leave", () -> rules("house").when(BOUGHT, leave()).build());
  }

  static Twins splits() {
    return new Twins()
        .accepted(
            "split",
            stage(
                day(1)
                    .split(
                        "ab",
                        share(100, send("one").via("sms").asService()),
                        share(0, send("other").via("sms"))),
                day(2).split("cd", shareOfNothing(100), share(0, send("two").via("sms")))))
        .refused(
            "split",
            () -> stage(t(1).split("ab", share(60, send("a").via("b")), shareOfNothing(60))));
  }

  static Twins choices() {
    StepBody.Arm unlessBought =
        new StepBody.Arm(List.of(new Guard.Unless(BOUGHT.name())), new StepBody.Nothing());
    return new Twins()
        .accepted(
            "choose",
            stage(
                day(1)
                    .choose(
                        arm(tagged("vip"), send("gold").via("sms")),
                        armUnless(BOUGHT, send("silver").via("sms").with("x", 1)))
                    .otherwiseNothing(),
                day(2)
                    .choose(arm(tagged("vip"), send("two").via("sms")), unlessBought)
                    .otherwise(send("iron").via("sms")),
                day(3).choose(arm(tagged("vip"), send("three").via("sms")))))
        .refused("choose", () -> stage(t(1).choose()));
  }

  static Twins options() {
    return new Twins()
        .accepted(
            "with",
            stage(
                day(1).send("one").via("sms").with("a", anchor("x")).with("b", literal(2).times(3)),
                day(2).unless(BOUGHT).send("two").via("sms").with("a", anchor("x"))))
        .refused("with", () -> stage(t(1).send("a").via("b").with("k", 1).with("k", 2)))
        .accepted(
            "as",
            stage(
                t(1).at("23:00").send("one").via("sms").asService(),
                t(1).at("23:30").send("two").via("sms").asMarketing()),
            policy().quiet("22:00", "08:00").build())
        .accepted(
            "expires",
            stage(
                t(1).at("23:00").send("one").via("sms").expiresAfter(minutes(90)),
                t(2).at("23:00").send("two").via("sms").expiresAfter(days(1))),
            policy().quiet("22:00", "08:00").build())
        .refused("expires", () -> stage(t(1).send("a").via("b").expiresAfter(days(0))))
        .accepted(
            "in-quiet-hours",
            stage(
                t(1).send("one").via("sms").deferInQuietHours(),
                t(1).send("two").via("sms").skipInQuietHours(),
                t(1).send("three").via("sms").ignoreQuietHours()),
            policy().quiet("22:00", "08:00").build())
        .refused(
            "in-quiet-hours",
            () ->
                Twins.all(
                    stage(t(1).at("23:00").send("a").via("b").skipInQuietHours()),
                    policy().quiet("22:00", "08:00").build()))
        .accepted(
            "over-cap",
            stage(
                t(1).at("10:00").send("one").via("sms"),
                t(1).at("11:00").send("two").via("sms").deferOverCap(),
                t(1).at("12:00").send("three").via("sms").dropOverCap(),
                t(1).at("13:00").send("four").via("sms").ignoreCap()),
            policy().atMost(1).touches().perDay().build())
        .accepted(
            "priority",
            stage(
                day(1).send("one").via("sms").dropOverCap(),
                day(1).send("two").via("sms").priority(5)),
            policy().atMost(1).touches().perDay().build())
        .refused("priority", () -> stage(t(1).send("a").via("b").priority(-1001)))
        .accepted("remind", stage(day(1).unless(BOUGHT).send("one").via("sms").remindDaily(3)))
        .refused("remind", () -> stage(t(1).send("a").via("b").remindDaily(1_000_001)))
        .accepted(
            "named",
            stage(
                day(1).send("one").via("sms").named("first"),
                day(2).unless(BOUGHT).send("one").via("sms").named("again")))
        .refused(
            "named",
            () ->
                stage(
                    t(1).send("one").via("sms").named("a"),
                    t(2).send("two").via("sms").named("a")));
  }
}
