package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs, stages and the order of things at one instant. */
class RunExamplesTest {
  private static final String T = "2026-11-02 21:40";

  @Test
  void aRunStartsOnceAndRefusedEntriesAreRecorded() {
    Replay replay =
        Replay.of("journey j starts when joined leaves when left stage s T+9 send a via wecom")
            .event(T, "joined")
            .event("2026-11-03 10:00", "joined")
            .event("2026-11-04 10:00", "left")
            .event("2026-11-05 10:00", "joined");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 s stage-opened",
            "2026-11-03 10:00 refused: live",
            "2026-11-04 10:00 s/a cancelled: left",
            "2026-11-04 10:00 s stage-closed: run-ended",
            "2026-11-04 10:00 left: event",
            "2026-11-05 10:00 refused: once");
  }

  @Test
  void oneEventClosesOneStageAndOpensAnotherCloseFirst() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined
                  stage newcomer until order.paid
                    T+5 send a via wecom
                  stage customer from order.paid until order.paid
                    T+1 send b via wecom
                """)
            .event(T, "joined")
            .event("2026-11-03 10:00", "order.paid")
            .event("2026-11-03 12:00", "order.paid");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 newcomer stage-opened",
            "2026-11-03 10:00 newcomer/a cancelled: stage-closed",
            "2026-11-03 10:00 newcomer stage-closed: until",
            // the event that opens a stage does not close it
            "2026-11-03 10:00 customer stage-opened",
            "2026-11-03 12:00 customer/b cancelled: stage-closed",
            "2026-11-03 12:00 customer stage-closed: until",
            "2026-11-03 12:00 left: finished");
  }

  @Test
  void aStageWithTheSameTriggerAsTheStartOpensAtTheStart() {
    Replay replay =
        Replay.of(
                """
                journey j starts when order.paid
                  stage first from order.paid if event.amount > 100
                    T+1 send a via wecom
                """)
            .event(T, "order.paid", "amount", 50)
            .event("2026-11-03 10:00", "order.paid", "amount", 150)
            .event("2026-11-03 11:00", "order.paid", "amount", 250)
            .until("2026-12-01 00:00");
    // opens once per run, at the first trigger that fulfils its condition
    assertThat(replay.decisions("stage-opened"))
        .containsExactly("2026-11-03 10:00 first stage-opened");
    assertThat(replay.touches()).containsExactly("2026-11-04 10:00 a");
    assertThat(
            Replay.of(
                    "journey j starts when order.paid stage first from order.paid T+0 send a via wecom")
                .event(T, "order.paid")
                .touches())
        .containsExactly("2026-11-02 21:40 a");
  }

  @Test
  void aStageWithNothingLeftIsExhaustedAndTheLastOneEndsTheRun() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined
                  stage one T+0 send a via wecom
                  stage two T+1 send b via wecom
                """)
            .event(T, "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 one stage-opened",
            "2026-11-02 21:40 two stage-opened",
            "2026-11-02 21:40 one/a sent",
            "2026-11-02 21:40 one stage-closed: exhausted",
            "2026-11-03 21:40 two/b sent",
            "2026-11-03 21:40 two stage-closed: exhausted",
            "2026-11-03 21:40 left: finished");
  }

  @Test
  void aRunWithAWatchOrAnUnopenedStageDoesNotFinish() {
    Replay replay =
        Replay.of(
                """
                journey watched starts when joined
                  stage s T+0 send a via wecom
                  watch w after 2 days without order.paid at once send b via wecom
                journey waiting starts when joined
                  stage s T+0 send c via wecom
                  stage later from order.paid T+0 send d via wecom
                """)
            .event(T, "joined")
            .until("2027-12-01 00:00");
    assertThat(replay.decisions("left")).isEmpty();
    assertThat(replay.decisions("stage-opened").stream().filter(l -> l.contains(" w "))).isEmpty();
  }

  @Test
  void anEventComesBeforeATimerOfTheSameInstant() {
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s until order.paid T+1 at 10:00 send a via wecom")
            .event(T, "joined")
            .event("2026-11-03 10:00", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("/a"))
        .containsExactly("2026-11-03 10:00 s/a cancelled: stage-closed");
  }

  @Test
  void stepsDueAtOnceGoOutBeforeTheNextEventOfTheSameInstant() {
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s until order.paid T+0 send a via wecom T+1 send b via wecom")
            .event(T, "joined")
            .event(T, "order.paid");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/a sent", "2026-11-02 21:40 s/b cancelled: stage-closed");
  }

  @Test
  void timersOfOneInstantGoByPriorityThenJourneyThenPosition() {
    Replay replay =
        Replay.of(
                """
                journey b priority 5 starts when joined stage s
                  T+1 at 10:00 send b1 via wecom
                  T+1 at 10:00 send b2 via wecom priority 7
                journey a starts when joined stage s
                  T+1 at 10:00 send a1 via wecom
                  T+1 at 10:00 send a2 via wecom
                  T+1 at 10:00 send a3 via wecom priority -1
                journey c starts when joined stage s
                  T+1 at 10:00 send c1 via wecom priority 0
                """)
            .event(T, "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.rawTouches())
        .extracting(Touch::step)
        .containsExactly("b2", "b1", "a1", "a2", "c1", "a3");
  }

  @Test
  void usersOfOneInstantGoById() {
    Replay replay =
        Replay.of("journey j starts when joined stage s T+1 at 10:00 send a via wecom")
            .eventOf("u2", T, "joined")
            .eventOf("u10", T, "joined")
            .eventOf("u1", "2026-11-02 22:00", "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.rawTouches()).extracting(Touch::subject).containsExactly("u1", "u10", "u2");
  }

  @Test
  void aGoalIsReachedUpToItsLastInstantAndCreditedToTheLastSentTouchBeforeIt() {
    String text =
        """
        journey j starts when joined goal order.paid if event.amount > 0 within 14 days
          stage s T+0 send a via wecom  T+3 at 10:00 send b via wecom
        """;
    Replay replay =
        Replay.of(text)
            .event(T, "joined")
            .event("2026-11-04 09:00", "order.paid", "amount", 0)
            .until("2026-11-16 21:39");
    assertThat(replay.decisions("goal")).isEmpty();
    assertThat(replay.decisions("left")).containsExactly("2026-11-05 10:00 left: finished");
    // 14 calendar days after the start, inclusive; also after the run has ended
    replay
        .event("2026-11-16 21:40", "order.paid", "amount", 9)
        .event("2026-11-16 21:40", "order.paid", "amount", 9);
    List<Decision> goals =
        replay.rawDecisions().stream().filter(d -> d.outcome() == Outcome.GOAL).toList();
    assertThat(goals).hasSize(1);
    assertThat(goals.get(0).touch()).isEqualTo(replay.rawTouches().get(1).id());

    assertThat(
            Replay.of(text)
                .event(T, "joined")
                .until("2026-11-16 21:40")
                .event("2026-11-16 21:41", "order.paid", "amount", 9)
                .decisions("goal"))
        .isEmpty();
  }

  @Test
  void theStartingEventIsNoGoal() {
    Replay replay =
        Replay.of(
                "journey j starts when order.paid goal order.paid within 1 day stage s T+5 send a via wecom")
            .event(T, "order.paid");
    assertThat(replay.decisions("goal")).isEmpty();
  }

  @Test
  void goalLeaveUntilFromAndStartsComeInThisOrder() {
    Replay replay =
        Replay.of(
                """
                journey a starts when joined goal order.paid within 14 days
                  stage s until order.paid T+9 send x via wecom
                  stage t from order.paid T+0 send y via wecom
                journey b starts when joined leaves when order.paid
                  stage s T+9 send x via wecom
                journey c starts when order.paid
                  stage s T+0 send z via wecom priority 9
                """)
            .event(T, "joined")
            .event("2026-11-03 10:00", "order.paid");
    assertThat(
            replay.rawDecisions().stream().skip(4).map(d -> d.journey() + " " + d.outcome().text()))
        .containsExactly(
            "a goal",
            "b cancelled",
            "b stage-closed",
            "b left",
            "a cancelled",
            "a stage-closed",
            "a stage-opened",
            "c entered",
            "c stage-opened",
            // what is due at once, by priority
            "c sent",
            "c stage-closed",
            "c left",
            "a sent",
            "a stage-closed",
            "a left");
  }

  @Test
  void aLateEventStartsWhatItStartsUnlessItIsTooOld() {
    String text =
        "journey j starts when joined stage s T+0 send a via wecom T+0 send b via wecom expires after 1 day T+3 send c via wecom";
    Replay replay = Replay.of(text).eventOf("other", "2026-11-10 12:00", "browsed");
    replay.event("2026-11-08 12:00", "joined");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-10 12:00 entered",
            "2026-11-10 12:00 s stage-opened",
            // due two days ago, to the second: the default expiry is inclusive
            "2026-11-10 12:00 s/a sent",
            "2026-11-10 12:00 s/b expired: late");
    assertThat(replay.until("2026-12-01 00:00").touches())
        .containsExactly("2026-11-10 12:00 a", "2026-11-11 12:00 c");

    Replay tooOld = Replay.of(text).eventOf("other", "2026-11-10 12:00", "browsed");
    tooOld.event("2026-11-08 11:59", "joined");
    assertThat(tooOld.decisions()).containsExactly("2026-11-10 12:00 late");
  }

  @Test
  void aLateEventEndsWhatItEndsAndCountsAsOfItsTime() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s until order.paid
                  T+5 send a via wecom
                journey k starts when joined stage s
                  T+5 if user.level = "gold" and no order.paid in last 7 days send b via wecom
                """)
            .event("2026-11-02 12:00", "joined")
            .event("2026-11-06 12:00", "user.set", "level", "gold");
    replay.event("2026-11-03 12:00", "user.set", "level", "silver");
    replay.event("2026-11-03 12:00", "order.paid");
    replay.until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-06 12:00 s/a cancelled: stage-closed", "2026-11-07 12:00 s/b skipped: guard");
    assertThat(replay.engine().user("u42").orElseThrow().attributes().get("level"))
        .hasToString("gold");
  }

  @Test
  void aSecondEventWithTheSameIdIsIgnoredAndRecorded() {
    Replay replay = Replay.of("journey j starts when joined stage s T+0 send a via wecom");
    replay.accept("e1", "u42", T, "joined");
    replay.accept("e1", "u42", "2026-11-03 10:00", "joined");
    replay.accept("e1", "u43", "2026-11-03 10:00", "joined");
    assertThat(replay.decisions("duplicate")).containsExactly("2026-11-03 10:00 duplicate");
    assertThat(replay.touches()).hasSize(2);
  }

  @Test
  void anEventOlderThanTheStageDoesNotCloseIt() {
    Replay replay =
        Replay.of("journey j starts when joined stage s until order.paid T+5 send a via wecom")
            .event("2026-11-05 12:00", "joined");
    replay.event("2026-11-05 11:00", "order.paid");
    assertThat(replay.until("2026-12-01 00:00").touches()).containsExactly("2026-11-10 12:00 a");
  }
}
