package dev.sojourn.examples;

import static dev.sojourn.model.Outcome.DEFERRED;
import static dev.sojourn.model.Outcome.SKIPPED;
import static dev.sojourn.model.Reason.CAP;
import static dev.sojourn.model.Reason.NOTHING;
import static dev.sojourn.test.assertj.JourneyAssertions.assertThat;

import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.junit.JourneyFile;
import dev.sojourn.test.junit.StartAt;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Two hours, a day, the night, and the three parts of the test. A user's part is the percentile of
 * SHA-256 over user, journey and split: ann 38, bea 6, cid 98, han 76.
 */
@JourneyFile({"journeys/abandoned-cart.journey", "journeys/beauty-member.journey"})
class AbandonedCartTest {

  @Test
  void theCartIsRememberedUntilItIsPaidFor() {
    Stories.mustBe(
        "abandoned-cart beauty-member",
        """
        ann 2026-11-02 10:00  cart.added item=mask
        ann 2026-11-02 11:00  cart.added item=lipstick
        ann 2026-11-06 15:00  cart.added item=powder     # four days after the last entry
        ann 2026-11-09 10:00  cart.added item=serum      # seven days, to the minute
        ann 2026-11-09 11:30  order.paid

        bea 2026-11-05 20:30  cart.added item=cream      # Thursday
        bea 2026-11-06 07:30  order.paid
        """,
        "2026-11-30 00:00",
        """
        ann
          # no second run; the steps of the first move
          Mon 2026-11-02 11:00  == abandoned-cart, refused: live
          Mon 2026-11-02 11:00  -- your-cart-waits, cancelled: moved (due Mon 2026-11-02 12:00)
          Mon 2026-11-02 11:00  -- coupon-5, cancelled: moved (due Tue 2026-11-03 10:00)
          Mon 2026-11-02 13:00  your-cart-waits via push {item=lipstick}
          Tue 2026-11-03 11:00  coupon-5 via sms [coupon-5]
          Thu 2026-11-05 10:00  == abandoned-cart, left: ended
          Fri 2026-11-06 15:00  == abandoned-cart, refused: too-soon
          Mon 2026-11-09 11:30  == abandoned-cart, goal
          Mon 2026-11-09 12:00  -- your-cart-waits, skipped: guard
          Tue 2026-11-10 10:00  -- coupon-5, skipped: guard
          Thu 2026-11-12 10:00  == abandoned-cart, left: ended
        bea
          Thu 2026-11-05 22:30  -- your-cart-waits, deferred: quiet
          Fri 2026-11-06 07:30  == abandoned-cart, goal
          Fri 2026-11-06 08:00  -- your-cart-waits, skipped: guard (due Thu 2026-11-05 22:30)
          Fri 2026-11-06 20:30  -- coupon-5, skipped: guard
          Sun 2026-11-08 20:30  == abandoned-cart, left: ended
        """);
  }

  @Test
  @StartAt("2026-11-03T09:00")
  void whoPushDoesNotReachIsRemindedBySms(JourneyTester tester) {
    TestUser cid = tester.user("cid").unreachableVia("push");
    cid.happens("cart.added", Map.of("item", "razor"));
    tester.at("2026-11-30T00:00");

    assertThat(cid)
        .received("your-cart-waits")
        .on("2026-11-03T11:00")
        .via("sms")
        .with("item", "razor");
    // the part of the test that gets no coupon
    assertThat(cid).didNotReceive("coupon-5").because(SKIPPED, NOTHING);
    assertThat(cid).receivedOnly("your-cart-waits").isNotIn("abandoned-cart");
  }

  @Test
  @StartAt("2026-11-05T20:15")
  void atNightTheReminderWaitsAndPushesTheCouponToTheNextDay(JourneyTester tester) {
    TestUser han = tester.user("han").happens("cart.added", Map.of("item", "soap"));
    tester.at("2026-11-05T23:00");
    assertThat(han).receivedNothing().willReceive("your-cart-waits").on("2026-11-06T08:00");

    tester.at("2026-11-06T21:00");
    assertThat(han).received("your-cart-waits").on("2026-11-06T08:00").via("push");
    // the second marketing touch of the day
    assertThat(han).didNotReceive("coupon-15").because(DEFERRED, CAP);

    tester.at("2026-11-30T00:00");
    assertThat(han).received("coupon-15").on("2026-11-07T20:15").via("sms").once();
    assertThat(han).receivedOnly("your-cart-waits", "coupon-15");
  }
}
