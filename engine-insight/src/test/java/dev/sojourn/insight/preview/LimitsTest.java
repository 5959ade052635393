package dev.sojourn.insight.preview;

import static dev.sojourn.insight.preview.Rows.preview;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.insight.preview.Calendar.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What quiet hours and caps would do to a calendar. */
class LimitsTest {
  private static final String SHANGHAI = "Asia/Shanghai";

  @Test
  void whatIsDueAtNightWaitsForTheMorning() {
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j starts when joined
                      stage s
                        T+0 send night via sms
                        T+0 send pass via sms as service
                        T+1m send skip via sms in quiet hours skip
                        T+2m send short via sms expires after 5 hours
                        T+3m task "call" for owner
                    policy quiet from 22:00 to 08:00
                    """,
                    SHANGHAI,
                    "2026-11-06T22:10")))
        .containsExactly(
            "Fri 11-06 22:10 night quiet-> Sat 11-07 08:00",
            "Fri 11-06 22:10 pass",
            "Fri 11-06 22:11 skip not: quiet",
            "Fri 11-06 22:12 short not: quiet",
            "Fri 11-06 22:13 task");
  }

  @Test
  void atACapPriorityDecides() {
    // T is Sun 2026-11-08; both are due on Monday at ten.
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j starts when joined
                      stage s
                        W2 on Mon at 10:00 send nothing-yet via sms
                        T+1 at 10:00 send sop via sms
                        T+1 at 10:00 send coupon via sms priority 80
                        T+1 at 11:00 send drop via sms over cap drop
                        T+1 at 12:00 send free via sms over cap ignore
                    policy at most 1 marketing touch per day
                    """,
                    SHANGHAI,
                    "2026-11-08T09:00")))
        .containsExactly(
            "Mon 11-09 10:00 coupon",
            "Mon 11-09 10:00 sop cap-> Tue 11-10 10:00",
            "Mon 11-09 11:00 drop not: cap",
            "Mon 11-09 12:00 free",
            "Mon 11-16 10:00 nothing-yet");
  }

  @Test
  void remindersFollowTheTouchThatWasPutOff() {
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j starts when joined
                      stage s
                        T+1 at 10:00 send first via sms priority 9
                        T+1 at 10:00 send second via sms remind daily for 2 days
                        T+1 at 11:00 send third via sms over cap drop remind daily for 1 days
                    policy at most 1 marketing touch per day
                    """,
                    SHANGHAI,
                    "2026-11-08T09:00")))
        .containsExactly(
            "Mon 11-09 10:00 first",
            "Mon 11-09 10:00 second cap-> Tue 11-10 10:00",
            "Mon 11-09 11:00 third not: cap",
            "Tue 11-10 10:00 second+1 -> Wed 11-11 10:00",
            "Tue 11-10 11:00 third+1 NOTHING_TO_REMIND_OF",
            "Wed 11-11 10:00 second+2 -> Thu 11-12 10:00");
  }

  @Test
  void messagesThatComeTooSoonAreLeftOut() {
    Calendar calendar =
        preview(
                """
                journey j starts when joined
                  stage s
                    T+1 at 10:00 send a via sms
                    T+2 at 10:00 send a, b via sms named both
                    T+3 at 10:00 send a via sms named again
                policy each message at most once per 7 days
                """,
                SHANGHAI,
                "2026-11-08T09:00")
            .calendars()
            .get(0);
    assertThat(Rows.of(calendar))
        .containsExactly(
            "Mon 11-09 10:00 a", "Tue 11-10 10:00 both", "Wed 11-11 10:00 again not: repeat");
    assertThat(calendar.rows())
        .extracting(Row::leftOut)
        .containsExactly(List.of(), List.of("a"), List.of());
  }

  @Test
  void aGroupHasQuietHoursAndNoCaps() {
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j for group zone Asia/Shanghai starts when group.created
                      stage s
                        T+1 at 10:00 send a via community
                        T+1 at 10:00 send b via community
                        T+1 at 23:00 if group.size > 3 send c via community
                        T+3..T+4 if group.size > 3 send d via community
                    policy quiet from 22:00 to 08:00 at most 1 touch per day
                    """,
                    "America/New_York",
                    "2026-11-08T09:00")))
        .containsExactly(
            "Mon 11-09 10:00 a",
            "Mon 11-09 10:00 b",
            "Mon 11-09 23:00 c quiet-> Tue 11-10 08:00",
            "Wed 11-11 00:00 d .. Fri 11-13 00:00");
  }

  /** Whoever is in one of these stages at T+1 is not in the other, or had its T at another time. */
  @Test
  void stagesThatOpenAtDifferentEventsDoNotCompete() {
    assertThat(
            Rows.of(
                preview(
                    """
                    journey j starts when joined
                      stage a until order.paid T+1 at 10:00 send a via sms
                      stage b from order.paid T+1 at 10:00 send b via sms
                      stage c from order.paid T+1 at 10:00 send c via sms
                      stage d from joined T+1 at 10:00 send d via sms
                    policy at most 1 marketing touch per day
                    """,
                    SHANGHAI,
                    "2026-11-08T09:00")))
        .containsExactly(
            "Mon 11-09 10:00 a",
            "Mon 11-09 10:00 b",
            "Mon 11-09 10:00 c cap-> Tue 11-10 10:00",
            "Mon 11-09 10:00 d cap-> Tue 11-10 10:00");
  }
}
