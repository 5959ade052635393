package dev.sojourn.dsl;

import static dev.sojourn.dsl.JourneyDsl.*;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each word gives the record it names. */
class WordsTest {
  private static final EventType ORDER = EventType.of("order.paid");
  private static final EventType CART = EventType.of("cart.added");
  private static final Attribute<Number> AMOUNT = Attribute.number("amount");
  private static final Attribute<String> CATEGORY = Attribute.text("category");
  private static final Attribute<LocalDate> BIRTHDAY = Attribute.date("birthday");
  private static final Attribute<LocalTime> BEST_TIME = Attribute.time("best-time");
  private static final Clock TEN = Clock.at(10, 0);

  @Test
  void timings() {
    timing(t(3), new Timing.Days(3, null));
    timing(t(3).at(LocalTime.of(10, 0)), new Timing.Days(3, TEN));
    timing(t(3).at(BEST_TIME), new Timing.Days(3, new Clock.OfUser("best-time")));
    timing(t(3).to(7).at("10:00"), new Timing.Range(3, 7, TEN));
    timing(t(minutes(90)), new Timing.After(Duration.ofMinutes(90)));
    timing(t(hours(24)), new Timing.After(Duration.ofHours(24)));
    timing(t(seconds(5)), new Timing.After(Duration.ofSeconds(5)));
    timing(w(2), new Timing.Week(2, List.of(), null));
    timing(w(2).at("10:00"), new Timing.Week(2, List.of(), TEN));
    timing(w(2).on(FRIDAY, MONDAY), new Timing.Week(2, List.of(MONDAY, FRIDAY), null));
    timing(every(MONDAY).at("10:00"), new Timing.EveryWeekday(List.of(MONDAY), TEN));
    timing(everyDays(14).at(LocalTime.of(10, 0)), new Timing.EveryDays(14, TEN));
    timing(
        everyMonthOn(31).at(BEST_TIME), new Timing.EveryMonth(31, new Clock.OfUser("best-time")));
    timing(yearlyOn(BIRTHDAY).at("10:00"), new Timing.Yearly("birthday", TEN));
    timing(onDate("2026-11-11").at("10:00"), new Timing.OnDate(LocalDate.of(2026, 11, 11), TEN));
    timing(onNext(MONDAY).at("10:00"), new Timing.OnNext(List.of(MONDAY), TEN));
    timing(onNextDay().at("10:00"), new Timing.OnNext(List.of(), TEN));
    timing(
        before(days(3), user(BIRTHDAY)).at("10:00"),
        new Timing.Around(days(3), true, new Expression.UserAttribute("birthday"), TEN));
    timing(
        after(hours(1), anchor("starts-at")),
        new Timing.Around(hours(1), false, new Expression.AnchorAttribute("starts-at"), null));
    timing(after(hours(2), CART), new Timing.AfterEvent(hours(2), "cart.added"));
    timing(when(CART), new Timing.When("cart.added"));
    timing(atOnce(), new Timing.AtOnce());
    assertThat(List.of(weeks(2), months(1), years(1)))
        .containsExactly(
            new TimeAmount.Calendar(2, TimeAmount.Unit.WEEK),
            new TimeAmount.Calendar(1, TimeAmount.Unit.MONTH),
            new TimeAmount.Calendar(1, TimeAmount.Unit.YEAR));
  }

  @Test
  void comparisons() {
    Expression amount = new Expression.UserAttribute("amount");
    assertThat(user(AMOUNT).is(1).condition())
        .isEqualTo(compare(amount, Comparison.EQUAL, Value.of(1)));
    assertThat(user(AMOUNT).isNot(1.5).condition())
        .isEqualTo(compare(amount, Comparison.NOT_EQUAL, Value.of(1.5)));
    assertThat(user(AMOUNT).atLeast(1L).condition())
        .isEqualTo(compare(amount, Comparison.AT_LEAST, Value.of(1)));
    assertThat(user(AMOUNT).atMost(new BigDecimal("0.1")).condition())
        .isEqualTo(compare(amount, Comparison.AT_MOST, Value.of(0.1)));
    assertThat(user(AMOUNT).moreThan(1).condition())
        .isEqualTo(compare(amount, Comparison.GREATER, Value.of(1)));
    assertThat(user(AMOUNT).lessThan(1).condition())
        .isEqualTo(compare(amount, Comparison.LESS, Value.of(1)));
    assertThat(user("vip").is(true).condition())
        .isEqualTo(compare(new Expression.UserAttribute("vip"), Comparison.EQUAL, Value.of(true)));
    assertThat(user(BEST_TIME).is(LocalTime.of(9, 5)).condition())
        .isEqualTo(
            compare(
                new Expression.UserAttribute("best-time"), Comparison.EQUAL, Value.of("09:05")));
    assertThat(user(AMOUNT).is(event(AMOUNT)).condition())
        .isEqualTo(
            new Condition.Compare(
                amount, Comparison.EQUAL, new Expression.EventAttribute("amount")));
    assertThat(user(CATEGORY).in("a", "b").condition())
        .isEqualTo(
            new Condition.In(
                new Expression.UserAttribute("category"), List.of(Value.of("a"), Value.of("b"))));
    assertThat(group(CATEGORY).contains("a").condition())
        .isEqualTo(
            new Condition.Contains(
                new Expression.GroupAttribute("category"), new Expression.Literal(Value.of("a"))));
    assertThat(List.of(user(AMOUNT).isSet().condition(), user(AMOUNT).isNotSet().condition()))
        .containsExactly(new Condition.IsSet(amount, true), new Condition.IsSet(amount, false));
    assertThat(user(AMOUNT).times(2).plus(user(AMOUNT)).expression())
        .isEqualTo(
            new Expression.Arithmetic(
                new Expression.Arithmetic(
                    amount, Expression.Operator.TIMES, new Expression.Literal(Value.of(2))),
                Expression.Operator.PLUS,
                amount));
  }

  @Test
  void history() {
    assertThat(no(ORDER).inLast(days(30)).condition())
        .isEqualTo(
            new Condition.Occurred(
                false, new EventQuery("order.paid", null, new Window.InLast(days(30)))));
    assertThat(any(ORDER).where(row(CATEGORY).is("mask")).sinceT().condition())
        .isEqualTo(
            new Condition.Occurred(
                true,
                new EventQuery(
                    "order.paid",
                    compare(
                        new Expression.RowAttribute("category"),
                        Comparison.EQUAL,
                        Value.of("mask")),
                    new Window.SinceAnchor())));
    assertThat(never(ORDER).condition()).isEqualTo(no(ORDER).condition());
    assertThat(
            List.of(
                any(ORDER).sinceStart(),
                any(ORDER).today(),
                any(ORDER).thisWeek(),
                any(ORDER).thisMonth()))
        .extracting(o -> o.query().window())
        .containsExactly(
            new Window.SinceStart(),
            new Window.Today(),
            new Window.ThisWeek(),
            new Window.ThisMonth());
    assertThat(count(ORDER).inLast(days(30)).where(row(AMOUNT).moreThan(5)).expression())
        .isEqualTo(
            new Expression.Count(
                new EventQuery(
                    "order.paid",
                    compare(new Expression.RowAttribute("amount"), Comparison.GREATER, Value.of(5)),
                    new Window.InLast(days(30)))));
    EventQuery all = new EventQuery("order.paid", null, null);
    assertThat(
            List.of(sum(ORDER, AMOUNT), min(ORDER, AMOUNT), max(ORDER, AMOUNT), avg(ORDER, AMOUNT)))
        .extracting(Operand::expression)
        .containsExactly(
            new Expression.Aggregate(Expression.Function.SUM, "amount", all),
                new Expression.Aggregate(Expression.Function.MIN, "amount", all),
            new Expression.Aggregate(Expression.Function.MAX, "amount", all),
                new Expression.Aggregate(Expression.Function.AVG, "amount", all));
    assertThat(sum(ORDER, AMOUNT).thisMonth().expression())
        .isEqualTo(
            new Expression.Aggregate(
                Expression.Function.SUM,
                "amount",
                new EventQuery("order.paid", null, new Window.ThisMonth())));
    assertThat(
            List.of(
                last(ORDER, AMOUNT),
                daysSinceT(),
                daysSinceLast(ORDER),
                daysSinceLastActivity(),
                streak(ORDER)))
        .extracting(Operand::expression)
        .containsExactly(
            new Expression.Last("order.paid", "amount"),
            new Expression.DaysSinceAnchor(),
            new Expression.DaysSinceLast("order.paid"),
            new Expression.DaysSinceActivity(),
            new Expression.Streak("order.paid"));
  }

  @Test
  void connectives() {
    Condition a = new Condition.Tagged("a");
    Condition b = new Condition.InSegment("b");
    assertThat(and(tagged("a"), inSegment("b"), not(tagged("a"))).condition())
        .isEqualTo(new Condition.And(List.of(a, b, new Condition.Not(a))));
    assertThat(or(tagged("a"), inSegment("b")).condition())
        .isEqualTo(new Condition.Or(List.of(a, b)));
    assertThat(tagged("a").and(condition(b)).condition())
        .isEqualTo(new Condition.And(List.of(a, b)));
    assertThat(tagged("a").or(condition(b)).condition()).isEqualTo(new Condition.Or(List.of(a, b)));
  }

  @Test
  void actionsAndGuards() {
    assertThat(
            actions(
                t(1).task("call"),
                t(1).task("call", days(2)),
                t(1).taskFor("ann", "call"),
                t(1).taskFor("ann", "call", days(2))))
        .containsExactly(
            new Action.Task("call", null, null),
            new Action.Task("call", null, days(2)),
            new Action.Task("call", "ann", null),
            new Action.Task("call", "ann", days(2)));
    assertThat(
            actions(
                tag("vip"),
                tag("vip", days(3)),
                untag("vip"),
                start("j"),
                leave(),
                task("call"),
                set(AMOUNT, 3),
                set(CATEGORY, anchor(CATEGORY))))
        .containsExactly(
            new Action.Tag("vip", null),
            new Action.Tag("vip", days(3)),
            new Action.Untag("vip"),
            new Action.Start("j"),
            new Action.Leave(),
            new Action.Task("call", null, null),
            new Action.SetAttribute("amount", new Expression.Literal(Value.of(3))),
            new Action.SetAttribute("category", new Expression.AnchorAttribute("category")));
    assertThat(t(1).unless(ORDER).when(tagged("vip")).send("a").via("sms").step().guards())
        .containsExactly(new Guard.Unless("order.paid"), new Guard.If(new Condition.Tagged("vip")));
  }

  @Test
  void optionsGiveAFinishedStepAgain() {
    SendStep step = t(1).send("a").via("sms");
    ActionStep all =
        step.with("k", 1)
            .with("l", user(CATEGORY))
            .asService()
            .expiresAfter(hours(2))
            .skipInQuietHours()
            .dropOverCap()
            .priority(80)
            .remindDaily(3)
            .named("x");
    assertThat(all.act().options())
        .isEqualTo(
            new Options(
                List.of(
                    new Options.Parameter("k", new Expression.Literal(Value.of(1))),
                    new Options.Parameter("l", new Expression.UserAttribute("category"))),
                Category.SERVICE,
                hours(2),
                Options.InQuietHours.SKIP,
                Options.OverCap.DROP,
                80,
                3,
                "x"));
    assertThat(all.asMarketing().ignoreQuietHours().ignoreCap().act().options())
        .extracting(Options::category, Options::inQuietHours, Options::overCap)
        .containsExactly(Category.MARKETING, Options.InQuietHours.IGNORE, Options.OverCap.IGNORE);
    assertThat(all.deferInQuietHours().deferOverCap().act().options())
        .extracting(Options::inQuietHours, Options::overCap)
        .containsExactly(Options.InQuietHours.DEFER, Options.OverCap.DEFER);
    assertThat(step.act().options()).isEqualTo(Options.NONE);
  }

  @Test
  void branches() {
    StepBody.Act a = send("a").via("sms").act();
    assertThat(t(1).split("ab", share(50, send("a").via("sms")), shareOfNothing(50)).step().body())
        .isEqualTo(
            new StepBody.Split(
                "ab",
                List.of(
                    new StepBody.Branch(50, a), new StepBody.Branch(50, new StepBody.Nothing()))));
    Condition vip = new Condition.Tagged("vip");
    BranchStep choice =
        t(1).choose(
                arm(tagged("vip"), send("a").via("sms")),
                armUnless(ORDER, tag("x")),
                armOfNothing(tagged("vip")));
    List<StepBody.Arm> arms =
        List.of(
            new StepBody.Arm(List.of(new Guard.If(vip)), a),
            new StepBody.Arm(List.of(new Guard.Unless("order.paid")), tag("x").act()),
            new StepBody.Arm(List.of(new Guard.If(vip)), new StepBody.Nothing()));
    assertThat(choice.step().body()).isEqualTo(new StepBody.Choose(arms, null));
    assertThat(choice.otherwise(send("a").via("sms")).step().body())
        .isEqualTo(new StepBody.Choose(arms, a));
    assertThat(choice.otherwiseNothing().step().body())
        .isEqualTo(new StepBody.Choose(arms, new StepBody.Nothing()));
  }

  @Test
  void headersOfAJourney() {
    Journey journey =
        journey("j")
            .titled("J")
            .forGroup()
            .startsWhen(ORDER, event(AMOUNT).moreThan(5))
            .runsPer(Attribute.text("order-id"))
            .runsAgainAfter(days(90), 3)
            .goal(ORDER, tagged("vip"), days(7))
            .leavesWhen(CART, ORDER)
            .leavesWhen(left("s"))
            .endsAfter(months(1))
            .holdout(10)
            .priority(5)
            .build();
    Condition more =
        compare(new Expression.EventAttribute("amount"), Comparison.GREATER, Value.of(5));
    assertThat(journey)
        .isEqualTo(
            new Journey(
                "j",
                "J",
                true,
                null,
                new Trigger.OnEvent("order.paid", more),
                "order-id",
                new ReEntry.Again(days(90), 3),
                new Goal("order.paid", new Condition.Tagged("vip"), days(7)),
                List.of(
                    Trigger.on("cart.added"),
                    Trigger.on("order.paid"),
                    new Trigger.OnSegment("s", false)),
                months(1),
                10,
                5,
                List.of()));
    assertThat(journey("j").startsWhen(firstSeen()).runsAgainAfter(days(9)).runsOnce().build())
        .extracting(Journey::starts, Journey::reEntry)
        .containsExactly(new Trigger.FirstSeen(), new ReEntry.Once());
    assertThat(journey("j").startsWhen(manual()).startsWhen(entered("s")).build().starts())
        .isEqualTo(new Trigger.OnSegment("s", true));
  }

  @Test
  void stagesAndWatches() {
    ActionStep step = tag("x");
    Journey journey =
        journey("j")
            .stage("plain", step)
            .stage(
                "full",
                titled("F")
                    .from(ORDER, tagged("a"))
                    .until(CART)
                    .until(ORDER, tagged("b"))
                    .restartsOn(CART),
                step)
            .stage("short", from(ORDER).until(entered("s")).restartsOn(ORDER, tagged("c")), step)
            .stage("end", until(CART, ORDER), step)
            .watch("w", after(days(3)).without(ORDER, CART), step)
            .build();
    Trigger order = Trigger.on("order.paid");
    Trigger cart = Trigger.on("cart.added");
    assertThat(journey.parts())
        .containsExactly(
            new Stage("plain", null, null, List.of(), null, List.of(step.step())),
            new Stage(
                "full",
                "F",
                new Trigger.OnEvent("order.paid", new Condition.Tagged("a")),
                List.of(cart, new Trigger.OnEvent("order.paid", new Condition.Tagged("b"))),
                cart,
                List.of(step.step())),
            new Stage(
                "short",
                null,
                order,
                List.of(new Trigger.OnSegment("s", true)),
                new Trigger.OnEvent("order.paid", new Condition.Tagged("c")),
                List.of(step.step())),
            new Stage("end", null, null, List.of(cart, order), null, List.of(step.step())),
            new Watch(
                "w", null, days(3), List.of("order.paid", "cart.added"), List.of(step.step())));
  }

  @Test
  void policySegmentsRulesAndVocabulary() {
    Policy policy =
        policy()
            .atMost(3)
            .touches()
            .via("sms")
            .perDays(7)
            .atMost(2)
            .perWeek()
            .atMost(9)
            .marketingTouches()
            .perMonth()
            .eachMessageAtMostOncePerDays(30)
            .passiveEvents(CART)
            .build();
    assertThat(policy)
        .isEqualTo(
            new Policy(
                null,
                null,
                List.of(
                    new Policy.Cap(3, false, "sms", new Policy.Per.Days(7)),
                    new Policy.Cap(2, false, null, new Policy.Per.Week()),
                    new Policy.Cap(9, true, null, new Policy.Per.Month())),
                30,
                List.of("cart.added")));
    assertThat(segment("s", "S", tagged("vip")))
        .isEqualTo(new Segment("s", "S", new Condition.Tagged("vip")));
    assertThat(
            rules("r")
                .titled("R")
                .when(ORDER, tag("buyer"), start("j"))
                .when(CART, tagged("vip"), untag("x"))
                .build())
        .isEqualTo(
            new RuleSet(
                "r",
                "R",
                List.of(
                    new RuleSet.Rule(
                        "order.paid",
                        null,
                        List.of(new Action.Tag("buyer", null), new Action.Start("j"))),
                    new RuleSet.Rule(
                        "cart.added",
                        new Condition.Tagged("vip"),
                        List.of(new Action.Untag("x"))))));
    assertThat(
            vocabulary()
                .event(ORDER, AMOUNT, CATEGORY)
                .event(CART)
                .user(BIRTHDAY, BEST_TIME)
                .messages("a")
                .channels("sms")
                .tags("vip")
                .build())
        .isEqualTo(
            new Vocabulary(
                Map.of(
                    "order.paid",
                    Map.of("amount", Vocabulary.Type.NUMBER, "category", Vocabulary.Type.TEXT),
                    "cart.added",
                    Map.of()),
                Map.of("birthday", Vocabulary.Type.DATE, "best-time", Vocabulary.Type.TIME),
                List.of("a"),
                List.of("sms"),
                List.of("vip")));
  }

  @Test
  void eachCallLeavesTheValueBeforeAsItWas() {
    JourneyBuilder base = journey("j");
    base.stage("s", tag("x")).priority(3).leavesWhen(ORDER);
    assertThat(base.build()).isEqualTo(journey("j").build());
    TimedPlan third = t(3);
    third.unless(ORDER);
    assertThat(third.send("a").via("sms").step().guards()).isEmpty();
  }

  @Test
  void whatCanBeNoValueIsRefusedAtOnce() {
    refused(
        () -> t(1).at("25:00"),
        "`25:00` is no time of day; write hours and minutes from \"00:00\" to \"23:59\"");
    refused(
        () -> t(1).at("9:00"),
        "`9:00` is no time of day; write hours and minutes from \"00:00\" to \"23:59\"");
    refused(
        () -> journey("j").zone("Mars"),
        "`Mars` is no time zone; write one such as \"Asia/Shanghai\" or \"UTC\"");
    refused(
        () -> policy().quiet("22", "08:00"),
        "`22` is no time of day; write hours and minutes from \"00:00\" to \"23:59\"");
    refused(
        () -> onDate("11.11.2026"),
        "`11.11.2026` is no date; write year, month and day, as in \"2026-11-11\"");
    refused(
        () -> t(days(3)),
        "t(…) takes exact time such as hours(24) or a number of calendar days such as t(7)");
    refused(
        () -> user("x").is(new Object()),
        "a value is a text, a number, true or false, a date or a time, not a java.lang.Object");
    refused(() -> user(AMOUNT).is(Double.NaN), "NaN is no decimal number; write one such as 12.5");
    refused(
        () -> share(50, t(1).send("a").via("sms")),
        "an action of a branch or a rule has no timing and no guard of its own; write it as in send(\"hello\").via(\"sms\")");
    refused(
        () -> rules("r").when(ORDER, tag("x").named("n")),
        "an action of a rule has no options; write it as in tag(\"buyer\")");
    refused(
        () -> t(1).split("ab", shareOfNothing(100)).otherwise(tag("x")),
        "`otherwise` belongs to `choose`; the shares of a split add up to 100");
  }

  private static void refused(Supplier<?> call, String message) {
    assertThatThrownBy(call::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static void timing(Plan plan, Timing expected) {
    assertThat(plan.send("a").via("sms").step().timing()).isEqualTo(expected);
  }

  private static List<Action> actions(ActionStep... steps) {
    return List.of(steps).stream().map(s -> s.act().action()).toList();
  }

  private static Condition compare(Expression left, Comparison comparison, Value right) {
    return new Condition.Compare(left, comparison, new Expression.Literal(right));
  }
}
