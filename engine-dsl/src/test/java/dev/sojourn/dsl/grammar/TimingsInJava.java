package dev.sojourn.dsl.grammar;

import static dev.sojourn.dsl.JourneyDsl.after;
import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.any;
import static dev.sojourn.dsl.JourneyDsl.atOnce;
import static dev.sojourn.dsl.JourneyDsl.before;
import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.event;
import static dev.sojourn.dsl.JourneyDsl.every;
import static dev.sojourn.dsl.JourneyDsl.everyDays;
import static dev.sojourn.dsl.JourneyDsl.everyMonthOn;
import static dev.sojourn.dsl.JourneyDsl.hours;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.minutes;
import static dev.sojourn.dsl.JourneyDsl.months;
import static dev.sojourn.dsl.JourneyDsl.onDate;
import static dev.sojourn.dsl.JourneyDsl.onNext;
import static dev.sojourn.dsl.JourneyDsl.onNextDay;
import static dev.sojourn.dsl.JourneyDsl.seconds;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.tagged;
import static dev.sojourn.dsl.JourneyDsl.until;
import static dev.sojourn.dsl.JourneyDsl.user;
import static dev.sojourn.dsl.JourneyDsl.w;
import static dev.sojourn.dsl.JourneyDsl.weeks;
import static dev.sojourn.dsl.JourneyDsl.when;
import static dev.sojourn.dsl.JourneyDsl.yearlyOn;
import static dev.sojourn.dsl.JourneyDsl.years;
import static dev.sojourn.dsl.grammar.Twins.BOUGHT;
import static dev.sojourn.dsl.grammar.Twins.CARTED;
import static dev.sojourn.dsl.grammar.Twins.JOINED;
import static dev.sojourn.dsl.grammar.Twins.ORDERED;
import static dev.sojourn.dsl.grammar.Twins.PAID;
import static dev.sojourn.dsl.grammar.Twins.QUIT;
import static dev.sojourn.dsl.grammar.Twins.a;
import static dev.sojourn.dsl.grammar.Twins.day;
import static dev.sojourn.dsl.grammar.Twins.j;
import static dev.sojourn.dsl.grammar.Twins.stage;
import static dev.sojourn.dsl.grammar.Twins.untilQuit;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.EventType;
import java.time.LocalTime;

/** When steps are due. */
final class TimingsInJava {
  private TimingsInJava() {}

  static Twins timings() {
    return new Twins()
        .accepted(
            "days",
            stage(
                day(0).send("one").via("sms"),
                day(1).send("two").via("sms"),
                t(1).send("three").via("sms")))
        .refused("days", () -> stage(a(t(1_000_001))))
        .accepted(
            "duration",
            stage(
                t(minutes(90)).send("one").via("sms"),
                t(hours(24)).when(tagged("vip")).send("two").via("sms")))
        .refused("duration", () -> stage(a(t(minutes(0)))))
        .accepted(
            "week",
            stage(
                w(1).on(MONDAY).at("10:00").send("one").via("sms"),
                w(1).on(THURSDAY, FRIDAY).at("20:00").send("two").via("sms"),
                w(1).when(tagged("vip")).send("three").via("sms"),
                w(2).at("09:00").send("four").via("sms"),
                w(2).on(WEDNESDAY).send("five").via("sms")))
        .refused("week", () -> stage(a(w(1_000_001))))
        .accepted(
            "range",
            stage(
                t(1).to(3).at("10:00").send("one").via("sms"),
                t(1).to(2).when(tagged("vip")).send("two").via("sms"),
                t(0).to(3).when(tagged("buyer")).send("three").via("sms")))
        .refused("range", () -> stage(a(t(7).to(3))))
        .accepted(
            "every-weekday",
            untilQuit(every(MONDAY, WEDNESDAY).at("10:00").unless(BOUGHT).send("one").via("sms")))
        .accepted(
            "every-days",
            untilQuit(everyDays(14).at("10:00").unless(BOUGHT).send("one").via("sms")))
        .refused("every-days", () -> untilQuit(a(everyDays(1_000_001).at("10:00"))))
        .accepted(
            "every-month",
            untilQuit(everyMonthOn(31).at("10:00").unless(BOUGHT).send("one").via("sms")))
        .refused("every-month", () -> untilQuit(a(everyMonthOn(32).at("10:00"))))
        .accepted(
            "yearly",
            untilQuit(
                yearlyOn(Attribute.date("birthday"))
                    .at("09:00")
                    .unless(BOUGHT)
                    .send("one")
                    .via("sms")))
        .refused(
            "yearly",
            () ->
                j().forGroup()
                    .stage("s", until(QUIT), a(yearlyOn(Attribute.date("birthday")).at("09:00")))
                    .build())
        .accepted(
            "on-date",
            stage(
                onDate("2026-11-11").at("10:00").send("one").via("sms"),
                onDate("2026-11-01").at("10:00").send("two").via("sms")))
        .refused("on-date", () -> stage(a(onDate("2026-02-30").at("10:00"))))
        .accepted(
            "around",
            untilQuit(
                before(days(3), user("delivery")).at("10:00").send("one").via("sms"),
                after(days(1), anchor("lesson")).send("two").via("sms"),
                after(minutes(90), anchor("lesson")).send("three").via("sms")))
        .refused("around", () -> stage(a(before(minutes(60), event("x")))))
        .accepted(
            "after-event",
            untilQuit(
                after(minutes(120), CARTED).send("one").via("sms"),
                after(days(1), ORDERED).unless(PAID).send("two").via("sms")))
        .refused("after-event", () -> untilQuit(a(after(hours(2), EventType.of("touch.opened")))))
        .accepted("when", untilQuit(when(ORDERED).unless(PAID).send("one").via("sms")))
        .refused("when", () -> untilQuit(a(when(EventType.of("touch.sent")))))
        .accepted(
            "on-next",
            stage(
                onNext(SATURDAY, SUNDAY).at("10:00").send("one").via("sms"),
                onNextDay().at("08:00").when(tagged("vip")).send("two").via("sms"),
                onNextDay().at("22:00").send("three").via("sms")))
        .accepted(
            "at-once",
            stage(
                atOnce().send("one").via("sms"),
                atOnce().when(tagged("vip")).send("two").via("sms")));
  }

  static Twins weekdays() {
    return new Twins()
        .accepted(
            "days",
            untilQuit(
                every(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY)
                    .at("10:00")
                    .unless(BOUGHT)
                    .send("one")
                    .via("sms")));
  }

  static Twins clocks() {
    Attribute<LocalTime> bestTime = Attribute.time("best-time");
    return new Twins()
        .accepted(
            "fixed",
            stage(
                t(0).at("21:39").send("one").via("sms"),
                t(0).at("21:40").send("two").via("sms"),
                t(1).at("09:05").send("three").via("sms")))
        .refused("fixed", () -> stage(a(t(1).at("24:00"))))
        .accepted(
            "of-user",
            stage(
                t(1).at(bestTime).send("one").via("sms"), t(2).at(bestTime).send("two").via("sms")))
        .refused("of-user", () -> j().forGroup().stage("s", a(t(1).at(bestTime))).build());
  }

  static Twins periods() {
    return new Twins()
        .accepted(
            "units",
            j().endsAfter(years(2))
                .stage(
                    "s",
                    after(hours(1), anchor("lesson")).send("one").via("sms"),
                    after(days(2), anchor("lesson")).send("two").via("sms"),
                    after(weeks(1), anchor("lesson")).send("three").via("sms"),
                    after(months(3), anchor("lesson")).send("four").via("sms"),
                    after(years(1), anchor("lesson")).unless(BOUGHT).send("five").via("sms"))
                .build());
  }

  static Twins durations() {
    return new Twins()
        .accepted(
            "units",
            journey("start-up")
                .startsWhen(JOINED)
                .stage(
                    "main",
                    t(seconds(90)).send("one").via("sms"),
                    t(minutes(90)).send("two").via("sms"),
                    t(hours(36)).when(any(BOUGHT).inLast(seconds(45))).send("three").via("sms"))
                .build());
  }
}
