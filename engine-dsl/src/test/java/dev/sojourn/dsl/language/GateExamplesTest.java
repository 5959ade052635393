package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gates at hand-over, and what a touch carries. */
class GateExamplesTest {
  private static final String QUIET = "policy quiet from 22:00 to 08:00\n";

  private static Replay joined(String text) {
    return Replay.of(text).event("2026-11-02 21:40", "joined");
  }

  @Test
  void inQuietHoursATouchIsDeferredToTheirEndAndJudgedAgainThere() {
    // due Fri 11-06 22:10
    String text =
        QUIET
            + "journey j starts when joined stage s T+4 at 22:10 unless order.paid send a via wecom";
    Replay replay = joined(text).until("2026-12-01 00:00");
    assertThat(replay.decisions("/a"))
        .containsExactly("2026-11-06 22:10 s/a deferred: quiet", "2026-11-07 08:00 s/a sent");
    assertThat(replay.dues("a")).containsExactly("2026-11-06 22:10", "2026-11-06 22:10");
    assertThat(
            joined(text)
                .event("2026-11-07 07:30", "order.paid")
                .until("2026-12-01 00:00")
                .decisions("/a"))
        .containsExactly(
            "2026-11-06 22:10 s/a deferred: quiet", "2026-11-07 08:00 s/a skipped: guard");
  }

  @Test
  void quietHoursAreHalfOpen() {
    String text =
        QUIET
            + "journey j starts when joined stage s T+1 at 22:00 send a via wecom T+2 at 08:00 send b via wecom T+2 at 21:59 send c via wecom";
    assertThat(joined(text).until("2026-12-01 00:00").touches())
        .containsExactly("2026-11-04 08:00 a", "2026-11-04 08:00 b", "2026-11-04 21:59 c");
  }

  @Test
  void serviceTouchesPassQuietHoursAndCaps() {
    String text =
        QUIET
            + """
            at most 1 marketing touch per day
            journey j starts when joined stage s
              T+1 at 23:00 send a via wecom as service
              T+2 at 10:00 send b via wecom as service
              T+2 at 10:00 send c via wecom
              T+2 at 11:00 send d via wecom as service
            """;
    assertThat(joined(text).until("2026-12-01 00:00").touches())
        .containsExactly(
            "2026-11-03 23:00 a", "2026-11-04 10:00 b", "2026-11-04 10:00 c", "2026-11-04 11:00 d");
  }

  @Test
  void atACapTheHigherPriorityGoesAndTheOtherIsDeferredToTheNextDayWithRoom() {
    // one a day; coupon (priority 80) and weekly SOP both due Mon 10:00
    String text =
        """
        policy at most 1 marketing touch per day
        journey sop starts when joined stage s T+7 at 10:00 send weekly via wecom
        journey win starts when joined stage s T+7 at 10:00 send coupon via wecom priority 80
        """;
    Replay replay = joined(text).until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-09 10:00 s/coupon sent",
            "2026-11-09 10:00 s/weekly deferred: cap",
            "2026-11-10 10:00 s/weekly sent");
  }

  @Test
  void aDeferredTouchHoldsItsPlaceAndOneThatFindsNoRoomInTimeIsDropped() {
    String text =
        """
        policy at most 1 marketing touch per day
        journey j starts when joined stage s
          T+1 at 10:00 send a via wecom
          T+1 at 10:00 send b via wecom
          T+1 at 10:00 send c via wecom
          T+1 at 10:00 send d via wecom
          T+2 at 09:00 send e via wecom expires after 5 days
        """;
    Replay replay = joined(text).until("2026-12-01 00:00");
    // b holds 11-04, c 11-05 (two days after its due, inclusive), d would be too late; e finds
    // 11-04 and 11-05 held
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-03 10:00 s/b deferred: cap",
            "2026-11-03 10:00 s/c deferred: cap",
            "2026-11-03 10:00 s/d dropped: cap",
            "2026-11-04 09:00 s/e deferred: cap",
            "2026-11-04 10:00 s/b sent",
            "2026-11-05 10:00 s/c sent",
            "2026-11-06 09:00 s/e sent");
  }

  @Test
  void capsPerWeekAndPerRollingDays() {
    String week =
        """
        policy at most 2 touches per week
        journey j starts when joined stage s
          T+4 at 10:00 send a via wecom
          T+5 at 10:00 send b via wecom
          T+6 at 10:00 send c via wecom
        """;
    // Fri, Sat, Sun: c finds room on Monday
    assertThat(joined(week).until("2026-12-01 00:00").touches())
        .containsExactly("2026-11-06 10:00 a", "2026-11-07 10:00 b", "2026-11-09 10:00 c");
    String rolling =
        """
        policy at most 1 marketing touch per 2 days
        journey j starts when joined stage s
          T+1 at 10:00 send a via wecom
          T+2 at 10:00 send b via wecom
        """;
    // 48 hours after a its place is free again
    assertThat(joined(rolling).until("2026-12-01 00:00").touches())
        .containsExactly("2026-11-03 10:00 a", "2026-11-05 10:00 b");
  }

  @Test
  void aCapOfOneChannelCountsThatChannelOnly() {
    String text =
        """
        policy at most 1 touch via sms per day
        journey j starts when joined stage s
          T+1 at 10:00 send a via sms
          T+1 at 11:00 send b via wecom
          T+1 at 12:00 send c via sms
        """;
    assertThat(joined(text).until("2026-12-01 00:00").touches())
        .containsExactly("2026-11-03 10:00 a", "2026-11-03 11:00 b", "2026-11-04 12:00 c");
  }

  @Test
  void aDeferralThatCouldOnlyEndTooLateIsNotMade() {
    String text =
        QUIET
            + """
            journey j starts when joined stage s
              T+1 at 22:10 send a via wecom expires after 9h
              T+1 at 22:10 send b via wecom expires after 10h
              W1 on Sun at 22:10 send c via wecom
            """;
    assertThat(joined(text).until("2026-12-01 00:00").decisions("s/"))
        .containsExactly(
            "2026-11-03 22:10 s/a dropped: quiet",
            "2026-11-03 22:10 s/b deferred: quiet",
            "2026-11-04 08:00 s/b sent",
            // the week ends on Monday at 00:00
            "2026-11-08 22:10 s/c dropped: quiet");
  }

  @Test
  void theFirstChannelThatIsNotRefusedAndReachesTheUserIsTaken() {
    String text =
        """
        journey j starts when joined stage s
          T+1 at 10:00 send a via wecom else sms
          T+1 at 11:00 send b via wecom
          T+1 at 12:00 send c via wecom as service
          T+2 at 10:00 send d via wecom else sms
          T+2 at 11:00 send e via sms
        """;
    Replay replay =
        joined(text)
            .event("2026-11-03 09:00", "user.consent", "channel", "wecom", "granted", false)
            .event("2026-11-03 20:00", "user.channel", "channel", "sms", "reachable", false)
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-03 11:00 s/b suppressed: consent",
            "2026-11-03 12:00 s/c sent",
            "2026-11-04 10:00 s/d suppressed: consent",
            "2026-11-04 11:00 s/e suppressed: unreachable");
    assertThat(replay.rawTouches()).extracting(Touch::channel).containsExactly("sms", "wecom");
  }

  @Test
  void aTouchCarriesItsMessagesParametersAndOwner() {
    Replay replay =
        Replay.of(
                """
                journey j starts when order.paid stage s
                  T+0 send a, b via wecom with category = T.category, twice = T.amount * 2,
                      orders = count of order.paid, gone = user.nothing  named hello
                """)
            .event("2026-11-01 10:00", "user.set", "owner", "staff-7")
            .event("2026-11-02 10:00", "order.paid", "category", "lipstick", "amount", 0.1);
    Touch touch = replay.rawTouches().get(0);
    assertThat(touch.step()).isEqualTo("hello");
    assertThat(touch.messages()).containsExactly("a", "b");
    assertThat(touch.owner()).isEqualTo("staff-7");
    assertThat(touch.params())
        .isEqualTo(
            Map.of(
                "category", Value.of("lipstick"), "twice", Value.of(0.2), "orders", Value.of(1)));
  }

  @Test
  void sentTouchesCanBeAskedFor() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 send a, b via wecom
                  T+2 if count of touch.sent in last 7 days = 2
                      and any touch.sent where message = "b" and channel = "wecom"  send c via wecom
                  T+3 if no touch.sent where message = "c"  send d via wecom
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 21:40 s/a sent",
            "2026-11-04 21:40 s/c sent",
            "2026-11-05 21:40 s/d skipped: guard");
  }

  @Test
  void tagsAndAttributesAreAsOfTheInstantOfJudging() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 if tagged vip send a via wecom
                  T+2 if tagged vip send b via wecom
                  T+3 if user.level = 2 and user.name contains "美" and user.city in ("上海", "北京") send c via wecom
                  T+4 if user.level is set send d via wecom
                  T+4 if user.level is not set and not (user.level = 1) send e via wecom
                  T+4 if user.level != 1 send f via wecom
                """)
            .event("2026-11-03 10:00", "user.tagged", "tag", "vip")
            .event("2026-11-04 10:00", "user.untagged", "tag", "vip")
            .event("2026-11-05 10:00", "user.set", "level", 2, "name", "小美", "city", "上海")
            .event("2026-11-06 10:00", "user.set", "level", Map.of())
            .until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-11-03 21:40 a", "2026-11-05 21:40 c", "2026-11-06 21:40 e");
  }
}
