package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** Every friend counts once; three bring the reward, once. */
class ReferralTest {

  @Test
  void threeFriendsBringTheRewardOnce() {
    Stories.mustBe(
        "referral beauty-member",
        """
        ann 2026-11-02 10:00  invitation.shared code=A7
        ann 2026-11-06 12:00  invitation.accepted friend=bob
        ann 2026-11-06 18:00  invitation.accepted friend=bob
        ann 2026-11-08 09:00  invitation.accepted friend=cai
        ann 2026-11-09 23:10  invitation.accepted friend=dan
        ann 2026-11-10 12:00  invitation.accepted friend=eve

        ben 2026-11-02 11:00  invitation.shared code=B3
        ben 2026-11-03 12:00  invitation.accepted friend=fay
        """,
        "2026-12-31 00:00",
        """
        ann
          Mon 2026-11-02 10:00  set
          Mon 2026-11-02 10:00  how-it-works via wecom, service {code=A7}
          Thu 2026-11-05 19:30  share-once-more via wecom
          Fri 2026-11-06 12:00  == referral, goal
          Fri 2026-11-06 12:00  set
          Fri 2026-11-06 12:00  friend-accepted via wecom, service {friend=bob}
          Fri 2026-11-06 12:00  -- tag, skipped: guard
          Fri 2026-11-06 12:00  == friend-accepted, left: finished
          Fri 2026-11-06 18:00  == friend-accepted, refused: once
          Sun 2026-11-08 09:00  set
          Sun 2026-11-08 09:00  friend-accepted via wecom, service {friend=cai}
          Sun 2026-11-08 09:00  -- tag, skipped: guard
          Sun 2026-11-08 09:00  == friend-accepted, left: finished
          Mon 2026-11-09 23:10  set
          Mon 2026-11-09 23:10  friend-accepted via wecom, service {friend=dan}
          Mon 2026-11-09 23:10  tag
          Mon 2026-11-09 23:10  == friend-accepted, left: finished
          Mon 2026-11-09 23:10  reward-for-three via wecom, service {friends=3}
          Tue 2026-11-10 12:00  set
          Tue 2026-11-10 12:00  friend-accepted via wecom, service {friend=eve}
          Tue 2026-11-10 12:00  -- tag, skipped: guard
          Tue 2026-11-10 12:00  == friend-accepted, left: finished
          Thu 2026-12-03 10:00  -- small-thank-you, skipped: guard
          Thu 2026-12-03 10:00  == referral, left: finished
        ben
          Mon 2026-11-02 11:00  set
          Mon 2026-11-02 11:00  how-it-works via wecom, service {code=B3}
          Tue 2026-11-03 12:00  == referral, goal
          Tue 2026-11-03 12:00  set
          Tue 2026-11-03 12:00  friend-accepted via wecom, service {friend=fay}
          Tue 2026-11-03 12:00  -- tag, skipped: guard
          Tue 2026-11-03 12:00  == friend-accepted, left: finished
          Thu 2026-11-05 19:30  -- share-once-more, skipped: guard
          # the thirtieth day after 11-02 is 12-02
          Thu 2026-12-03 00:00  -- reward-for-three, expired: window (due Mon 2026-11-02 11:00)
          Thu 2026-12-03 10:00  small-thank-you via wecom {friends=1}
          Thu 2026-12-03 10:00  == referral, left: finished
        """);
  }
}
