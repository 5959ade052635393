package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import org.junit.jupiter.api.Test;

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
        wang 2026-11-10 12:00  member.left

        zhao 2026-11-05 20:30  member.joined                    # Thursday
        zhao 2026-11-10 09:00  user.consent channel=wecom granted=false
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
        wang
          Mon 2026-11-02 21:40  welcome-gift, skincare-tips via wecom, service
          Fri 2026-11-06 09:00  newcomer-group-buy via wecom   # in New York Thursday 20:00
          Tue 2026-11-10 12:00  -- lucky-draw, cancelled: left (due Thu 2026-11-12 09:00)
          Tue 2026-11-10 12:00  == beauty-member, left: event
        zhao
          # joined half an hour after Thursday 20:00, and the first week has no other Thursday
          Thu 2026-11-05 20:30  -- newcomer-group-buy, skipped: past
          Thu 2026-11-05 20:30  welcome-gift, skincare-tips via wecom, service
          Wed 2026-11-18 20:00  -- lucky-draw, suppressed: consent
          # silent from Saturday 12-05 20:30
          Sun 2026-12-06 10:00  come-back-coupon via sms
        """);
  }

  @Test
  void theCommunityHasThreeSlotsAWeek() {
    Stories.mustBe(
        "beauty-member",
        "chief 2026-11-03 12:00  group.created group=g-1",
        "2026-11-11 12:00",
        """
        group g-1
          Wed 2026-11-04 20:00  member-day via community
          Fri 2026-11-06 20:00  invite-contest via community
          Mon 2026-11-09 20:00  trial-review via community
        """);
  }
}
