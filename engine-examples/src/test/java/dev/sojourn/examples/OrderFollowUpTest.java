package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** What a first order brings, and six weeks without another. */
class OrderFollowUpTest {

  @Test
  void aFirstOrderIsFollowedUpUntilItIsRefunded() {
    Stories.mustBe(
        "order-follow-up beauty-member",
        """
        kim 2026-11-06 21:00  order.paid amount=260 category=serum
        kim 2026-11-13 09:00  complaint.opened
        kim 2027-01-05 12:00  order.paid amount=300 category=mask

        lee 2026-11-09 12:00  order.paid amount=0 category=sample
        lee 2026-11-10 12:00  order.paid amount=80 category=mask
        lee 2026-11-18 10:00  order.refunded full=false
        lee 2026-11-20 10:00  order.refunded full=true
        """,
        "2027-01-31 00:00",
        """
        kim
          Fri 2026-11-06 22:30  -- gift-with-the-next, deferred: quiet
          Sat 2026-11-07 08:00  gift-with-the-next via wecom (due Fri 2026-11-06 22:30)
          Sat 2026-11-07 10:00  how-to-use via wecom, service {category=serum}
          Fri 2026-11-13 10:00  -- please-review, skipped: guard   # the complaint
          Fri 2026-11-27 10:00  -- coupon-small, skipped: guard
          Fri 2026-11-27 10:00  coupon-large via wecom {spent=260}
          # 45 days without an order on Monday 12-21 at 21:00
          Sat 2026-12-26 10:00  come-back via wecom
          Sat 2026-12-26 10:00  -- come-back-gold, skipped: guard
          Tue 2027-01-05 12:00  == order-follow-up, refused: live
        lee
          Tue 2026-11-10 13:30  gift-with-the-next via wecom
          Wed 2026-11-11 10:00  how-to-use via wecom, service {category=mask}
          Tue 2026-11-17 10:00  please-review via wecom
          Fri 2026-11-20 10:00  -- coupon-small, cancelled: left (due Tue 2026-12-01 10:00)
          Fri 2026-11-20 10:00  -- coupon-large, cancelled: left (due Tue 2026-12-01 10:00)
          Fri 2026-11-20 10:00  == order-follow-up, left: event
        """);
  }
}
