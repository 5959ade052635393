package dev.sojourn.dsl;

import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.daysSinceT;
import static dev.sojourn.dsl.JourneyDsl.everyMonthOn;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.onNext;
import static dev.sojourn.dsl.JourneyDsl.policy;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static dev.sojourn.dsl.JourneyDsl.w;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import dev.sojourn.model.check.DefinitionsCheck;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first journey of the language, once in Java and once as records. */
class MemberJourneyTest {
  private static final EventType MEMBER_JOINED = EventType.of("member.joined");
  private static final EventType MEMBER_LEFT = EventType.of("member.left");
  private static final EventType ORDER_PAID = EventType.of("order.paid");
  private static final Attribute<String> CATEGORY = Attribute.text("category");

  private final Journey member =
      journey("beauty-member")
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
              t(7).at("10:00")
                  .send("category-pick")
                  .via("wecom")
                  .with("category", anchor(CATEGORY)),
              t(21)
                  .at("10:00")
                  .unless(ORDER_PAID)
                  .send("reorder-coupon")
                  .via("wecom")
                  .remindDaily(3))
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

  @Test
  void javaGivesTheRecords() {
    Trigger ordered = Trigger.on("order.paid");
    Stage newcomer =
        new Stage(
            "newcomer",
            "新手阶段",
            null,
            List.of(ordered),
            null,
            List.of(
                step(
                    new Timing.Days(0, null),
                    options(List.of(), Category.SERVICE, 0),
                    "welcome-gift",
                    "skincare-tips"),
                step(
                    new Timing.Week(1, List.of(THURSDAY), Clock.at(20, 0)),
                    Options.NONE,
                    "newcomer-group-buy"),
                step(
                    new Timing.Week(2, List.of(WEDNESDAY), Clock.at(20, 0)),
                    Options.NONE,
                    "lucky-draw")));
    Options.Parameter category =
        new Options.Parameter("category", new Expression.AnchorAttribute("category"));
    Stage customer =
        new Stage(
            "customer",
            "新客阶段",
            ordered,
            List.of(),
            null,
            List.of(
                step(new Timing.Days(1, Clock.at(10, 0)), Options.NONE, "vip-invite"),
                step(
                    new Timing.Days(7, Clock.at(10, 0)),
                    options(List.of(category), Category.MARKETING, 0),
                    "category-pick"),
                guarded(
                    new Guard.Unless("order.paid"),
                    step(
                        new Timing.Days(21, Clock.at(10, 0)),
                        options(List.of(), Category.MARKETING, 3),
                        "reorder-coupon"))));
    Condition settled =
        new Condition.Compare(
            new Expression.DaysSinceAnchor(),
            Condition.Comparison.AT_LEAST,
            new Expression.Literal(Value.of(30)));
    Stage regular =
        new Stage(
            "regular",
            "老客阶段",
            ordered,
            List.of(),
            null,
            List.of(
                guarded(
                    new Guard.If(settled),
                    step(
                        new Timing.EveryMonth(8, Clock.at(12, 30)), Options.NONE, "welfare-day"))));
    StepBody comeBack =
        new StepBody.Act(
            new Action.Send(List.of("come-back-coupon"), List.of("wecom", "sms")), Options.NONE);
    Watch wakeUp =
        new Watch(
            "wake-up",
            "沉睡唤醒",
            TimeAmount.days(30),
            List.of(),
            List.of(
                new Step(
                    new Timing.OnNext(List.of(SATURDAY, SUNDAY), Clock.at(10, 0)),
                    List.of(),
                    comeBack)));
    assertThat(member)
        .isEqualTo(
            new Journey(
                "beauty-member",
                "美妆会员旅程",
                false,
                ZoneId.of("Asia/Shanghai"),
                Trigger.on("member.joined"),
                null,
                new ReEntry.Once(),
                new Goal("order.paid", null, TimeAmount.days(14)),
                List.of(Trigger.on("member.left")),
                null,
                0,
                0,
                List.of(newcomer, customer, regular, wakeUp)));
  }

  @Test
  void itIsFineByTheLanguage() {
    Policy policy =
        policy()
            .zone("Asia/Shanghai")
            .quiet("22:00", "08:00")
            .atMost(1)
            .marketingTouches()
            .perDay()
            .build();
    assertThat(policy)
        .isEqualTo(
            new Policy(
                ZoneId.of("Asia/Shanghai"),
                new Policy.QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
                List.of(new Policy.Cap(1, true, null, new Policy.Per.Day())),
                0,
                List.of()));
    assertThat(DefinitionsCheck.check(Definitions.of(member).and(policy), Locations.NONE))
        .isEmpty();
  }

  private static Step step(Timing timing, Options options, String... messages) {
    return new Step(
        timing,
        List.of(),
        new StepBody.Act(new Action.Send(List.of(messages), List.of("wecom")), options));
  }

  private static Step guarded(Guard guard, Step step) {
    return new Step(step.timing(), List.of(guard), step.body());
  }

  private static Options options(List<Options.Parameter> with, Category category, int remindDays) {
    return new Options(
        with,
        category,
        null,
        Options.InQuietHours.DEFER,
        Options.OverCap.DEFER,
        null,
        remindDays,
        null);
  }
}
