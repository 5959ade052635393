package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Corners in which the engine once differed from the reference interpreter, each made small. */
class FoundByReferenceTest {

  @Test
  void aWeekWithoutGuardIsDueWhenItOpensHoweverLateItIsPlanned() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  W1 send a via wecom
                  W1 send b via wecom expires after 2h
                """)
            .event("2026-11-03 10:00", "viewed")
            .event("2026-11-02 21:40", "joined");
    assertThat(replay.decisions("s/"))
        .containsExactly("2026-11-03 10:00 s/a sent", "2026-11-03 10:00 s/b expired: late");
    assertThat(replay.dues("a")).containsExactly("2026-11-02 21:40");
  }

  @Test
  void whatHasNoSlotInANewZoneIsPast() {
    // Mon 11-02 07:00 in Shanghai is Sun 11-01 18:00 in New York: the week there has its Sunday
    // before T.
    Replay replay =
        Replay.of("journey j starts when joined stage s W1 on Sun at 10:00 send a via wecom")
            .event("2026-11-02 07:00", "joined")
            .event("2026-11-03 12:00", "user.set", "zone", "America/New_York")
            .until("2026-11-20 00:00");
    assertThat(replay.decisions("2026-11-03"))
        .containsExactly(
            "2026-11-03 12:00 s/a cancelled: replanned",
            "2026-11-03 12:00 s/a skipped: past",
            "2026-11-03 12:00 s stage-closed: exhausted",
            "2026-11-03 12:00 left: finished");
  }

  @Test
  void occurrencesOfOneOpeningAreCountedOnAfterAChangeOfZone() {
    Replay replay =
        Replay.in("UTC", "journey j starts when joined stage s W2 on Mon, Fri send a via wecom")
            .event("2025-10-20 21:00", "joined")
            .event("2025-10-28 11:00", "user.set", "zone", "Asia/Shanghai")
            .until("2025-11-20 00:00");
    assertThat(replay.rawTouches())
        .extracting(touch -> touch.due() + " " + touch.occurrence())
        .containsExactly(
            "2025-10-27T21:00:00Z 0", "2025-10-30T21:00:00Z 1", "2025-11-02T21:00:00Z 2");
  }

  @Test
  void whoIsJudgedAtTheSameInstantHoldsNoPlaceInALaterSlot() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0          send first  via wecom
                  T+1 at 10:00 send coupon via wecom expires after 5 days priority 10
                  T+1 at 11:00 send sop    via wecom expires after 5 days
                policy
                  quiet from 23:00 to 14:00
                  at most 1 marketing touch per 2 days
                """)
            .event("2026-11-02 14:00", "joined")
            .until("2026-11-20 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 14:00 first", "2026-11-04 14:00 coupon", "2026-11-06 14:00 sop");
  }

  @Test
  void aSilenceFlipsOnceThoughAnotherActivityOfItsFirstInstantComesLate() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s until left T+90 send x via wecom
                watch w after 1 day without any activity at once send a via wecom
                """)
            .event("2026-11-02 10:00", "joined")
            .event("2026-11-03 10:00", "viewed")
            .until("2026-11-04 12:00")
            .event("2026-11-03 10:00", "paid")
            .until("2026-11-08 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-04 10:00 a");
  }

  @Test
  void aGoalThatComesLateDoesNotDependOnHowBusyTheUserWas() {
    String text =
        "journey j starts when joined goal paid within 4 days stage s T+0 send a via wecom";
    Replay quiet =
        Replay.of(text)
            .event("2026-11-02 10:00", "joined")
            .eventOf("another", "2026-11-10 10:00", "viewed")
            .event("2026-11-05 10:00", "paid");
    Replay busy =
        Replay.of(text)
            .event("2026-11-02 10:00", "joined")
            .event("2026-11-09 10:00", "viewed")
            .eventOf("another", "2026-11-10 10:00", "viewed")
            .event("2026-11-05 10:00", "paid");
    Replay inTime =
        Replay.of(text)
            .event("2026-11-02 10:00", "joined")
            .eventOf("another", "2026-11-08 10:00", "viewed")
            .event("2026-11-05 10:00", "paid");
    assertThat(quiet.decisions("goal")).isEqualTo(busy.decisions("goal")).isEmpty();
    assertThat(inTime.decisions("goal")).containsExactly("2026-11-08 10:00 goal");
  }

  @Test
  void aWeekIsJudgedWhenATouchGoesOut() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  W1 if any touch.sent where message = "hello" since T send follow-up via wecom
                  T+2 at 10:00 send hello via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-11-20 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-11-04 10:00 hello", "2026-11-04 10:00 follow-up");
    assertThat(replay.dues("follow-up")).containsExactly("2026-11-04 10:00");
  }

  @Test
  void aRecurringSlotThatIsPastAlreadyWhenItIsPlannedBelongsToTheEvent() {
    // the step opens two days late: the slot of 11-03 has expired, that of 11-04 has not, and goes
    // before the untag of a lower priority, though that is due earlier
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s from paid until left
                  every 1 days at 08:00 send a via wecom
                  T+0 untag vip priority -10
                """)
            .event("2026-11-02 09:00", "joined")
            .event("2026-11-04 09:30", "viewed")
            .event("2026-11-02 10:00", "paid");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-04 09:30 s/a expired: late",
            "2026-11-04 09:30 s/a sent",
            "2026-11-04 09:30 s/untag done");
  }

  @Test
  void remindersComeOnDaysThatExist() {
    // Apia has no 2011-12-30
    Replay replay =
        Replay.in(
                "Pacific/Apia",
                "journey j starts when joined stage s T+0 send a via wecom remind daily for 2 days")
            .event("2011-12-29 10:00", "joined")
            .until("2012-01-10 00:00");
    assertThat(replay.touches())
        .containsExactly("2011-12-29 10:00 a", "2011-12-31 10:00 a", "2012-01-01 10:00 a");
  }

  @Test
  void remindersMoveToTheWindowOfTheNewZone() {
    // W1 ends on 11-09 00:00, in London eight hours later than in Shanghai
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s W1 on Sun at 06:00 send a via wecom remind daily for 1 days")
            .event("2026-11-02 21:40", "joined")
            .event("2026-11-08 07:00", "user.set", "zone", "Europe/London")
            .until("2026-11-20 00:00");
    // sent on 11-07 in London, so the reminder is due there on 11-08 at 22:00
    assertThat(replay.touches()).containsExactly("2026-11-08 06:00 a", "2026-11-09 06:00 a");
  }

  @Test
  void aReminderOfAStepAtOnceIsATimer() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  at once send a via wecom remind daily for 1 days
                """)
            .event("2026-11-02 10:00", "joined")
            .event("2026-11-03 10:00", "user.set", "zone", "Asia/Singapore")
            .event("2026-11-03 10:00", "joined");
    assertThat(replay.until("2026-11-03 10:00").decisions("2026-11-03"))
        .containsExactly(
            "2026-11-03 10:00 s/a cancelled: replanned",
            "2026-11-03 10:00 refused: live",
            "2026-11-03 10:00 s/a sent",
            "2026-11-03 10:00 s stage-closed: exhausted",
            "2026-11-03 10:00 left: finished");
  }

  @Test
  void anAttributeThatAnEventTakesAwayIsAbsentInIt() {
    Replay replay =
        Replay.of("journey j starts when user.set if event.city is not set stage s T+0 tag moved")
            .event("2026-11-02 10:00", "user.set", "city", Map.of());
    assertThat(replay.decisions("done")).hasSize(1);
  }

  @Test
  void aZoneThatAStepSetsAtOncePlansAnewWhatTheSameEventOpened() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0 set user.zone = "Europe/London"
                  T+1 at 10:00 send a via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-11-20 00:00");
    // 10:00 in London is 18:00 in Shanghai
    assertThat(replay.touches()).containsExactly("2026-11-03 18:00 a");
  }

  @Test
  void aLimitOfRepeatsThatIsPublishedLaterCountsWhatWasSentBefore() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0 send a via wecom named first
                  T+2 at 10:00 send a via wecom named second
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-11-03 12:00")
            .publish("policy each message at most once per 7 days", LiveRuns.KEEP)
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/first sent", "2026-11-04 10:00 s/second suppressed: repeat");
  }

  @Test
  void aLiveRunOfOneValueIsLiveInAVersionThatKnowsNoValues() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined runs per event.team
                  stage s T+9 at 10:00 send a via wecom
                """)
            .event("2026-11-02 21:40", "joined", "team", "red")
            .publish(
                """
                journey j starts when joined runs again after 1 day
                  stage s T+9 at 10:00 send a via wecom
                """,
                LiveRuns.KEEP)
            .event("2026-11-05 21:40", "joined", "team", "blue")
            .event("2026-11-12 21:40", "joined");
    assertThat(replay.decisions("2026-11-05")).containsExactly("2026-11-05 21:40 refused: live");
    assertThat(replay.decisions("2026-11-12 21:40 entered")).hasSize(1);
  }

  @Test
  void aGoalThatComesWithAVersionIsCreditedToWhatWasSentBefore() {
    Replay replay =
        Replay.of("journey j starts when joined stage s T+0 send a via wecom T+9 send b via wecom")
            .event("2026-11-02 21:40", "joined")
            .until("2026-11-03 12:00")
            .publish(
                """
                journey j starts when joined goal paid within 7 days
                  stage s T+0 send a via wecom T+9 send b via wecom
                """,
                LiveRuns.MIGRATE)
            .event("2026-11-05 10:00", "paid");
    assertThat(replay.rawDecisions())
        .filteredOn(decision -> decision.outcome() == Outcome.GOAL)
        .extracting(Decision::touch)
        .containsExactly(replay.rawTouches().get(0).id());
  }

  @Test
  void aWeekThatWaitsAsksTheGuardsOfItsNewVersionAtOnce() {
    Replay replay =
        Replay.of("journey j starts when joined stage s W1 if tagged vip send a via wecom")
            .event("2026-11-02 21:40", "joined")
            .until("2026-11-03 12:00")
            .publish(
                "journey j starts when joined stage s W1 if days since T >= 1 send a via wecom",
                LiveRuns.MIGRATE)
            .event("2026-11-05 10:00", "viewed");
    assertThat(replay.touches()).containsExactly("2026-11-03 12:00 a");
  }

  @Test
  void aWeekThatWaitsAsksANewSegmentAtOnce() {
    Replay replay =
        Replay.of(
                """
                segment new-here if days since last joined >= 30
                journey j starts when joined stage s W1 if in segment new-here send a via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-11-03 12:00")
            .publish("segment new-here if days since last joined >= 2", LiveRuns.KEEP)
            .until("2026-11-09 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-04 00:00 a");
  }
}
