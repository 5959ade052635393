package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** Three ids, one person: the older run goes on, and the rest is sent once. */
class SeveralPlatformsTest {

  @Test
  void whoIsKnownUnderSeveralIdsIsReachedOnce() {
    Stories.mustBe(
        "several-platforms beauty-member",
        """
        tb-31 2026-11-01 20:00  shop.followed platform=app
        wx-77 2026-11-02 09:00  shop.followed platform=mini-program
        wx-77 2026-11-02 20:00  user.identified alias=tb-31
        wx-77 2026-11-03 12:00  user.identified alias=dy-5
        dy-5  2026-11-03 13:00  shop.followed platform=video
        tb-31 2026-11-04 15:00  order.paid amount=88
        """,
        "2026-12-10 00:00",
        """
        # Nobody knows yet that they are one person.
        tb-31
          Sun 2026-11-01 20:00  hello via push, service {platform=app}
          Mon 2026-11-02 10:00  follower-coupon via push
        # From Monday evening on they are wx-77. The run of the first goes on: its coupon has been sent.
        wx-77
          Mon 2026-11-02 09:00  hello via push, service {platform=mini-program}
          Mon 2026-11-02 20:00  -- follower-coupon, cancelled: left (due Tue 2026-11-03 10:00)
          Mon 2026-11-02 20:00  -- best-sellers, cancelled: left (due Fri 2026-11-06 10:00)
          Mon 2026-11-02 20:00  == new-follower, left: merged
          Tue 2026-11-03 13:00  == new-follower, refused: live
          # four days after 11-01; the order came in under the other id
          Thu 2026-11-05 10:00  -- best-sellers, skipped: guard
          # silent from Friday 12-04 15:00
          Sat 2026-12-05 10:00  what-is-new via push
        """);
  }
}
