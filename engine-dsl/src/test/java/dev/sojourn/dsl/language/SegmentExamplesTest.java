package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Segments: asked in conditions, entered and left. In Shanghai unless said otherwise. */
class SegmentExamplesTest {
  private static final String LOYAL =
      """
      segment loyal "Loyal" if count of order.paid in last 30 days >= 3
      """;

  private static Set<String> segments(Replay replay) {
    return replay.engine().user("u42").orElseThrow().segments();
  }

  private static Replay threeOrders(String text) {
    return Replay.of(text)
        .event("2026-11-01 10:00", "order.paid")
        .event("2026-11-10 12:00", "order.paid")
        .event("2026-11-20 09:30", "order.paid");
  }

  @Test
  void theUserLeavesExactlyWhenTheFirstOrderFallsOutOfTheThirtyDays() {
    Replay replay =
        threeOrders(
            LOYAL
                + """
                  journey thanks starts when segment loyal entered stage s T+0 send hello via wecom
                  journey back starts when segment loyal left stage s
                    T+0 send miss-you via wecom
                    T+1 at 10:00 if not in segment loyal send come-back via wecom
                  """);
    assertThat(replay.touches()).containsExactly("2026-11-20 09:30 hello");
    assertThat(segments(replay)).containsExactly("loyal");
    replay.until("2026-12-01 09:59");
    assertThat(replay.touches()).hasSize(1);
    assertThat(segments(replay)).containsExactly("loyal");
    replay.until("2026-12-01 10:00");
    assertThat(segments(replay)).isEmpty();
    replay.until("2026-12-31 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-20 09:30 hello", "2026-12-01 10:00 miss-you", "2026-12-02 10:00 come-back");
    // T of what opened at the flip is the flip
    assertThat(replay.rawTouches().get(1).due()).isEqualTo(Instant.parse("2026-12-01T02:00:00Z"));
  }

  @Test
  void aStreakOfSevenEndsAtTheMidnightAfterTheDayWithout() {
    // check-ins 11-16 to 11-22: 7 on 11-22 and all day on 11-23; 0 from 11-24 00:00
    Replay replay =
        Replay.of(
            """
            segment diligent if streak of check-in = 7
            segment lapsed if streak of check-in = 0
            journey up starts when segment diligent entered stage s T+0 send up via wecom
            journey down starts when segment diligent left stage s T+0 send down via wecom
            journey out starts when segment lapsed entered stage s T+0 send out via wecom
            """);
    for (int day = 16; day <= 22; day++) {
      replay.event("2026-11-" + day + " 09:00", "check-in");
    }
    assertThat(replay.touches()).containsExactly("2026-11-22 09:00 up");
    assertThat(replay.until("2026-11-23 23:59").touches()).hasSize(1);
    assertThat(replay.until("2026-12-31 00:00").touches())
        .containsExactly("2026-11-22 09:00 up", "2026-11-24 00:00 down", "2026-11-24 00:00 out");
  }

  @Test
  void inSegmentIsJudgedAtItsInstantInStepsTriggersRulesSegmentsAndInsideWhere() {
    Replay replay =
        threeOrders(
            LOYAL
                + """
                  segment whale if in segment loyal and sum of order.paid.amount >= 100
                  rules r when visited if in segment loyal tag seen-loyal
                  journey j starts when visited if in segment loyal stage s until visited if not in segment loyal
                    T+0 if in segment whale send whale via wecom
                    T+0 if any order.paid where in segment loyal in last 30 days send where via wecom
                    T+30 at 10:00 if in segment loyal send late via wecom
                  """);
    replay.event("2026-11-20 10:00", "visited").event("2026-12-10 00:00", "visited");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-20 10:00/tag done",
            "2026-11-20 10:00 entered",
            "2026-11-20 10:00 s stage-opened",
            "2026-11-20 10:00 s/whale skipped: guard",
            "2026-11-20 10:00 s/where sent",
            "2026-12-10 00:00 s/late cancelled: stage-closed",
            "2026-12-10 00:00 s stage-closed: until",
            "2026-12-10 00:00 left: finished");
  }

  @Test
  void enteringAndLeavingOpenCloseRestartAndLeave() {
    String text =
        """
        segment vip if tagged vip
        segment gone if tagged gone
        journey j starts when joined leaves when segment gone entered
          stage a until segment vip entered
            T+1 at 10:00 send a1 via wecom
            T+9 at 10:00 send a9 via wecom
          stage b from segment vip entered restarts on segment vip left
            T+1 at 10:00 send b1 via wecom
            T+20 at 10:00 send b20 via wecom
        """;
    Replay replay =
        Replay.of(text)
            .event("2026-11-02 21:40", "joined")
            .event("2026-11-04 12:00", "user.tagged", "tag", "vip")
            .event("2026-11-05 12:00", "user.untagged", "tag", "vip")
            .event("2026-11-06 12:00", "user.tagged", "tag", "vip")
            .event("2026-11-08 12:00", "user.tagged", "tag", "gone");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 a stage-opened",
            "2026-11-03 10:00 a/a1 sent",
            "2026-11-04 12:00 a/a9 cancelled: stage-closed",
            "2026-11-04 12:00 a stage-closed: until",
            "2026-11-04 12:00 b stage-opened",
            "2026-11-05 10:00 b/b1 sent",
            "2026-11-05 12:00 b/b20 cancelled: stage-closed",
            "2026-11-05 12:00 b stage-closed: restart",
            "2026-11-05 12:00 b stage-opened",
            "2026-11-06 10:00 b/b1 sent",
            "2026-11-08 12:00 b/b20 cancelled: left",
            "2026-11-08 12:00 b stage-closed: run-ended",
            "2026-11-08 12:00 left: event");
  }

  @Test
  void anActionOfAStepLetsTheUserEnterAtOnce() {
    Replay replay =
        Replay.of(
                """
                segment vip if tagged vip
                journey a starts when joined stage s
                  T+0 tag vip for 3 days
                  T+1 at 10:00 send a via wecom
                journey b starts when segment vip entered stage s
                  T+0 send b via wecom
                  T+1 at 09:00 send b1 via wecom
                journey c starts when segment vip left stage s T+0 send c via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 21:40 b",
            "2026-11-03 09:00 b1",
            "2026-11-03 10:00 a",
            "2026-11-05 21:40 c");
  }

  @Test
  void aRuleLetsTheUserEnterWithTheEventAsTheTrigger() {
    Replay replay =
        Replay.of(
                """
                rules r when order.paid tag buyer
                segment buyers if tagged buyer
                journey j starts when segment buyers entered stage s
                  T+1 at 10:00 send a via wecom with amount = T.amount
                """)
            .event("2026-11-02 21:40", "order.paid", "amount", 5)
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 a");
    assertThat(replay.rawTouches().get(0).params()).hasToString("{amount=5}");
  }

  @Test
  void silenceAndDaysSinceFlipAtMidnightInTheUsersZone() {
    Replay replay =
        Replay.of(
                """
                segment asleep if days since last activity >= 30
                segment unlucky if days since last order.paid = 2
                journey a starts when segment asleep entered stage s T+0 send wake-up via wecom
                journey u starts when segment unlucky left stage s T+0 send sorry via wecom
                """)
            .event("2026-11-02 21:40", "order.paid")
            .until("2026-12-31 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-11-05 00:00 sorry", "2026-12-02 00:00 wake-up");
  }

  @Test
  void aStreakBreaksAtMidnight() {
    Replay replay =
        Replay.of(
            """
            segment diligent if streak of check-in >= 3
            journey j starts when segment diligent left runs again after 1 day stage s T+0 send broken via wecom
            """);
    for (int day = 16; day <= 22; day++) {
      replay.event("2026-11-" + day + " 08:00", "check-in");
    }
    assertThat(segments(replay)).containsExactly("diligent");
    replay.until("2026-11-23 23:59");
    assertThat(segments(replay)).containsExactly("diligent");
    assertThat(replay.touches()).isEmpty();
    replay.until("2026-12-31 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-24 00:00 broken");
  }

  @Test
  void aUserOfWhomNothingWasKnownEntersWithTheFirstEvent() {
    Replay replay =
        Replay.of(
                """
                segment prospects if never order.paid
                journey j starts when segment prospects entered stage s T+1 at 10:00 send a via wecom
                journey k starts when segment prospects left stage s T+1 at 10:00 send b via wecom
                """)
            .event("2026-11-02 21:40", "visited")
            .event("2026-11-04 10:00", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 a", "2026-11-05 10:00 b");
  }

  @Test
  void whoIsInsideAlreadyWhenASegmentIsPublishedHasNotEnteredIt() {
    Replay replay =
        Replay.of("journey other starts when x stage s T+0 if tagged vip send a via wecom");
    replay
        .event("2026-11-02 10:00", "order.paid")
        .event("2026-11-02 10:00", "user.tagged", "tag", "vip");
    replay.eventOf("u7", "2026-11-02 10:00", "order.paid");
    Definitions more =
        JourneyText.parse(
                "more.journey",
                """
                segment vip if tagged vip
                segment silent if days since last activity >= 3
                journey v starts when segment vip entered stage s T+0 send v via wecom
                journey w starts when segment vip left stage s T+0 send w via wecom
                journey q starts when segment silent entered stage s T+0 send q via wecom
                """)
            .definitions();
    replay.until("2026-11-03 10:00");
    replay.engine().publish(more);
    replay.event("2026-11-04 10:00", "y");
    assertThat(replay.touches()).isEmpty();
    assertThat(segments(replay)).containsExactly("vip");
    replay.event("2026-11-04 11:00", "user.untagged", "tag", "vip");
    replay.event("2026-11-04 12:00", "user.tagged", "tag", "vip");
    // u7 had no input since the segment was published: its silence flips all the same
    replay.until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-04 11:00 w", "2026-11-04 12:00 v", "2026-11-05 00:00 q", "2026-11-07 00:00 q");
  }

  @Test
  void aSegmentPublishedWithAnotherConditionMakesNobodyEnter() {
    Replay replay =
        Replay.of(
            """
            segment vip if tagged vip
            journey v starts when segment vip entered runs again after 1 hour stage s T+0 send v via wecom
            """);
    replay.event("2026-11-02 10:00", "user.tagged", "tag", "gold");
    replay
        .engine()
        .publish(
            new Definitions(
                List.of(),
                List.of(segment("vip", tagged("gold"))),
                List.of(),
                List.of(),
                List.of()));
    replay.event("2026-11-03 10:00", "y");
    assertThat(segments(replay)).containsExactly("vip");
    assertThat(replay.touches()).isEmpty();
    replay.event("2026-11-03 11:00", "user.untagged", "tag", "gold");
    replay.event("2026-11-03 12:00", "user.tagged", "tag", "gold");
    assertThat(replay.touches()).containsExactly("2026-11-03 12:00 v");
  }

  @Test
  void atOneInstantASegmentIsEnteredOnceAndLeftOnce() {
    Replay replay =
        Replay.of(
                """
                segment on if tagged on
                journey j starts when joined
                  stage s restarts on segment on entered
                    T+0 untag on
                    T+0 tag on
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("stage-opened"))
        .containsExactly("2026-11-02 21:40 s stage-opened", "2026-11-02 21:40 s stage-opened");
  }

  @Test
  void flipsComeBeforeOtherTimersOfTheirInstant() {
    Replay replay =
        threeOrders(
                LOYAL
                    + """
                      journey j starts when joined
                        stage s until segment loyal left on 2026-12-01 at 10:00 send a via wecom
                      journey k starts when joined
                        stage s on 2026-12-01 at 09:59 send b via wecom
                      """)
            .event("2026-11-21 10:00", "joined")
            .until("2026-12-31 00:00");
    assertThat(replay.touches()).containsExactly("2026-12-01 09:59 b");
    assertThat(replay.decisions("s/a"))
        .containsExactly("2026-12-01 10:00 s/a cancelled: stage-closed");
  }

  @Test
  void segmentsAreInTheUsersZoneElseThePolicysNeverTheJourneys() {
    String text =
        """
        policy zone America/New_York
        segment busy if count of x today >= 2
        journey j zone Asia/Shanghai starts when x if in segment busy stage s T+0 send a via wecom
        """;
    // 12:30 and 13:30 in Shanghai lie on two days in New York; 13:30 and 23:30 on one
    assertThat(
            Replay.of(text)
                .event("2026-11-03 12:30", "x")
                .event("2026-11-03 13:30", "x")
                .event("2026-11-03 23:30", "x")
                .touches())
        .containsExactly("2026-11-03 23:30 a");
  }

  @Test
  void aLateEventMovesTheFlip() {
    Replay replay =
        threeOrders(
            LOYAL + "journey k starts when segment loyal left stage s T+0 send gone via wecom\n");
    replay.event("2026-11-21 10:00", "y");
    replay.accept("u42", "2026-11-19 15:00", "order.paid");
    replay.until("2026-12-31 00:00");
    // four orders now: the third last is that of 11-10 12:00
    assertThat(replay.touches()).containsExactly("2026-12-10 12:00 gone");
  }

  @Test
  void historyThatIsLoadedLetsNobodyEnterAndStillFlips() {
    Replay replay =
        Replay.of(
            LOYAL
                + """
                  journey i starts when segment loyal entered stage s T+0 send in via wecom
                  journey k starts when segment loyal left stage s T+0 send out via wecom
                  """);
    Stream<Event> history =
        Stream.of("2026-11-01T02:00:00Z", "2026-11-10T02:00:00Z", "2026-11-20T02:00:00Z")
            .map(at -> Event.of("h" + at, "u42", "order.paid", Instant.parse(at)));
    replay.engine().load(history);
    replay.eventOf("u7", "2026-11-25 10:00", "y");
    assertThat(segments(replay)).containsExactly("loyal");
    replay.until("2026-12-31 00:00");
    assertThat(replay.touches()).containsExactly("2026-12-01 10:00 out");
  }

  @Test
  void publishingWarnsOfWhatWasNotKeptSoFar() {
    Replay replay =
        Replay.of(
            "journey j starts when x stage s T+0 if no order.paid in last 7 days send a via wecom");
    replay.event("2026-11-02 10:00", "x");
    List<Problem> problems =
        replay
            .engine()
            .publish(
                JourneyText.parse(
                        "m.journey",
                        """
                        segment big if sum of order.paid.amount in last 30 days >= 100
                        rules r when x if no visited today tag quiet
                        """)
                    .definitions());
    assertThat(problems)
        .filteredOn(problem -> problem.code().equals("history-not-kept"))
        .extracting(Problem::path, Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "segment big",
                "events `order.paid` were kept for 10 days so far; conditions know what came from 2026-10-23T02:00:00Z on"),
            org.assertj.core.groups.Tuple.tuple(
                "segment big",
                "`order.paid.amount` was not kept so far; conditions know what came from 2026-11-02T02:00:00Z on"),
            org.assertj.core.groups.Tuple.tuple(
                "rules r",
                "events `visited` were not kept so far; conditions know what came from 2026-11-02T02:00:00Z on"));
    assertThat(problems).noneMatch(Problem::isError);
  }

  @Test
  void segmentsInJavaAreThoseInText() {
    EventType paid = EventType.of("order.paid");
    Segment loyal = segment("loyal", "Loyal", count(paid).inLast(days(30)).atLeast(3));
    Journey thanks =
        journey("thanks")
            .startsWhen(entered("loyal"))
            .leavesWhen(left("loyal"))
            .stage("s", t(1).at("10:00").when(inSegment("loyal")).send("hello").via("wecom"))
            .build();
    Definitions text =
        JourneyText.parse(
                "t.journey",
                LOYAL
                    + """
                      journey thanks starts when segment loyal entered leaves when segment loyal left
                        stage s T+1 at 10:00 if in segment loyal send hello via wecom
                      """)
            .definitions();
    assertThat(text.segments()).containsExactly(loyal);
    assertThat(text.journeys()).containsExactly(thanks);
    assertThat(
            threeOrders(JourneyText.print(text)).until("2026-12-31 00:00").rawDecisions().stream()
                .filter(decision -> decision.outcome() == Outcome.SENT)
                .map(Decision::journey))
        .containsExactly("thanks");
  }
}
