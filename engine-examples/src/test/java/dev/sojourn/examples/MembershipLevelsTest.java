package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** Points and levels, and those who buy lately, often and much. */
class MembershipLevelsTest {

  @Test
  void pointsMakeLevelsAndOrdersMakeSuperUsers() {
    Stories.mustBe(
        "membership-levels beauty-member",
        """
        fang 2026-11-02 08:00  user.set owner=li
        fang 2026-11-02 09:00  card.opened
        fang 2026-11-03 12:00  order.paid amount=400
        fang 2026-11-10 12:00  order.paid amount=450
        fang 2026-11-12 20:00  review.written
        fang 2026-11-20 12:00  order.paid amount=300      # 1,170 points; three orders, 1,150
        fang 2026-12-22 12:00  points.spent points=500
        fang 2026-12-23 18:00  points.spent points=5000   # more than there are
        fang 2026-12-24 12:00  order.paid amount=100
        fang 2026-12-28 12:00  order.paid amount=300
        fang 2026-12-29 12:00  order.paid amount=60       # counts twice

        hua  2026-11-02 10:00  card.opened
        hua  2026-11-04 10:00  order.paid amount=1200     # one order makes no super user
        hua  2026-11-20 10:00  card.closed

        ivy  2026-11-04 10:00  order.paid amount=2000     # no card, no points
        """,
        "2027-01-05 00:00",
        """
        fang
          Mon 2026-11-02 09:00  set
          Mon 2026-11-02 09:00  set
          Tue 2026-11-03 12:00  set
          Tue 2026-11-10 12:00  set
          Thu 2026-11-12 20:00  set
          Fri 2026-11-20 12:00  set
          Fri 2026-11-20 12:00  set   # the level
          Fri 2026-11-20 12:00  you-are-gold via wecom, service {points=1170}
          Sat 2026-11-21 10:30  task: A super user: call and say thank you, for li {due=2026-11-23T02:30:00Z}
          Mon 2026-11-23 19:30  super-user-gift via wecom
          Tue 2026-12-01 10:00  your-points via wecom, service {level=gold, points=1170}
          # thirty days after the last order, a quarter of an hour before the next touch
          Sun 2026-12-20 12:00  -- early-access, cancelled: left (due Sun 2026-12-20 12:15)
          Sun 2026-12-20 12:00  == super-user, left: event
          Mon 2026-12-21 10:00  a-seat-is-kept via wecom {orders=3}
          Mon 2026-12-21 10:00  == super-user-lost, left: finished
          Tue 2026-12-22 12:00  set
          Tue 2026-12-22 12:00  set   # the level
          Wed 2026-12-23 10:00  back-to-gold via wecom {missing=330}
          Thu 2026-12-24 12:00  set
          Fri 2026-12-25 10:30  task: A super user: call and say thank you, for li {due=2026-12-27T02:30:00Z}
          Sun 2026-12-27 19:30  super-user-gift via wecom
          Mon 2026-12-28 12:00  set
          Mon 2026-12-28 12:00  set   # the level
          Mon 2026-12-28 12:00  you-are-gold via wecom, service {points=1070}
          Tue 2026-12-29 12:00  set
          Fri 2027-01-01 10:00  your-points via wecom, service {level=gold, points=1190}
        hua
          Mon 2026-11-02 10:00  set
          Mon 2026-11-02 10:00  set
          Wed 2026-11-04 10:00  set
          Wed 2026-11-04 10:00  set   # the level
          Wed 2026-11-04 10:00  you-are-gold via wecom, service {points=1200}
          Fri 2026-11-20 10:00  -- your-points, cancelled: left (due Tue 2026-12-01 10:00)
          Fri 2026-11-20 10:00  == member-levels, left: event
        """);
  }
}
