package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Touch;
import org.junit.jupiter.api.Test;

/** Recurring steps, ranges and fixed dates: stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class RecurringExamplesTest {
  private static final String T = "2026-11-02 21:40";

  private static Replay steps(String steps) {
    return Replay.of("journey j starts when joined stage s until left " + steps).event(T, "joined");
  }

  @Test
  void everyWeekdayHasEachSuchSlotStrictlyAfterTWhileTheStageIsOpen() {
    Replay replay =
        steps(
                """
                every Mon, Wed at 10:00 send a via wecom
                every Mon at 21:40 send b via wecom
                """)
            .event("2026-11-11 10:00", "left")
            .until("2026-12-01 00:00");
    // T itself is no slot; the event of 11-11 10:00 comes before the timer of that instant
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-04 10:00 s/a sent",
            "2026-11-09 10:00 s/a sent",
            "2026-11-09 21:40 s/b sent",
            "2026-11-11 10:00 s/a cancelled: stage-closed",
            "2026-11-11 10:00 s/b cancelled: stage-closed");
    assertThat(replay.rawTouches()).extracting(Touch::occurrence).containsExactly(0, 1, 0);
    assertThat(replay.rawTouches()).extracting(Touch::id).doesNotHaveDuplicates();
  }

  @Test
  void everyNDaysCountsFromT() {
    assertThat(steps("every 14 days at 10:00 send a via wecom").until("2026-12-15 00:00").touches())
        .containsExactly("2026-11-16 10:00 a", "2026-11-30 10:00 a", "2026-12-14 10:00 a");
  }

  @Test
  void aDayThatTheMonthLacksIsItsLast() {
    assertThat(
            steps("every month on 31 at 10:00 send a via wecom")
                .until("2027-03-31 23:00")
                .touches())
        .containsExactly(
            "2026-11-30 10:00 a",
            "2026-12-31 10:00 a",
            "2027-01-31 10:00 a",
            "2027-02-28 10:00 a",
            "2027-03-31 10:00 a");
    assertThat(
            Replay.of(
                    "journey j starts when joined stage s every month on 29 at 10:00 send a via wecom")
                .event("2028-02-29 10:00", "joined")
                .until("2028-03-30 00:00")
                .touches())
        .containsExactly("2028-03-29 10:00 a");
  }

  @Test
  void aFixedDateBeforeTIsPast() {
    Replay replay =
        steps(
                """
                on 2026-11-11 at 10:00 send a via wecom
                on 2026-11-02 at 10:00 send b via wecom
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly("2026-11-02 21:40 s/b skipped: past", "2026-11-11 10:00 s/a sent");
    assertThat(replay.dues("b")).containsExactly("2026-11-02 10:00");
  }

  @Test
  void aRangeIsAWindowOfDaysBothIncluded() {
    Replay replay =
        steps(
                """
                T+3..T+5 if any order.paid send a via wecom
                T+1..T+2 if any order.paid send b via wecom
                T+0..T+1 at 09:00 send c via wecom
                T+0..T+0 at 09:00 send d via wecom
                T+2..T+4 send e via wecom
                """)
            .event("2026-11-07 23:59", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/d skipped: past",
            "2026-11-03 09:00 s/c sent",
            "2026-11-04 00:00 s/e sent",
            "2026-11-05 00:00 s/b expired: window",
            "2026-11-07 23:59 s/a sent");
  }

  @Test
  void recurringTouchesExpireAfterADayAndAreNotDeferredToTheirNextSlot() {
    Replay replay =
        Replay.of(
                """
                policy at most 1 marketing touch per day
                journey j starts when joined stage s until left
                  every day-two days at 10:00 send x via wecom
                """
                        .replace("every day-two days", "every 1 days")
                    + "T+1 at 09:00 send first via wecom")
            .event(T, "joined")
            .until("2026-11-05 12:00");
    // 11-03: the cap is used up by `first`, and the next day is the next slot already
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 09:00 s/first sent",
            "2026-11-03 10:00 s/x dropped: cap",
            "2026-11-04 10:00 s/x sent",
            "2026-11-05 10:00 s/x sent");
  }

  @Test
  void aStageWithARecurringStepIsNeverExhausted() {
    Replay replay = steps("every Mon at 10:00 send a via wecom").until("2028-01-01 00:00");
    assertThat(replay.decisions("stage-closed")).isEmpty();
    assertThat(replay.touches()).hasSize(60);
  }

  @Test
  void aRecurringStepHasOneSlotForALocalDateWhateverTheZone() {
    Replay replay =
        steps("every Mon at 10:00 send a via wecom")
            .event("2026-11-09 12:00", "user.set", "zone", "Europe/London")
            .until("2026-11-18 00:00");
    // sent on Mon 11-09 in Shanghai; 11-09 10:00 in London would be 18:00 here, but the date is
    // used
    assertThat(replay.decisions("/a"))
        .containsExactly(
            "2026-11-09 10:00 s/a sent",
            "2026-11-09 12:00 s/a cancelled: replanned",
            "2026-11-16 18:00 s/a sent");
  }
}
