package dev.sojourn.examples;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.model.Reason.STAGE_CLOSED;
import static dev.sojourn.test.assertj.JourneyAssertions.assertThat;

import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.junit.JourneyFile;
import dev.sojourn.test.junit.StartAt;
import org.junit.jupiter.api.Test;

@JourneyFile("welcome.journey")
@StartAt("2026-11-02T21:40")
class WelcomeTest {
  @Test
  void theCouponComesThreeDaysLater(JourneyTester tester) {
    TestUser u42 = tester.user("u42").happens("member.joined");
    tester.advance(days(7));
    assertThat(u42).received("welcome-gift").on("2026-11-02T21:40").via("wecom");
    assertThat(u42).received("first-coupon").on("2026-11-05T10:00").via("wecom");
  }

  @Test
  void whoHasOrderedGetsNoCoupon(JourneyTester tester) {
    TestUser u42 = tester.user("u42").happens("member.joined");
    tester.advance(days(1));
    u42.happens("order.paid");
    tester.advance(days(30));
    assertThat(u42).didNotReceive("first-coupon").because(STAGE_CLOSED);
  }
}
