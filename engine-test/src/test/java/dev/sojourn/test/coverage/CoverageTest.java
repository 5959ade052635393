package dev.sojourn.test.coverage;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.LiveRuns;
import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.Welcome;
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
  void aLeaveCountsForTheStageItIsIn() {
    try (JourneyTester tester =
        of(
            """
            journey j starts when e ends after 9 days
              stage a T+1 leave
              stage b from f T+1 leave
            """)) {
      tester.user("u42").happens("e");
      tester.advance(days(2));
    }
    assertThat(untested())
        .contains("b: the run ends by `leave`")
        .doesNotContain("a: the run ends by `leave`");
  }

  @Test
  void aMessageThatIsLeftOutOfATouchMetTheGate() {
    try (JourneyTester tester =
        of(
            """
            journey j starts when e leaves when f
              stage s
                T+0 send a via sms
                T+1 send b, a via sms
            policy each message at most once per 5 days
            """)) {
      TestUser u42 = tester.user("u42").happens("e");
      assertThat(untested()).contains("a message is left out because it was sent before");
      tester.advance(days(2));
      assertThat(u42.touches().get(1).messages()).containsExactly("b");
    }
    assertThat(untested()).doesNotContain("a message is left out because it was sent before");
  }

  @Test
  void eachBranchHasAFirstChannelOfItsOwn() {
    try (JourneyTester tester =
        of(
            """
            journey j starts when e leaves when f
              stage s
                T+0 split x 50% send a via sms else mail 50% send b via mail else sms
            """)) {
      for (int i = 0; i < 20; i++) {
        tester.user("u" + i).refuses("sms").happens("e");
      }
    }
    assertThat(untested()).containsExactly("the user leaves by `leaves when`");
  }

  @Test
  void aJourneyThatIsPublishedOnceMoreIsNotAnother() {
    try (JourneyTester tester = Welcome.tester(coverage)) {
      tester.publish(tester.definitions().get(0), LiveRuns.MIGRATE);
      tester.user("u42").happens("member.joined");
    }
    assertThat(coverage.total()).isEqualTo(15);
    assertThat(coverage.tested()).isEqualTo(2);
  }

  private JourneyTester of(String text) {
    return JourneyTester.builder()
        .text("j.journey", text)
        .coverage(coverage)
        .startAt("2026-11-02T10:00")
        .build();
  }

  private List<String> untested() {
    return coverage.journeys().stream()
        .flatMap(journey -> journey.untested().stream())
        .map(CoverageItem::sentence)
        .toList();
  }
}
