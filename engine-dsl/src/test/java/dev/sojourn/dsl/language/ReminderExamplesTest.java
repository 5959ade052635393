package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Touch;
import org.junit.jupiter.api.Test;

/** Reminders, and stages that start again. Stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class ReminderExamplesTest {
  private static final String T = "2026-11-02 21:40";

  @Test
  void remindersComeOnTheDaysAfterTheTouchAtTheLocalTimeOfItsDue() {
    Replay replay =
        Replay.of(
                """
                policy quiet from 22:00 to 08:00
                journey j starts when joined stage s
                  T+1 at 22:30 send a via wecom in quiet hours defer remind daily for 3 days
                journey k starts when joined stage s
                  T+1 at 10:00 send b via wecom remind daily for 2 days
                """)
            .event(T, "joined")
            .until("2026-12-01 00:00");
    // a is due on 11-03 at 22:30 and sent on 11-04 at 08:00: its reminders are due on 11-05, 11-06
    // and 11-07 at 22:30
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-03 10:00 b",
            "2026-11-04 08:00 a",
            "2026-11-04 10:00 b",
            "2026-11-05 10:00 b",
            "2026-11-06 08:00 a",
            "2026-11-07 08:00 a",
            "2026-11-08 08:00 a");
    assertThat(replay.rawTouches()).extracting(Touch::id).doesNotHaveDuplicates();
    assertThat(replay.rawTouches().stream().filter(t -> t.step().equals("b")).map(Touch::reminder))
        .containsExactly(0, 1, 2);
    assertThat(replay.rawTouches()).extracting(Touch::occurrence).containsOnly(0);
    assertThat(replay.decisions("s stage-closed: exhausted"))
        .containsExactly(
            "2026-11-05 10:00 s stage-closed: exhausted",
            "2026-11-08 08:00 s stage-closed: exhausted");
  }

  @Test
  void theFirstReminderWhoseGuardFailsCancelsTheRest() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+21 at 10:00 unless order.paid send reorder-coupon via wecom remind daily for 3 days
                """)
            .event(T, "joined")
            .event("2026-11-24 12:00", "order.paid")
            .until("2026-12-31 00:00");
    assertThat(replay.decisions(" s"))
        .containsExactly(
            "2026-11-02 21:40 s stage-opened",
            "2026-11-23 10:00 s/reorder-coupon sent",
            "2026-11-24 10:00 s/reorder-coupon sent",
            "2026-11-25 10:00 s/reorder-coupon skipped: guard",
            "2026-11-25 10:00 s/reorder-coupon cancelled: guard",
            "2026-11-25 10:00 s stage-closed: exhausted");
  }

  @Test
  void whatIsNotSentHasNoReminders() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 if tagged vip send a via wecom remind daily for 3 days
                """)
            .event(T, "joined")
            .until("2026-12-31 00:00");
    assertThat(replay.decisions("s/")).containsExactly("2026-11-03 10:00 s/a skipped: guard");
  }

  @Test
  void noReminderGoesOutAfterTheStepsWeek() {
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s W1 on Sat at 10:00 send a via wecom remind daily for 2 days")
            .event(T, "joined")
            .until("2026-12-31 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-07 10:00 s/a sent",
            "2026-11-08 10:00 s/a sent",
            "2026-11-09 10:00 s/a expired: window");
  }

  @Test
  void closingTheStageCancelsReminders() {
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s until left T+1 at 10:00 send a via wecom remind daily for 3 days")
            .event(T, "joined")
            .event("2026-11-04 11:00", "left")
            .until("2026-12-31 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-04 10:00 s/a sent",
            "2026-11-04 11:00 s/a cancelled: stage-closed",
            "2026-11-04 11:00 s/a cancelled: stage-closed");
  }

  @Test
  void remindersMoveWithTheUsersZone() {
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s T+1 at 10:00 send a via wecom remind daily for 1 days")
            .event(T, "joined")
            .event("2026-11-03 12:00", "user.set", "zone", "Europe/London")
            .until("2026-12-31 00:00");
    // due at 02:00 and sent on 11-03 in London: the reminder is due on 11-04 at 02:00 there
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-03 12:00 s/a cancelled: replanned",
            "2026-11-04 10:00 s/a sent");
  }

  @Test
  void aStageThatRestartsClosesAndOpensAgainWithANewT() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined
                  stage s until left restarts on cart.added if event.amount > T.amount
                    T+1 at 10:00 send a via wecom
                    T+2 at 10:00 send b via wecom
                """)
            .event(T, "joined", "amount", 1)
            .event("2026-11-04 09:00", "cart.added", "amount", 1)
            .event("2026-11-04 09:30", "cart.added", "amount", 2)
            .until("2026-11-20 00:00");
    assertThat(replay.decisions(" s"))
        .contains(
            "2026-11-04 09:30 s/b cancelled: stage-closed",
            "2026-11-04 09:30 s stage-closed: restart")
        .containsSubsequence(
            "2026-11-02 21:40 s stage-opened",
            "2026-11-03 10:00 s/a sent",
            "2026-11-04 09:30 s stage-closed: restart",
            "2026-11-04 09:30 s stage-opened",
            "2026-11-05 10:00 s/a sent",
            "2026-11-06 10:00 s/b sent");
    // it is never exhausted
    assertThat(replay.decisions("exhausted")).isEmpty();
    assertThat(replay.rawTouches()).extracting(Touch::id).doesNotHaveDuplicates();
  }

  @Test
  void anEventThatWouldRestartAndCloseAStageClosesIt() {
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s until left, x restarts on x T+5 send a via wecom")
            .event(T, "joined")
            .event("2026-11-03 10:00", "x");
    assertThat(replay.decisions(" s"))
        .containsExactly(
            "2026-11-02 21:40 s stage-opened",
            "2026-11-03 10:00 s/a cancelled: stage-closed",
            "2026-11-03 10:00 s stage-closed: until");
  }
}
