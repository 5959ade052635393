package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.leave;
import static dev.sojourn.dsl.JourneyDsl.send;
import static dev.sojourn.dsl.JourneyDsl.share;
import static dev.sojourn.dsl.JourneyDsl.shareOfNothing;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.tag;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Splits. Stage anchored Mon 2026-11-02 21:40 in Shanghai.
 *
 * <p>The percentiles of users in journey j were computed elsewhere, from SHA-256 over user, journey
 * and split id. Of split colour: u4 28, u1 45, u42 70, u2 82. Of split ab: u1 58, u42 63, u2 75.
 */
class SplitExamplesTest {
  private static final String T = "2026-11-02 21:40";
  private static final String END = "2026-12-31 00:00";

  private static Replay joined(String text, String... users) {
    Replay replay = Replay.of(text);
    for (String user : users) {
      replay.eventOf(user, T, "joined");
    }
    return replay.until(END);
  }

  @Test
  void aUserTakesTheBranchInWhoseShareTheUserIs() {
    Replay replay =
        joined(
            """
            journey j starts when joined stage s
              T+1 at 10:00 split colour
                30% send red, rose via wecom
                40% send blue via sms as service with tone = "dark"
                30% nothing
            """,
            "u1", "u2", "u4", "u42");
    // one step, named by its first message, whatever the branch
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/red sent",
            "2026-11-03 10:00 s/red skipped: nothing",
            "2026-11-03 10:00 s/red sent",
            "2026-11-03 10:00 s/red skipped: nothing");
    assertThat(replay.rawTouches())
        .extracting(Touch::subject, Touch::messages, Touch::channel, Touch::variant)
        .containsExactly(
            tuple("u1", List.of("blue"), "sms", "blue"),
            tuple("u4", List.of("red", "rose"), "wecom", "red"));
    assertThat(replay.rawTouches())
        .extracting(Touch::params)
        .containsExactly(Map.of("tone", Value.of("dark")), Map.of());
    // where nothing is to be sent there is no touch to speak of
    assertThat(replay.rawDecisions().stream().filter(d -> d.outcome() == Outcome.SKIPPED))
        .extracting(Decision::touch)
        .containsOnlyNulls();
  }

  @Test
  void guardsComeBeforeTheSplit() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 unless order.paid split colour 30% send red via wecom 70% nothing
                """)
            .eventOf("u4", T, "joined")
            .eventOf("u42", T, "joined")
            .eventOf("u4", "2026-11-03 09:00", "order.paid")
            .eventOf("u42", "2026-11-03 09:00", "order.paid")
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/red skipped: guard", "2026-11-03 10:00 s/red skipped: guard");
  }

  @Test
  void aShareOfZeroIsNobodys() {
    Replay replay =
        joined(
            """
            journey j starts when joined stage s
              T+1 split colour 0% send red via wecom 100% send blue via wecom 0% nothing
            """,
            "u1", "u4", "u2");
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsOnly("blue").hasSize(3);
  }

  @Test
  void theGatesAskTheOptionsOfTheBranch() {
    String text =
        """
        policy quiet from 22:00 to 08:00
        journey j starts when joined stage s
          T+25h split ab
            60% send a via wecom as service
            10% send b via wecom in quiet hours skip
            30% send c via wecom expires after 9h
        journey k starts when joined stage s
          T+25h split ab 100% send d via wecom expires after 10h
        """;
    Replay replay = joined(text, "u1", "u42", "u2");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 22:40 s/a sent",
            "2026-11-03 22:40 s/d deferred: quiet",
            "2026-11-03 22:40 s/a dropped: quiet",
            "2026-11-03 22:40 s/d deferred: quiet",
            "2026-11-03 22:40 s/a skipped: quiet",
            "2026-11-03 22:40 s/d deferred: quiet",
            "2026-11-04 08:00 s/d sent",
            "2026-11-04 08:00 s/d sent",
            "2026-11-04 08:00 s/d sent");
    // what was deferred keeps its variant
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsExactly("a", "d", "d", "d");
  }

  @Test
  void aDeferredBranchHoldsItsPlaceUnderACap() {
    Replay replay =
        joined(
            """
            policy at most 1 marketing touch per day
            journey j starts when joined stage s
              T+1 at 10:00 send first via wecom
              T+1 at 12:00 split ab 50% nothing 50% send a via wecom
              T+2 at 09:00 send b via wecom
            """,
            "u42");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/first sent",
            "2026-11-03 12:00 s/a deferred: cap",
            "2026-11-04 09:00 s/b deferred: cap",
            "2026-11-04 12:00 s/a sent",
            "2026-11-05 09:00 s/b sent");
  }

  @Test
  void thePriorityIsThatOfTheFirstBranch() {
    Replay nothingFirst =
        joined(
            """
            journey j starts when joined priority 5 stage s
              T+1 at 10:00 send z via wecom
              T+1 at 10:00 split ab 50% nothing 50% send b via wecom priority 80
              T+1 at 10:00 send y via wecom priority 6
            """,
            "u42");
    assertThat(nothingFirst.touches())
        .containsExactly("2026-11-03 10:00 y", "2026-11-03 10:00 z", "2026-11-03 10:00 b");
    Replay highFirst =
        joined(
            """
            journey j starts when joined stage s
              T+1 at 10:00 send z via wecom
              T+1 at 10:00 split ab 50% send c via wecom priority 80 50% send d via wecom
            """,
            "u42");
    assertThat(highFirst.touches()).containsExactly("2026-11-03 10:00 c", "2026-11-03 10:00 z");
    assertThat(highFirst.rawTouches().get(0).messages()).containsExactly("d");
  }

  @Test
  void branchesAct() {
    String text =
        """
        journey j starts when joined leaves when left stage s
          T+1 at 10:00 split colour
            30% tag red
            20% set user.colour = "blue"
            30% leave
            20% untag red
          T+2 at 10:00 send a via wecom
        """;
    Replay replay = joined(text, "u4", "u1", "u42");
    assertThat(replay.decisions("s/tag")).containsOnly("2026-11-03 10:00 s/tag done").hasSize(3);
    assertThat(replay.engine().user("u4").orElseThrow().tags()).containsExactly("red");
    assertThat(replay.engine().user("u1").orElseThrow().attributes())
        .isEqualTo(Map.of("colour", Value.of("blue")));
    // u42 has left
    assertThat(replay.rawTouches()).extracting(Touch::subject).containsExactly("u1", "u4");
    assertThat(replay.decisions("left: action")).hasSize(1);
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsOnlyNulls();
  }

  @Test
  void remindersAndRecurringStepsStayInTheBranch() {
    Replay reminders =
        joined(
            """
            journey j starts when joined stage s
              T+1 at 10:00 split ab
                50% send a via wecom remind daily for 9 days
                50% send b via sms remind daily for 2 days
            """,
            "u42");
    assertThat(reminders.touches())
        .containsExactly("2026-11-03 10:00 a", "2026-11-04 10:00 a", "2026-11-05 10:00 a");
    assertThat(reminders.rawTouches()).extracting(Touch::variant).containsOnly("b");
    assertThat(reminders.rawTouches()).extracting(Touch::channel).containsOnly("sms");
    Replay weekly =
        Replay.of(
                """
                journey j starts when joined leaves when left stage s
                  every Mon at 10:00 split colour 30% nothing 70% send blue via wecom
                """)
            .eventOf("u4", T, "joined")
            .eventOf("u1", T, "joined")
            .until("2026-11-17 00:00");
    assertThat(weekly.decisions("s/"))
        .containsExactly(
            "2026-11-09 10:00 s/blue sent",
            "2026-11-09 10:00 s/blue skipped: nothing",
            "2026-11-16 10:00 s/blue sent",
            "2026-11-16 10:00 s/blue skipped: nothing");
    assertThat(weekly.rawTouches()).extracting(Touch::variant).containsOnly("blue");
  }

  @Test
  void aWeeksStepWaitsForItsGuardsAndThenSplits() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  W1 if tagged vip split colour 30% send red via wecom 70% nothing
                """)
            .eventOf("u4", T, "joined")
            .eventOf("u42", T, "joined")
            .eventOf("u4", "2026-11-04 09:00", "user.tagged", "tag", "vip")
            .eventOf("u42", "2026-11-05 09:00", "user.tagged", "tag", "vip")
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly("2026-11-04 09:00 s/red sent", "2026-11-05 09:00 s/red skipped: nothing");
    assertThat(replay.dues("red")).containsExactly("2026-11-04 09:00", "2026-11-05 09:00");
  }

  @Test
  void theVariantIsTheSameInEveryRunAndInEveryOrder() {
    String text =
        """
        journey j starts when joined runs again after 1 day stage s
          T+0 split ab 20% send a via wecom 80% send b via wecom
        """;
    Replay up = Replay.of(text);
    Replay down = Replay.of(text);
    int users = 1_000;
    for (int i = 0; i < users; i++) {
      up.eventOf("u" + i, T, "joined");
      down.eventOf("u" + (users - 1 - i), T, "joined");
    }
    for (int i = 0; i < users; i++) {
      up.eventOf("u" + i, "2026-11-04 21:40", "joined");
    }
    List<String> inA = subjects(down, "a");
    // 200 expected, standard deviation below 13
    assertThat(inA.size()).isBetween(136, 264);
    assertThat(subjects(up, "a").stream().distinct()).containsExactlyInAnyOrderElementsOf(inA);
    assertThat(subjects(up, "a")).hasSize(2 * inA.size());
    assertThat(subjects(up, "b")).hasSize(2 * (users - inA.size()));
  }

  private static List<String> subjects(Replay replay, String variant) {
    return replay.rawTouches().stream()
        .filter(touch -> variant.equals(touch.variant()))
        .map(Touch::subject)
        .toList();
  }

  @Test
  void aSplitCalledHoldoutHasNothingToDoWithTheHoldout() {
    Replay replay =
        Replay.of(
            """
            journey j starts when joined holdout 50 % stage s
              T+0 split holdout 50% send a via wecom 50% send b via wecom
            """);
    for (int i = 0; i < 1_000; i++) {
      replay.eventOf("u" + i, T, "joined");
    }
    // 500 go out and 250 of each are expected, standard deviations below 16 and 14
    assertThat(replay.rawTouches().size()).isBetween(420, 580);
    assertThat(subjects(replay, "a").size()).isBetween(180, 320);
  }

  @Test
  void aZoneThatChangesLeavesTheUserInTheBranch() {
    Replay replay =
        Replay.of(
                """
                policy quiet from 22:00 to 08:00
                journey j starts when joined stage s
                  T+1 at 22:30 split ab 50% send a via wecom 50% send b via wecom
                """)
            .event(T, "joined")
            .event("2026-11-03 23:30", "user.set", "zone", "Europe/London")
            .until(END);
    // in London T is 11-02 13:40, 22:30 a day later is 06:30 on 11-04 in Shanghai, and quiet hours
    // end there at 16:00
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 22:30 s/a deferred: quiet",
            "2026-11-03 23:30 s/a cancelled: replanned",
            "2026-11-04 06:30 s/a deferred: quiet",
            "2026-11-04 16:00 s/a sent");
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsExactly("b");
  }

  @Test
  void aDeferredTouchTakesItsBranchAnewInANewVersionAndStillHoldsItsPlace() {
    String text =
        """
        policy at most 1 marketing touch per day
        journey j starts when joined stage s
          T+1 at 10:00 send first via wecom
          T+1 at 12:00 split ab 50% send a via wecom 50% send b via wecom
          T+2 at 09:00 send c via wecom
        """;
    Replay replay =
        Replay.of(text)
            .event(T, "joined")
            .until("2026-11-03 18:00")
            .publish(
                text.replace("50% send b", "20% send d via wecom 30% send b"), LiveRuns.MIGRATE)
            .until(END);
    // u42 has percentile 63: the second half, then from 50 to 69
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/first sent",
            "2026-11-03 12:00 s/a deferred: cap",
            "2026-11-04 09:00 s/c deferred: cap",
            "2026-11-04 12:00 s/a sent",
            "2026-11-05 09:00 s/c sent");
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsExactly(null, "d", null);
  }

  @Test
  void aGroupTakesBranchesAndGetsTasksAsAUserDoes() {
    // the groups have the names of users whose percentiles are known
    Replay replay =
        Replay.of(
                """
                journey j for group starts when group.created stage s
                  T+1 at 10:00 split colour 30% send red via community 70% nothing
                  T+2 at 10:00 choose if group.size >= 100 send big via community
                               otherwise send small via community
                  T+3 at 10:00 task "greet" for owner due in 1 day
                """)
            .event(T, "group.created", "group", "u1")
            .event(T, "group.created", "group", "u4")
            .event("2026-11-03 09:00", "group.set", "group", "u4", "size", 120, "owner", "ann")
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/red skipped: nothing",
            "2026-11-03 10:00 s/red sent",
            "2026-11-04 10:00 s/big sent",
            "2026-11-04 10:00 s/big sent",
            "2026-11-05 10:00 s/task sent",
            "2026-11-05 10:00 s/task sent");
    assertThat(replay.rawTouches())
        .extracting(Touch::subject, Touch::messages, Touch::variant, Touch::owner)
        .containsExactly(
            tuple("u4", List.of("red"), "red", "ann"),
            tuple("u1", List.of("small"), null, null),
            tuple("u4", List.of("big"), null, "ann"),
            tuple("u1", List.of("greet"), null, null),
            tuple("u4", List.of("greet"), null, "ann"));
    assertThat(replay.rawTouches().get(4).params())
        .isEqualTo(Map.of("due", Value.of("2026-11-06T02:00:00Z")));
  }

  @Test
  void inJava() {
    EventType joined = EventType.of("joined");
    EventType paid = EventType.of("order.paid");
    Journey journey =
        journey("j")
            .startsWhen(joined)
            .stage(
                "s",
                titled("Colours").until(paid),
                t(1).at("10:00")
                    .split(
                        "colour",
                        share(30, send("red").via("wecom").asService()),
                        share(20, send("blue").via("wecom").otherwiseVia("sms")),
                        share(20, tag("green")),
                        share(10, leave()),
                        shareOfNothing(20)))
            .build();
    String text =
        """
        journey j starts when joined stage s "Colours" until order.paid
          T+1 at 10:00 split colour
            30% send red via wecom as service
            20% send blue via wecom else sms
            20% tag green
            10% leave
            20% nothing
        """;
    assertThat(Replay.definitions(text).journeys()).containsExactly(journey);
    Replay replay = Replay.of(journey);
    List.of("u4", "u1", "u42", "u2").forEach(user -> replay.eventOf(user, T, "joined"));
    replay.until(END);
    // by users: u1 blue, u2 nothing, u4 red, u42 left
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/red sent",
            "2026-11-03 10:00 s/red skipped: nothing",
            "2026-11-03 10:00 s/red sent",
            "2026-11-03 10:00 s/red done");
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsExactly("blue", "red");
  }
}
