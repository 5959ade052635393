package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Touch;
import org.junit.jupiter.api.Test;

/** Options of a step in quiet hours and over a cap; repeats of a message; days and streaks. */
class PolicyOptionsTest {
  private static final String T = "2026-11-02 21:40";

  @Test
  void inQuietHoursAStepWaitsIsSkippedOrGoesOut() {
    Replay replay =
        Replay.of(
                """
                policy quiet from 22:00 to 08:00
                journey j starts when joined stage s
                  T+90m send a via wecom in quiet hours skip
                  T+90m send b via wecom in quiet hours ignore
                  T+90m send c via wecom in quiet hours defer
                """)
            .event(T, "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 23:10 s/a skipped: quiet",
            "2026-11-02 23:10 s/b sent",
            "2026-11-02 23:10 s/c deferred: quiet",
            "2026-11-03 08:00 s/c sent");
  }

  @Test
  void overACapAStepWaitsIsDroppedOrGoesOutAndCounts() {
    Replay replay =
        Replay.of(
                """
                policy at most 1 marketing touch per day
                journey j starts when joined stage s
                  T+1 at 10:00 send a via wecom
                  T+1 at 11:00 send b via wecom over cap drop
                  T+1 at 12:00 send c via wecom over cap ignore
                  T+2 at 10:00 send d via wecom over cap ignore
                  T+2 at 11:00 send e via wecom
                """)
            .event(T, "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-03 11:00 s/b dropped: cap",
            "2026-11-03 12:00 s/c sent",
            "2026-11-04 10:00 s/d sent",
            "2026-11-04 11:00 s/e deferred: cap",
            "2026-11-05 11:00 s/e sent");
  }

  @Test
  void eachMessageGoesOutAtMostOnceInSoManyDays() {
    Replay replay =
        Replay.of(
                """
                policy each message at most once per 7 days
                journey j starts when joined stage s
                  T+1 at 10:00 send a, b via wecom
                  T+2 at 10:00 send b, c via sms named second
                  T+3 at 10:00 send a via wecom as service named third
                  T+8 at 09:59 send a via wecom named fourth
                  T+8 at 10:00 send a via wecom named fifth
                """)
            .event(T, "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-04 10:00 s/second sent",
            "2026-11-05 10:00 s/third suppressed: repeat",
            "2026-11-10 09:59 s/fourth suppressed: repeat",
            // 7 x 24 hours after it
            "2026-11-10 10:00 s/fifth sent");
    assertThat(replay.rawTouches().get(1).messages()).containsExactly("c");
  }

  @Test
  void touchesOfOneStepAreNoRepeatsOfEachOther() {
    Replay replay =
        Replay.of(
                """
                policy each message at most once per 30 days
                journey j starts when joined stage s
                  every Mon at 10:00 send weekly via wecom
                """)
            .event(T, "joined")
            .until("2026-11-17 00:00");
    assertThat(replay.rawTouches()).extracting(Touch::step).containsExactly("weekly", "weekly");
  }

  @Test
  void daysSinceAreWholeLocalCalendarDays() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+90m if days since T = 0                        send a via wecom
                  T+3h  if days since T = 1                        send b via wecom
                  T+5   if days since last order.paid = 2          send c via wecom
                  T+5   if days since last order.sent >= 0         send d via wecom
                  T+6   if days since last activity = 3            send e via wecom
                """)
            .event(T, "joined")
            .event("2026-11-05 23:59", "order.paid")
            .until("2026-12-01 00:00");
    // of nothing they are absent: d is skipped
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 23:10 a", "2026-11-03 00:40 b", "2026-11-07 21:40 c", "2026-11-08 21:40 e");
  }

  @Test
  void aStreakEndsTodayOrYesterday() {
    // check-ins 11-16 to 11-22: 7 all day on 11-22 and on 11-23; 0 from 11-24 00:00
    Replay replay =
        Replay.of(
            """
            journey j starts when joined stage s
              T+1 if streak of check-in = 7 send sunday via wecom
              T+2 if streak of check-in = 7 send monday via wecom
              T+3 if streak of check-in = 0 send tuesday via wecom
              T+0 if streak of check-in = 6 send saturday via wecom
            """);
    for (int day = 16; day <= 21; day++) {
      replay.event("2026-11-" + day + " 09:00", "check-in");
      replay.event("2026-11-" + day + " 09:30", "check-in");
    }
    replay.event("2026-11-21 23:00", "joined").event("2026-11-22 00:00", "check-in");
    assertThat(replay.until("2026-12-01 00:00").touches())
        .containsExactly(
            "2026-11-21 23:00 saturday",
            "2026-11-22 23:00 sunday",
            "2026-11-23 23:00 monday",
            "2026-11-24 23:00 tuesday");
  }

  @Test
  void aWeekStepGoesOutWhenAStreakIsLongEnough() {
    Replay replay =
        Replay.of(
                "journey j starts when joined stage s W1 if streak of check-in >= 3 send a via wecom")
            .event(T, "joined")
            .event("2026-11-03 09:00", "check-in")
            .event("2026-11-04 09:00", "check-in")
            .event("2026-11-05 09:00", "check-in")
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-05 09:00 a");
  }

  @Test
  void aWeekStepGoesOutAtTheMidnightThatTurnsItsGuard() {
    Replay replay =
        Replay.of("journey j starts when joined stage s W1 if days since T = 3 send a via wecom")
            .event(T, "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-05 00:00 a");
  }

  @Test
  void aVocabularyIsHeldTo() {
    Replay replay =
        Replay.of(
                """
                vocabulary
                  event joined
                  event order.paid has amount number
                  user level number
                  messages a, b
                  channels wecom
                  tags vip
                journey j starts when joined stage s
                  T+1 if user.level > 1 and tagged vip and sum of order.paid.amount > 5 send a via wecom
                  T+2 send b via wecom
                """)
            .event(T, "joined")
            .event(T, "user.set", "level", 2)
            .event(T, "user.tagged", "tag", "vip")
            .event(T, "order.paid", "amount", 6)
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-03 21:40 a", "2026-11-04 21:40 b");
  }
}
