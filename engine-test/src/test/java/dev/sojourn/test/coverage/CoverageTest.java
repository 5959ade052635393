package dev.sojourn.test.coverage;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.Welcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts on a journey with known tests, worked out by hand. */
class CoverageTest {
  private final Coverage coverage = new Coverage();

  /** One member who gets the coupon, buys four days later and is called. */
  private void oneMemberWhoBuys() {
    try (JourneyTester tester = Welcome.tester(coverage)) {
      TestUser u42 = tester.user("u42").happens("member.joined");
      tester.advance(days(4));
      u42.happens("order.paid", Map.of("amount", 5));
      tester.advance(days(3));
    }
  }

  @Test
  void whatOneTestExercisesIsCountedAndTheRestIsNamed() {
    oneMemberWhoBuys();
    assertThat(coverage.table())
        .isEqualTo(
            """
            journey                     stages     steps    guards     gates      ends   tested
            community                      0/1       0/1       0/0       0/0       0/0      0 %
            welcome                        2/2       4/4       1/2       0/2       2/3     69 %
            all                            2/3       4/5       1/2       0/2       2/3     60 %
            not tested:
              welcome.journey:19  week: the stage opens
              welcome.journey:20  week/trial-review: the step comes due
              welcome.journey:5  the user leaves by `leaves when`
              welcome.journey:1  the first channel cannot be used
              welcome.journey:1  a cap holds a touch back
              welcome.journey:9  newcomer/first-coupon: `unless page.viewed` does not hold""");
    assertThat(coverage.tested()).isEqualTo(9);
    assertThat(coverage.total()).isEqualTo(15);
  }

  @Test
  void testsAddUp() {
    oneMemberWhoBuys();
    oneMemberWhoBuys();
    assertThat(coverage.tested()).isEqualTo(9);
    try (JourneyTester tester = Welcome.tester(coverage)) {
      tester.user("ann").happens("member.joined").happens("page.viewed");
      TestUser bob = tester.user("bob").refuses("wecom").happens("member.joined");
      tester.group("g1").happens("group.created");
      tester.advance(weeks(1));
      bob.happens("member.left");
    }
    assertThat(coverage.table())
        .endsWith("not tested:\n  welcome.journey:1  a cap holds a touch back");
    assertThat(coverage.tested()).isEqualTo(14);
  }

  @Test
  void whatIsOnlyLoadedIsListedAsNotTested() {
    Welcome.tester(coverage).close();
    assertThat(coverage.journeys())
        .extracting(JourneyCoverage::journey)
        .containsExactly("community", "welcome");
    assertThat(coverage.tested()).isZero();
    assertThat(coverage.journeys().get(1).untested()).hasSize(13);
  }

  @Test
  void aStepThatIsCancelledBeforeItIsDueIsNotTested() {
    try (JourneyTester tester = Welcome.tester(coverage)) {
      TestUser u42 = tester.user("u42").happens("member.joined");
      tester.advance(days(1));
      u42.happens("member.left");
    }
    assertThat(untested())
        .contains(
            "newcomer/first-coupon: the step comes due",
            "newcomer/first-coupon: `unless page.viewed` holds",
            "newcomer/first-coupon: `unless page.viewed` does not hold",
            "newcomer: the stage is closed by `until`")
        .doesNotContain("the user leaves by `leaves when`");
  }

  @Test
  void onlyGatesThatSomebodyWroteDownCount() {
    items(
        """
        journey all starts when e ends after 9 days holdout 10%
          stage s until x restarts on r
            T+0                                send a via sms expires after 2 hours
            T+1 at 23:00                       send b via sms else mail
            W2        if user.points > 3       send c via sms
            T+3       unless e                 leave
          watch w after 3 days without any activity
            at once                            send d via sms
        policy
          quiet from 22:00 to 08:00
          at most 1 marketing touch via fax per day
          each message at most once per 5 days
        """);
    assertThat(untested())
        .containsExactly(
            "the run ends by `ends after`",
            "a touch is held out",
            "the first channel cannot be used",
            "a message is left out because it was sent before",
            "quiet hours hold a touch back",
            "s: the stage opens",
            "s/a: the step comes due",
            "s/a: it expires",
            "s/b: the step comes due",
            "s/c: the step comes due",
            "s/c: `if user.points > 3` holds",
            "s/c: `if user.points > 3` does not hold",
            "s/c: it expires",
            "s/leave: the step comes due",
            "s/leave: `unless e` holds",
            "s/leave: `unless e` does not hold",
            "s: the run ends by `leave`",
            "s: the stage is closed by `until`",
            "s: the stage begins anew by `restarts on`",
            "w: the silence lasts long enough",
            "w/d: the step comes due");
  }

  @Test
  void serviceTouchesAndTouchesThatIgnoreGatesHaveNone() {
    items(
        """
        journey j starts when e leaves when f
          stage s
            T+0            send a via sms as service
            T+1            send b via sms in quiet hours ignore over cap ignore
            T+1 at 12:00   send c via sms over cap ignore
        policy quiet from 22:00 to 08:00 at most 1 marketing touch per day
        """);
    assertThat(coverage.journeys().get(0).count(CoverageItem.Kind.GATE)).isZero();
  }

  @Test
  void everyGuardOfAStepAndOfItsBranchesCountsByItself() {
    Parsed parsed =
        items(
            """
            journey j starts when e leaves when f
              stage s
                T+1 if tagged vip if tagged new
                  choose if user.x = 1 send a via sms
                  otherwise send b via sms
            """);
    assertThat(coverage.journeys().get(0).count(CoverageItem.Kind.GUARD)).isEqualTo(6);
    Journey journey = parsed.definitions().journeys().get(0);
    Part part = journey.parts().get(0);
    Step step = part.steps().get(0);
    List<Guard> guards = Guards.of(step);
    CoverageCollector collector = collector(parsed);
    collector.onExplanation(asked(journey, part, step, guards.get(0), true));
    collector.onExplanation(asked(journey, part, step, guards.get(1), false));
    collector.onExplanation(asked(journey, part, step, guards.get(1), false));
    StepBody.Arm arm = ((StepBody.Choose) step.body()).arms().get(0);
    Fact held = new Fact("arm", arm, Value.of(false));
    Finding branch = new Finding(Finding.Kind.BRANCH, true, step.body(), List.of(held));
    collector.onExplanation(asked(journey, part, step, branch));
    assertThat(untested())
        .containsExactly(
            "the user leaves by `leaves when`",
            "s: the stage opens",
            "s/a: the step comes due",
            "s/a: `if tagged vip` does not hold",
            "s/a: `if tagged new` holds",
            "s/a: `if user.x = 1` holds");
  }

  private static Explanation asked(
      Journey journey, Part part, Step step, Guard guard, boolean held) {
    return asked(journey, part, step, new Finding(Finding.Kind.GUARD, held, guard, List.of()));
  }

  private static Explanation asked(Journey journey, Part part, Step step, Finding finding) {
    return new Explanation(
        Subject.user("u42"),
        Instant.EPOCH,
        null,
        journey,
        part,
        step,
        null,
        ZoneOffset.UTC,
        List.of(finding));
  }

  @Test
  void twoVersionsOfAJourneyAreTwoAndEqualOnesAreOne() {
    items("journey j starts when e leaves when f stage s T+0 send a via sms");
    items("journey j starts when e leaves when f stage s T+0 send a via sms");
    items("journey j starts when e leaves when f stage s T+0 send b via sms");
    assertThat(coverage.journeys()).extracting(JourneyCoverage::journey).containsExactly("j", "j");
  }

  @Test
  void aMinimumThatIsNotReachedFailsAndSaysWhatIsMissing() {
    oneMemberWhoBuys();
    coverage.requireAtLeast(60);
    assertThatThrownBy(() -> coverage.requireAtLeast(61))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "the tests exercise 9 of 15 items of the journeys (60 %), less than the 61 % asked"
                + " for\nnot tested:\n  welcome.journey:19  week: the stage opens\n");
    CoverageMinimum.of(coverage, "60").close();
    CoverageMinimum.of(coverage, null).close();
    CoverageMinimum.of(coverage, " ").close();
    assertThatThrownBy(() -> CoverageMinimum.of(coverage, "100").close())
        .isInstanceOf(AssertionError.class);
    for (String wrong : List.of("eighty", "101", "-1", "80%", "0.8")) {
      assertThatThrownBy(() -> CoverageMinimum.of(coverage, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "sojourn.coverage.minimum is a percentage, a whole number from 0 to 100, and here it"
                  + " is \""
                  + wrong
                  + "\"");
    }
  }

  @Test
  void guardsAreWrittenAsTheLanguageWritesThem() {
    for (String guard :
        List.of(
            "if count of order.paid where category = \"mask\" in last 30 days >= 3",
            "if tagged vip and not (user.city in (\"Beijing\", \"Shanghai\") or T.amount > 2)",
            "unless order.paid")) {
      Journey journey =
          JourneyText.parse("j", "journey j starts when e stage s T+0 " + guard + " send m via sms")
              .definitions()
              .journeys()
              .get(0);
      assertThat(Guards.text(journey.parts().get(0).steps().get(0).guards().get(0)))
          .isEqualTo(guard);
    }
  }

  private Parsed items(String text) {
    Parsed parsed = JourneyText.parse("j.journey", text);
    assertThat(parsed.problems()).isEmpty();
    collector(parsed);
    return parsed;
  }

  private CoverageCollector collector(Parsed parsed) {
    CoverageCollector collector = coverage.collector();
    collector.add(parsed.definitions(), parsed.locations());
    return collector;
  }

  private List<String> untested() {
    return coverage.journeys().stream()
        .flatMap(journey -> journey.untested().stream())
        .map(CoverageItem::sentence)
        .toList();
  }
}
