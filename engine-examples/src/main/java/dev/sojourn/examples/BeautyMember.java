package dev.sojourn.examples;

import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.daysSinceT;
import static dev.sojourn.dsl.JourneyDsl.every;
import static dev.sojourn.dsl.JourneyDsl.everyMonthOn;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.onNext;
import static dev.sojourn.dsl.JourneyDsl.policy;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static dev.sojourn.dsl.JourneyDsl.w;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;

/** {@code beauty-member.journey} written in Java: the same records, line for line. */
final class BeautyMember {
  static final EventType MEMBER_JOINED = EventType.of("member.joined");
  static final EventType MEMBER_LEFT = EventType.of("member.left");
  static final EventType ORDER_PAID = EventType.of("order.paid");
  static final EventType GROUP_CREATED = EventType.of("group.created");
  static final Attribute<String> CATEGORY = Attribute.text("category");

  private BeautyMember() {}

  /** Both journeys and the policy. */
  static Definitions definitions() {
    return Definitions.of(member(), communityWeek()).and(limits());
  }

  private static Journey member() {
    return journey("beauty-member")
        .titled("美妆会员旅程")
        .zone("Asia/Shanghai")
        .startsWhen(MEMBER_JOINED)
        .goal(ORDER_PAID, days(14))
        .leavesWhen(MEMBER_LEFT)
        .stage(
            "newcomer",
            titled("新手阶段").until(ORDER_PAID),
            t(0).send("welcome-gift", "skincare-tips").via("wecom").asService(),
            w(1).on(THURSDAY).at("20:00").send("newcomer-group-buy").via("wecom"),
            w(2).on(WEDNESDAY).at("20:00").send("lucky-draw").via("wecom"))
        .stage(
            "customer",
            titled("新客阶段").from(ORDER_PAID),
            t(1).at("10:00").send("vip-invite").via("wecom"),
            t(7).at("10:00").send("category-pick").via("wecom").with("category", anchor(CATEGORY)),
            t(21).at("10:00").unless(ORDER_PAID).send("reorder-coupon").via("wecom").remindDaily(3))
        .stage(
            "regular",
            titled("老客阶段").from(ORDER_PAID),
            everyMonthOn(8)
                .at("12:30")
                .when(daysSinceT().atLeast(30))
                .send("welfare-day")
                .via("wecom"))
        .watch(
            "wake-up",
            titled("沉睡唤醒").after(days(30)).withoutAnyActivity(),
            onNext(SATURDAY, SUNDAY)
                .at("10:00")
                .send("come-back-coupon")
                .via("wecom")
                .otherwiseVia("sms"))
        .build();
  }

  private static Journey communityWeek() {
    return journey("community-week")
        .titled("社群周历")
        .forGroup()
        .startsWhen(GROUP_CREATED)
        .stage(
            "week",
            every(MONDAY).at("20:00").send("trial-review").via("community"),
            every(WEDNESDAY).at("20:00").send("member-day").via("community"),
            every(FRIDAY).at("20:00").send("invite-contest").via("community"))
        .build();
  }

  private static Policy limits() {
    return policy()
        .zone("Asia/Shanghai")
        .quiet("22:00", "08:00")
        .atMost(1)
        .marketingTouches()
        .perDay()
        .build();
  }
}
