package dev.sojourn.test.assertj;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.weeks;
import static dev.sojourn.test.assertj.Failing.begins;
import static dev.sojourn.test.assertj.Failing.fails;
import static dev.sojourn.test.assertj.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.Welcome;
import dev.sojourn.test.coverage.Coverage;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What went out, when, and by which way. */
class ReceivedAssertTest {
  private final JourneyTester tester = Welcome.tester();
  private final TestUser u42 = tester.user("u42");

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void whatWasReceived() {
    u42.happens("member.joined");
    tester.advance(weeks(1));
    assertThat(u42)
        .received("first-coupon")
        .on("2026-11-05T10:00")
        .via("wecom")
        .from("welcome")
        .asReminder(0)
        .once();
    assertThat(u42).received("first-coupon").times(3);
    assertThat(u42).received("first-coupon").on("2026-11-07").asReminder(2).once();
    assertThat(u42).received("first-coupon").on("2026-11-05T02:00Z");
    assertThat(u42).receivedOnly("welcome-gift", "first-coupon", "first-coupon", "first-coupon");
  }

  @Test
  void aDateThatIsNotTheRightOneIsAnsweredWithTheStory() {
    u42.happens("member.joined", Map.of("store", "store-12"));
    tester.at("2026-11-05T12:00");
    fails(
        () -> assertThat(u42).received("first-coupon").via("wecom").on("2026-11-06T10:00"),
        """
        u42 received first-coupon via wecom, but not on Fri 2026-11-06 10:00:
          Thu 2026-11-05 10:00  first-coupon via wecom (T+3 at 10:00, welcome.journey:9)

        The story of user u42, Asia/Shanghai
          Mon 2026-11-02 21:40  member.joined store="store-12"
                                  welcome: entered: starts when member.joined (welcome.journey:3:15)
                                  welcome: stage newcomer opened with the run
                                  welcome/newcomer/welcome-gift: sent via wecom
                                    in time, it may go out until Wed 2026-11-04 21:40; channel wecom; passes
                                      quiet hours from 22:00 to 08:00
          Thu 2026-11-05 10:00    welcome/newcomer/first-coupon: sent via wecom
                                    guard "unless page.viewed" held: no page.viewed since T was true, 0
                                      page.viewed since Mon 2026-11-02 21:40 (welcome.journey:9:20)
                                    in time, it may go out until Sat 2026-11-07 10:00; channel wecom; no
                                      quiet hours from 22:00 to 08:00, it was 10:00; at most 1 marketing
                                      touch per day: 0 sent (welcome.journey:24:6)
          Thu 2026-11-05 12:00  now; still planned:
          Fri 2026-11-06 10:00    welcome/newcomer/first-coupon
          Sat 2026-11-07 10:00    welcome/newcomer/first-coupon""");
  }

  @Test
  void eachNarrowingSaysWhatWasThereInstead() {
    u42.happens("member.joined");
    tester.at("2026-11-06T12:00");
    String two =
        ":\n  Thu 2026-11-05 10:00  first-coupon via wecom (T+3 at 10:00, welcome.journey:9)"
            + "\n  Fri 2026-11-06 10:00  first-coupon, reminder 1 via wecom (T+3 at 10:00,"
            + " welcome.journey:9)\n\nThe story of user u42";
    begins(() -> coupon().via("sms"), "u42 received first-coupon, but not via sms" + two);
    begins(() -> coupon().from("other"), "u42 received first-coupon, but not from other" + two);
    begins(() -> coupon().on("2026-11-04"), "u42 received first-coupon, but not on Wed 2026-11-04");
    begins(
        () -> coupon().with("amount", 5), "u42 received first-coupon, but not with amount=5" + two);
    begins(
        () -> coupon().with("size", "xl"), "u42 received first-coupon, but not with size=xl" + two);
    begins(() -> coupon().asReminder(2), "u42 received first-coupon, but not as reminder 2" + two);
    begins(() -> coupon().forStaff("wu"), "u42 received first-coupon, but not for wu" + two);
    begins(() -> coupon().once(), "u42 received first-coupon 2 times, not once" + two);
    begins(
        () -> coupon().on("2026-11-05").times(2),
        "u42 received first-coupon on Thu 2026-11-05 once, not 2 times:\n  Thu");
  }

  @Test
  void localTimesAreThoseOfTheUser() {
    u42.with("zone", "America/New_York").happens("member.joined");
    tester.advance(weeks(1));
    assertThat(u42).received("first-coupon").on("2026-11-05T10:00");
    assertThat(u42).received("first-coupon").on("2026-11-05T23:00+08:00");
    begins(
        () -> assertThat(u42).received("welcome-gift").on("2026-11-02T21:40"),
        "u42 received welcome-gift, but not on Mon 2026-11-02 21:40:\n"
            + "  Mon 2026-11-02 08:40  welcome-gift via wecom, service");
    assertThatThrownBy(() -> assertThat(u42).received("first-coupon").on("2026-03-08T02:30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("in America/New_York there is no 2026-03-08T02:30");
  }

  @Test
  void theZoneIsThatOfTheJourneyThatSentIt() {
    String two =
        """
        journey a zone Asia/Shanghai starts when e leaves when f stage s T+1 at 10:00 send a via c
        journey b zone Europe/Berlin starts when e leaves when f stage s T+1 at 10:00 send b via c
        """;
    try (JourneyTester both =
        JourneyTester.builder()
            .text("two.journey", two)
            .zone(ZoneOffset.UTC)
            .coverage(new Coverage())
            .startAt("2026-11-02T12:00")
            .build()) {
      TestUser ann = both.user("ann").happens("e");
      both.advance(days(2));
      assertThat(ann).received("a").on("2026-11-03T10:00");
      assertThat(ann).received("b").on("2026-11-03T10:00");
      assertThat(ann).received("b").on("2026-11-03T09:00Z");
    }
  }

  private ReceivedAssert coupon() {
    return assertThat(u42).received("first-coupon");
  }
}
