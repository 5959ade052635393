package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Entering again, ending by date, being held out. */
class ReEntryExamplesTest {
  private static final String T = "2026-11-02 21:40";

  @Test
  void aUserMayEnterAgainWhenTheLastEntryIsLongEnoughAgo() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined runs again after 10 days at most 3 times leaves when left
                  stage s T+99 send a via wecom
                """)
            .event(T, "joined")
            .event("2026-11-03 10:00", "joined")
            .event("2026-11-04 10:00", "left")
            .event("2026-11-12 21:39", "joined")
            .event("2026-11-12 21:40", "joined")
            .event("2026-11-13 10:00", "left")
            .event("2026-12-01 10:00", "joined")
            .event("2026-12-02 10:00", "left")
            .event("2027-12-01 10:00", "joined");
    assertThat(
            replay.decisions().stream().filter(l -> l.contains("entered") || l.contains("refused")))
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-03 10:00 refused: live",
            "2026-11-12 21:39 refused: too-soon",
            "2026-11-12 21:40 entered",
            "2026-12-01 10:00 entered",
            "2027-12-01 10:00 refused: limit");
    assertThat(replay.rawDecisions()).extracting(d -> d.run()).contains(1, 2, 3);
  }

  @Test
  void aRunEndsAtItsDateBeforeTheTimersOfThatInstant() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined ends after 3 days
                  stage s
                    T+1 send a via wecom
                    T+3 send b via wecom
                  stage later from order.paid T+1 send c via wecom
                """)
            .event(T, "joined")
            .event("2026-11-05 10:00", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 s stage-opened",
            "2026-11-03 21:40 s/a sent",
            "2026-11-05 10:00 later stage-opened",
            "2026-11-05 21:40 s/b cancelled: ended",
            "2026-11-05 21:40 later/c cancelled: ended",
            "2026-11-05 21:40 s stage-closed: run-ended",
            "2026-11-05 21:40 later stage-closed: run-ended",
            "2026-11-05 21:40 left: ended");
  }

  @Test
  void heldOutUsersRunTheJourneyAndReceiveNothing() {
    Replay all =
        Replay.of(
                """
                policy at most 1 touch per day
                journey j starts when joined holdout 100 %
                  stage s T+1 at 10:00 send a via wecom  T+1 at 11:00 send b via wecom
                """)
            .event(T, "joined")
            .until("2026-12-01 00:00");
    // what is held out counts for nothing
    assertThat(all.decisions("s/"))
        .containsExactly("2026-11-03 10:00 s/a held-out", "2026-11-03 11:00 s/b held-out");
    assertThat(all.touches()).isEmpty();
    assertThat(all.decisions("left")).containsExactly("2026-11-03 11:00 left: finished");
  }

  @Test
  void aHoldoutTakesItsShareAndTheSameUsersEveryTime() {
    String text = "journey j starts when joined holdout 20 % stage s T+0 send a via wecom";
    Replay first = Replay.of(text);
    Replay second = Replay.of(text);
    for (int i = 0; i < 2_000; i++) {
      first.eventOf("u" + i, T, "joined");
      second.eventOf("u" + (1_999 - i), T, "joined");
    }
    // 400 expected, standard deviation below 18
    assertThat(first.decisions("held-out").size()).isBetween(310, 490);
    assertThat(second.rawTouches().stream().map(t -> t.subject()))
        .containsExactlyInAnyOrderElementsOf(
            first.rawTouches().stream().map(t -> t.subject()).toList());
  }
}
