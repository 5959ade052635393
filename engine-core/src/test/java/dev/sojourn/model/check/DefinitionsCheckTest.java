package dev.sojourn.model.check;

import static dev.sojourn.model.check.Given.SINCE_T;
import static dev.sojourn.model.check.Given.T1;
import static dev.sojourn.model.check.Given.anchor;
import static dev.sojourn.model.check.Given.any;
import static dev.sojourn.model.check.Given.draft;
import static dev.sojourn.model.check.Given.is;
import static dev.sojourn.model.check.Given.journey;
import static dev.sojourn.model.check.Given.literal;
import static dev.sojourn.model.check.Given.row;
import static dev.sojourn.model.check.Given.send;
import static dev.sojourn.model.check.Given.stage;
import static dev.sojourn.model.check.Given.step;
import static dev.sojourn.model.check.Given.user;
import static dev.sojourn.model.check.Given.watch;
import static dev.sojourn.model.check.Given.when;
import static dev.sojourn.model.check.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Problem;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Vocabulary.Type;
import dev.sojourn.model.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsCheckTest {
  private static final Trigger ORDER = Trigger.on("order.paid");
  private static final Policy NIGHT_AND_CAP =
      new Policy(
          null,
          new Policy.QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
          List.of(new Policy.Cap(1, true, null, new Policy.Per.Day())),
          0,
          List.of());

  /** The parts of the member journey that this version runs. */
  private static Definitions member() {
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
    Options with =
        new Options(
            List.of(new Options.Parameter("category", anchor("category"))),
            Category.MARKETING,
            null,
            Options.InQuietHours.DEFER,
            Options.OverCap.DEFER,
            null,
            0,
            null);
    Stage newcomer =
        new Stage(
            "newcomer",
            null,
            null,
            List.of(ORDER),
            null,
            List.of(
                step(new Timing.Days(0, null), send("welcome-gift"), service),
                step(
                    new Timing.Week(1, List.of(DayOfWeek.THURSDAY), Clock.at(20, 0)),
                    "newcomer-group-buy"),
                step(
                    new Timing.Week(2, List.of(DayOfWeek.WEDNESDAY), Clock.at(20, 0)),
                    "lucky-draw")));
    Stage customer =
        stage(
            "customer",
            ORDER,
            step(T1, "vip-invite"),
            step(new Timing.Days(7, Clock.at(10, 0)), send("category-pick"), with),
            new Step(
                new Timing.Days(21, Clock.at(10, 0)),
                List.of(new Guard.Unless("order.paid")),
                Given.act(send("reorder-coupon"))));
    return draft()
        .goal(new Goal("order.paid", null, TimeAmount.days(14)))
        .parts(
            newcomer,
            customer,
            watch(
                step(
                    new Timing.OnNext(List.of(DayOfWeek.SATURDAY), Clock.at(10, 0)),
                    "come-back-coupon")))
        .define()
        .and(NIGHT_AND_CAP);
  }

  @Test
  void anOrdinaryJourneyIsFine() {
    assertThat(DefinitionsCheck.check(member(), Locations.NONE)).isEmpty();
  }

  @Test
  void aMonthlyStageOfAJourneyThatEndsIsFine() {
    Stage regular =
        stage(
            "regular",
            ORDER,
            step(
                new Timing.EveryMonth(8, Clock.at(12, 30)),
                when(
                    new Condition.Compare(
                        new Expression.DaysSinceAnchor(),
                        Condition.Comparison.AT_LEAST,
                        literal(30)))));
    assertThat(language(journey(regular))).isEmpty();
  }

  @Test
  void everyWeekOfAGroupIsFineOnceItEnds() {
    Stage week =
        stage(
            "week",
            null,
            step(new Timing.EveryWeekday(List.of(DayOfWeek.MONDAY), Clock.at(20, 0))));
    assertThat(language(draft().group().leaves(Trigger.on("group.closed")).parts(week).define()))
        .isEmpty();
  }

  @Test
  void stepsThatExcludeEachOtherAreNoLoad() {
    Condition vip = new Condition.Tagged("vip");
    Step one = new Step(T1, List.of(when(vip)), Given.act(send("a")));
    Step other = new Step(T1, List.of(when(new Condition.Not(vip))), Given.act(send("b")));
    assertThat(language(journey(stage(one, other)).and(NIGHT_AND_CAP))).isEmpty();
  }

  @Test
  void touchesOfDifferentDaysAreNoLoad() {
    Step monday = step(new Timing.Week(1, List.of(DayOfWeek.MONDAY), Clock.at(20, 0)), "a");
    Step later = step(new Timing.Week(2, List.of(DayOfWeek.MONDAY), Clock.at(20, 0)), "b");
    assertThat(language(journey(stage(monday, later, step(T1, "c"))).and(NIGHT_AND_CAP))).isEmpty();
  }

  @Test
  void aTouchThatMayHaveToWaitForTheEndOfQuietHoursIsFine() {
    assertThat(language(journey(step(new Timing.Days(1, null))).and(NIGHT_AND_CAP))).isEmpty();
    Timing theirTime = new Timing.Days(1, new Clock.OfUser("best-time"));
    assertThat(language(journey(step(theirTime)).and(NIGHT_AND_CAP))).isEmpty();
  }

  @Test
  void theLastDayOfARunIsStillInIt() {
    Step last = step(new Timing.Days(14, Clock.at(10, 0)));
    assertThat(language(draft().ends(TimeAmount.days(14)).parts(stage(last)).define())).isEmpty();
  }

  @Test
  void aMonthIsAtMostThirtyOneDays() {
    TimeAmount.Calendar month = new TimeAmount.Calendar(1, TimeAmount.Unit.MONTH);
    assertThat(
            language(
                draft()
                    .ends(month)
                    .parts(stage(step(new Timing.Days(31, Clock.at(10, 0)))))
                    .define()))
        .isEmpty();
    assertThat(
            codes(
                language(
                    draft()
                        .ends(month)
                        .parts(stage(step(new Timing.Days(32, Clock.at(10, 0)))))
                        .define())))
        .containsExactly("never-due");
  }

  @Test
  void whatIsKnownWhereIsNotRefused() {
    Trigger until = new Trigger.OnEvent("order.paid", any("a", is(row("x"), 1), SINCE_T));
    Trigger from = new Trigger.OnEvent("order.paid", any("a", null, new Window.SinceStart()));
    Stage stage =
        new Stage(
            "s",
            null,
            from,
            List.of(until),
            new Trigger.OnEvent("b", is(anchor("x"), 1)),
            List.of(step(T1, when(is(Given.event("x"), 1)))));
    assertThat(
            language(
                journey(
                    stage,
                    watch(
                        step(
                            T1,
                            new Guard.Unless("order.paid"),
                            when(is(new Expression.DaysSinceAnchor(), 3)))))))
        .isEmpty();
  }

  @Test
  void aJourneyMayStartItselfAfterAGap() {
    Definitions yearly =
        draft()
            .again(new ReEntry.Again(TimeAmount.days(30), null))
            .parts(stage(step(new Timing.Days(30, null), new Action.Start("j"))))
            .define();
    assertThat(language(yearly)).isEmpty();
  }

  @Test
  void aJourneyStartedByAnotherNeedsNoTrigger() {
    Definitions two =
        journey(step(T1, new Action.Start("k"))).and(draft().id("k").starts(null).define());
    assertThat(language(two)).isEmpty();
  }

  @Test
  void aVocabularyKnowsReservedEventsAndTypesThatHaveNoLiteral() {
    Vocabulary words =
        new Vocabulary(
            Map.of("member.joined", Map.of("from", Type.INSTANT), "member.left", Map.of()),
            Map.of("birthday", Type.DATE, "best-time", Type.TIME, "seen", Type.INSTANT),
            List.of("hello"),
            List.of("sms"),
            List.of());
    Step step =
        step(
            T1,
            when(any("touch.opened", is(row("message"), "hello"), null)),
            when(is(user("birthday"), LocalDate.of(1990, 2, 28))),
            when(is(user("birthday"), "1990-02-28")),
            when(is(user("best-time"), "20:00")),
            when(is(user("seen"), LocalDate.of(2026, 1, 1))),
            when(is(user("zone"), "Asia/Shanghai")),
            when(is(anchor("from"), "2026-11-02T13:40:00Z")),
            when(is(Given.event("group"), "g1")));
    assertThat(language(journey(step).and(with(words)))).isEmpty();
  }

  @Test
  void everyNameIsOpenWithoutAVocabulary() {
    assertThat(
            language(
                journey(step(T1, when(is(user("whatever"), "x")), when(is(user("another"), 1))))))
        .isEmpty();
  }

  @Test
  void namesNeedNotBeIdentifiers() {
    assertThat(language(journey(stage("新手 阶段", null, step(T1, "say \"hi\""))))).isEmpty();
  }

  @Test
  void thirtyTwoLevelsAndFiveHundredStepsAreAllowed() {
    Condition deep = new Condition.Tagged("vip");
    for (int i = 0; i < 32; i++) {
      deep = new Condition.Not(deep);
    }
    Step[] steps = new Step[500];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(T1, "m" + i);
    }
    steps[0] = step(T1, when(deep));
    assertThat(language(journey(stage(steps)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 1_000_000})
  void noDepthOverflowsTheStack(int depth) {
    Condition not = new Condition.Tagged("vip");
    Expression sum = literal(1);
    Expression nested = literal(1);
    for (int i = 0; i < depth; i++) {
      not = new Condition.Not(not);
      sum = new Expression.Arithmetic(sum, Expression.Operator.PLUS, literal(1));
      nested = new Expression.Arithmetic(literal(1), Expression.Operator.PLUS, nested);
    }
    Definitions definitions =
        journey(
            stage(
                step(T1, when(not)),
                step(new Timing.Days(2, null), when(is(sum, 1))),
                step(new Timing.Days(3, null), when(is(nested, 1)))));
    assertThat(DefinitionsCheck.check(definitions, Locations.NONE))
        .extracting(Problem::code)
        .contains("too-deep");
  }

  @Test
  void aConditionSharedWithItselfIsMeasuredInTime() {
    Condition doubled = any("a", null, null);
    for (int i = 0; i < 60; i++) {
      doubled = any("a", new Condition.Or(List.of(doubled, doubled)), null);
    }
    assertThat(codes(language(journey(step(T1, when(doubled)))))).contains("too-many-conditions");
  }

  @Test
  void sizesCountForEachFile() {
    List<Condition> many = java.util.Collections.nCopies(1500, new Condition.Tagged("vip"));
    Definitions a = journey(step(T1, when(new Condition.Or(many))));
    Definitions b = draft().id("k").parts(stage(step(T1, when(new Condition.Or(many))))).define();
    Locations files =
        (node, field) -> {
          boolean first =
              node
                  == ((Guard.If) a.journeys().get(0).parts().get(0).steps().get(0).guards().get(0))
                      .condition();
          return new SourceSpan(first ? "a.journey" : "b.journey", 1, 1, 1, "");
        };
    assertThat(DefinitionsCheck.check(a.and(b), files)).isEmpty();
    // what was built in Java stands in no file and counts by definition
    assertThat(codes(language(a.and(b)))).isEmpty();
    Locations one = (node, field) -> new SourceSpan("a.journey", 1, 1, 1, "");
    assertThat(DefinitionsCheck.check(a.and(b), one))
        .extracting(Problem::code)
        .containsExactly("too-many-conditions");
  }

  @Test
  void problemsComeInTheOrderOfTheFileAndPointAtTheMember() {
    Action.Send send = new Action.Send(List.of("a"), List.of("sms", "sms"));
    Definitions definitions =
        draft().priority(2000).parts(stage(new Step(T1, List.of(), Given.act(send)))).define();
    Locations locations =
        (node, field) -> {
          if (node == send) {
            return new SourceSpan("x.journey", 1, field.equals("channels[1]") ? 30 : 10, 3, "");
          }
          return new SourceSpan("x.journey", 2, 1, 1, "");
        };
    assertThat(DefinitionsCheck.check(definitions, locations))
        .extracting(p -> p.span().line() + ":" + p.span().column() + " " + p.code())
        .containsExactly("1:30 duplicate-channel", "2:1 out-of-range");
  }

  @Test
  void aCountOfTheOpeningEventIsFine() {
    Condition count =
        new Condition.Compare(
            new Expression.Count(
                new EventQuery(
                    "order.paid",
                    is(row("category"), "mask"),
                    new Window.InLast(TimeAmount.days(30)))),
            Condition.Comparison.AT_LEAST,
            literal(3));
    assertThat(DefinitionsCheck.check(journey(step(T1, when(count))), Locations.NONE)).isEmpty();
  }

  private static List<Problem> language(Definitions definitions) {
    return DefinitionsCheck.check(definitions, Locations.NONE);
  }

  private static List<String> codes(List<Problem> problems) {
    return problems.stream().map(Problem::code).toList();
  }
}
