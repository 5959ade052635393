package dev.sojourn.examples;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.model.Outcome.CANCELLED;
import static dev.sojourn.model.Outcome.SKIPPED;
import static dev.sojourn.model.Reason.CONSENT;
import static dev.sojourn.model.Reason.PAST;
import static dev.sojourn.model.Reason.STAGE_CLOSED;
import static dev.sojourn.test.assertj.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.junit.JourneyFile;
import dev.sojourn.test.junit.StartAt;
import dev.sojourn.test.snapshot.Snapshots;
import java.util.Map;
import org.junit.jupiter.api.Test;

@JourneyFile("journeys/beauty-member.journey")
class BeautyMemberTest {

  @Test
  void javaAndTextGiveEqualRecords() {
    assertThat(BeautyMember.definitions()).isEqualTo(ExampleJourneys.load("beauty-member"));
  }

  @Test
  void whatIsWrittenInJavaPrintsAsText() {
    String printed = JourneyText.print(BeautyMember.definitions());

    assertThat(JourneyText.parse("printed", printed).definitions())
        .isEqualTo(BeautyMember.definitions());
  }

  /** Its dates were checked by hand, from Monday 2026-11-02 21:40 on. */
  @Test
  @StartAt("2026-11-02T21:40")
  void theCalendarIsAsItWasAgreed(JourneyTester tester) {
    Snapshots.of(BeautyMemberTest.class).mustMatch("calendar", tester.calendar("2026-12-10T00:00"));
  }

  @Test
  void membersAreGreetedFollowedUpAndWokenUp() {
    Stories.mustBe(
        "beauty-member",
        """
        li   2026-11-02 21:40  member.joined
        li   2026-11-13 09:15  order.paid amount=128 category=lipstick
        li   2026-12-06 15:00  order.paid amount=59 category=mask

        wang 2026-11-02 21:39  user.set zone=America/New_York   # 13 hours behind Shanghai
        wang 2026-11-02 21:40  member.joined                    # Monday 08:40
        wang 2026-11-10 12:00  member.left                      # Monday 23:00
        """,
        "2027-01-31 00:00",
        """
        li
          Mon 2026-11-02 21:40  welcome-gift, skincare-tips via wecom, service
          Thu 2026-11-05 20:00  newcomer-group-buy via wecom
          Wed 2026-11-11 20:00  lucky-draw via wecom
          Fri 2026-11-13 09:15  == beauty-member, goal
          Sat 2026-11-14 10:00  vip-invite via wecom
          Fri 2026-11-20 10:00  category-pick via wecom {category=lipstick}
          Fri 2026-12-04 10:00  reorder-coupon via wecom
          Sat 2026-12-05 10:00  reorder-coupon, reminder 1 via wecom
          Sun 2026-12-06 10:00  reorder-coupon, reminder 2 via wecom
          Mon 2026-12-07 10:00  -- reorder-coupon, reminder 3, skipped: guard
          # 25 days after the first order, then 56
          Tue 2026-12-08 12:30  -- welfare-day, skipped: guard
          Fri 2027-01-08 12:30  welfare-day via wecom
          # silent from 01-05 15:00
          Sat 2027-01-09 10:00  come-back-coupon via wecom
        wang, at local times of America/New_York
          Mon 2026-11-02 08:40  welcome-gift, skincare-tips via wecom, service
          Thu 2026-11-05 20:00  newcomer-group-buy via wecom
          Mon 2026-11-09 23:00  -- lucky-draw, cancelled: left (due Wed 2026-11-11 20:00)
          Mon 2026-11-09 23:00  == beauty-member, left: event
        """);
  }

  @Test
  @StartAt("2026-11-05T20:30")
  void whoRefusesWecomIsWokenUpBySms(JourneyTester tester) {
    TestUser zhao = tester.user("zhao").happens("member.joined"); // Thursday
    zhao.happensAt("2026-11-10T09:00", "user.consent", refusal("wecom"));
    tester.at("2027-01-31T00:00");

    // joined half an hour after Thursday 20:00, and the first week has no other Thursday
    assertThat(zhao).didNotReceive("newcomer-group-buy").because(SKIPPED, PAST);
    assertThat(zhao).received("welcome-gift").on("2026-11-05T20:30").via("wecom").once();
    assertThat(zhao).didNotReceive("lucky-draw").because(CONSENT);
    // silent from Saturday 12-05 20:30
    assertThat(zhao).received("come-back-coupon").on("2026-12-06T10:00").via("sms").once();
  }

  private static Map<String, Object> refusal(String channel) {
    return Map.of("channel", channel, "granted", false);
  }

  @Test
  @StartAt("2026-11-05T20:30")
  void whoOrdersInTheFirstDaysIsNoNewcomerAnyMore(JourneyTester tester) {
    TestUser lin = tester.user("lin").happens("member.joined");
    assertThat(lin).isInStage("newcomer").willReceive("lucky-draw").on("2026-11-18T20:00");
    tester.advance(days(1));
    lin.happens("order.paid");
    assertThat(lin)
        .isNotInStage("newcomer")
        .isInStage("customer")
        .reachedTheGoalOf("beauty-member");
    assertThat(lin).didNotReceive("lucky-draw").because(CANCELLED, STAGE_CLOSED);
  }

  @Test
  @StartAt("2026-11-03T12:00")
  void theCommunityHasThreeSlotsAWeek(JourneyTester tester) {
    TestUser group = tester.group("g-1").happens("group.created");
    tester.at("2026-11-11T12:00");

    assertThat(group).receivedOnly("member-day", "invite-contest", "trial-review");
    assertThat(group).received("member-day").on("2026-11-04T20:00").via("community");
    assertThat(group).received("invite-contest").on("2026-11-06T20:00").via("community");
    assertThat(group).received("trial-review").on("2026-11-09T20:00").via("community");
  }
}
