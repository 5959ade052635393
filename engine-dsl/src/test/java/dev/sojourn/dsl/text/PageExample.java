package dev.sojourn.dsl.text;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
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
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A whole file, as text and as the model that is meant by it. */
final class PageExample {
  static final String TEXT =
      """
      journey beauty-member "美妆会员旅程"
        zone Asia/Shanghai
        starts when member.joined
        goal order.paid within 14 days
        leaves when member.left

        stage newcomer "新手阶段" until order.paid
          T+0                   send welcome-gift, skincare-tips   via wecom      as service
          W1 on Thu at 20:00    send newcomer-group-buy            via wecom
          W2 on Wed at 20:00    send lucky-draw                    via wecom

        stage customer "新客阶段" from order.paid
          T+1 at 10:00          send vip-invite                    via wecom
          T+7 at 10:00          send category-pick                 via wecom      with category = T.category
          T+21 at 10:00         unless order.paid
                                send reorder-coupon                via wecom      remind daily for 3 days

        stage regular "老客阶段" from order.paid
          every month on 8 at 12:30   if days since T >= 30   send welfare-day   via wecom

        watch wake-up "沉睡唤醒" after 30 days without any activity
          on next Sat, Sun at 10:00   send come-back-coupon            via wecom else sms

      journey community-week "社群周历" for group
        starts when group.created
        stage week
          every Mon at 20:00    send trial-review     via community
          every Wed at 20:00    send member-day       via community
          every Fri at 20:00    send invite-contest   via community

      policy
        zone Asia/Shanghai
        quiet from 22:00 to 08:00
        at most 1 marketing touch per day
      """;

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private PageExample() {}

  static Definitions model() {
    return Definitions.of(member(), community())
        .and(
            new Policy(
                SHANGHAI,
                new Policy.QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
                List.of(new Policy.Cap(1, true, null, new Policy.Per.Day())),
                0,
                List.of()));
  }

  private static Journey member() {
    return new Journey(
        "beauty-member",
        "美妆会员旅程",
        false,
        SHANGHAI,
        Trigger.on("member.joined"),
        null,
        new ReEntry.Once(),
        new Goal("order.paid", null, TimeAmount.days(14)),
        List.of(Trigger.on("member.left")),
        null,
        0,
        0,
        List.of(newcomer(), customer(), regular(), wakeUp()));
  }

  private static Stage newcomer() {
    Options service =
        new Options(
            List.of(),
            Category.SERVICE,
            null,
            Options.InQuietHours.DEFER,
            Options.OverCap.DEFER,
            null,
            0,
            null);
    return new Stage(
        "newcomer",
        "新手阶段",
        null,
        List.of(Trigger.on("order.paid")),
        null,
        List.of(
            step(
                new Timing.Days(0, null),
                List.of(),
                new Action.Send(List.of("welcome-gift", "skincare-tips"), List.of("wecom")),
                service),
            step(
                new Timing.Week(1, List.of(DayOfWeek.THURSDAY), Clock.at(20, 0)),
                List.of(),
                send("newcomer-group-buy", "wecom"),
                Options.NONE),
            step(
                new Timing.Week(2, List.of(DayOfWeek.WEDNESDAY), Clock.at(20, 0)),
                List.of(),
                send("lucky-draw", "wecom"),
                Options.NONE)));
  }

  private static Stage customer() {
    Options category =
        new Options(
            List.of(new Options.Parameter("category", new Expression.AnchorAttribute("category"))),
            Category.MARKETING,
            null,
            Options.InQuietHours.DEFER,
            Options.OverCap.DEFER,
            null,
            0,
            null);
    Options reminders =
        new Options(
            List.of(),
            Category.MARKETING,
            null,
            Options.InQuietHours.DEFER,
            Options.OverCap.DEFER,
            null,
            3,
            null);
    return new Stage(
        "customer",
        "新客阶段",
        Trigger.on("order.paid"),
        List.of(),
        null,
        List.of(
            step(day(1), List.of(), send("vip-invite", "wecom"), Options.NONE),
            step(day(7), List.of(), send("category-pick", "wecom"), category),
            step(
                day(21),
                List.of(new Guard.Unless("order.paid")),
                send("reorder-coupon", "wecom"),
                reminders)));
  }

  private static Stage regular() {
    Condition month =
        new Condition.Compare(
            new Expression.DaysSinceAnchor(),
            Condition.Comparison.AT_LEAST,
            new Expression.Literal(Value.of(30)));
    return new Stage(
        "regular",
        "老客阶段",
        Trigger.on("order.paid"),
        List.of(),
        null,
        List.of(
            step(
                new Timing.EveryMonth(8, Clock.at(12, 30)),
                List.of(new Guard.If(month)),
                send("welfare-day", "wecom"),
                Options.NONE)));
  }

  private static Watch wakeUp() {
    return new Watch(
        "wake-up",
        "沉睡唤醒",
        TimeAmount.days(30),
        List.of(),
        List.of(
            step(
                new Timing.OnNext(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Clock.at(10, 0)),
                List.of(),
                send("come-back-coupon", "wecom", "sms"),
                Options.NONE)));
  }

  private static Journey community() {
    return new Journey(
        "community-week",
        "社群周历",
        true,
        null,
        Trigger.on("group.created"),
        null,
        new ReEntry.Once(),
        null,
        List.of(),
        null,
        0,
        0,
        List.of(
            new Stage(
                "week",
                null,
                null,
                List.of(),
                null,
                List.of(
                    weekly(DayOfWeek.MONDAY, "trial-review"),
                    weekly(DayOfWeek.WEDNESDAY, "member-day"),
                    weekly(DayOfWeek.FRIDAY, "invite-contest")))));
  }

  private static Step weekly(DayOfWeek day, String message) {
    return step(
        new Timing.EveryWeekday(List.of(day), Clock.at(20, 0)),
        List.of(),
        send(message, "community"),
        Options.NONE);
  }

  private static Timing day(int days) {
    return new Timing.Days(days, Clock.at(10, 0));
  }

  private static Action send(String message, String... channels) {
    return new Action.Send(List.of(message), List.of(channels));
  }

  private static Step step(Timing timing, List<Guard> guards, Action action, Options options) {
    return new Step(timing, guards, new StepBody.Act(action, options));
  }
}
