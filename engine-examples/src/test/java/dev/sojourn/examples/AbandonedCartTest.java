package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/**
 * Two hours, a day, the night, and the three parts of the test. A user's part is the percentile of
 * SHA-256 over user, journey and split: ann 38, bea 6, cid 98, han 76.
 */
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

        cid 2026-11-03 08:00  user.channel channel=push reachable=false
        cid 2026-11-03 09:00  cart.added item=razor

        han 2026-11-05 20:15  cart.added item=soap
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
        cid
          Tue 2026-11-03 11:00  your-cart-waits via sms {item=razor}
          Wed 2026-11-04 09:00  -- coupon-5, skipped: nothing
          Fri 2026-11-06 09:00  == abandoned-cart, left: ended
        han
          Thu 2026-11-05 22:15  -- your-cart-waits, deferred: quiet
          Fri 2026-11-06 08:00  your-cart-waits via push {item=soap} (due Thu 2026-11-05 22:15)
          # the second marketing touch of the day
          Fri 2026-11-06 20:15  -- coupon-5, deferred: cap
          Sat 2026-11-07 20:15  coupon-5: coupon-15 via sms [coupon-15] (due Fri 2026-11-06 20:15)
          Sun 2026-11-08 20:15  == abandoned-cart, left: ended
        """);
  }
}
