package dev.sojourn.test.coverage;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a journey is there to be tested. */
class ItemsTest {
  private final Coverage coverage = new Coverage();

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

  @Test
  void twoVersionsOfAJourneyAreTwoAndEqualOnesAreOne() {
    items("journey j starts when e leaves when f stage s T+0 send a via sms");
    items("journey j starts when e leaves when f stage s T+0 send a via sms");
    items("journey j starts when e leaves when f stage s T+0 send b via sms");
    assertThat(coverage.journeys()).extracting(JourneyCoverage::journey).containsExactly("j", "j");
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
