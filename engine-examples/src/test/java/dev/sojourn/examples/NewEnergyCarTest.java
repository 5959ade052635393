package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** From the first lead to the years with the car. Dates are worked out with a calendar. */
class NewEnergyCarTest {

  @Test
  void eachStageStopsTheOnesBeforeItAndTheDayOfDeliveryMoves() {
    Stories.mustBe(
        "new-energy-car beauty-member",
        """
        chen 2026-11-02 14:59  user.set city=Hangzhou owner=lin
        chen 2026-11-02 15:00  lead.created model=ES-6
        chen 2026-11-07 14:00  shop.visited model=ES-6
        chen 2026-11-09 11:00  contact.added
        chen 2026-11-10 20:00  test-drive.booked slot=2026-11-14T14:00:00+08:00
        chen 2026-11-14 15:30  test-drive.done model=ES-6
        chen 2026-11-21 16:00  deposit.paid order-id=A-17
        chen 2026-11-30 09:00  user.set delivery-date=2026-12-20
        chen 2026-12-08 10:00  charger.installed
        chen 2026-12-16 18:00  user.set delivery-date=2026-12-28
        chen 2026-12-28 15:00  car.delivered
        """,
        "2026-12-30 00:00",
        """
        chen
          Mon 2026-11-02 15:00  brochure via sms, service {model=ES-6}
          Tue 2026-11-03 10:30  shop-invitation via sms
          Thu 2026-11-05 19:30  nearest-shop via sms {city=Hangzhou}
          Sat 2026-11-07 14:00  -- weekend-open-day, cancelled: stage-closed (due Sat 2026-11-14 09:30)
          Sat 2026-11-07 14:00  -- still-interested, cancelled: stage-closed (due Sun 2026-11-22 10:30)
          Sat 2026-11-07 16:00  thanks-for-your-visit via sms, service
          Sun 2026-11-08 12:15  meet-your-adviser via sms
          Mon 2026-11-09 11:00  -- model-comparison, cancelled: stage-closed (due Wed 2026-11-11 19:30)
          Mon 2026-11-09 11:00  adviser-hello via wecom, service
          Tue 2026-11-10 12:15  owner-stories via wecom
          Tue 2026-11-10 20:00  test-drive-booked via wecom, service {slot=2026-11-14T14:00:00+08:00}
          Wed 2026-11-11 19:30  -- test-drive-invitation, skipped: guard
          Fri 2026-11-13 18:00  bring-your-licence via wecom, service
          Sat 2026-11-14 12:00  task: Prepare the car for the test drive, for lin
          # contact.added on the 9th: its second week begins on the 16th
          Sat 2026-11-14 15:30  -- weekend-invitation, cancelled: stage-closed (due Sat 2026-11-21 09:30)
          Sat 2026-11-14 18:30  how-was-the-drive via wecom, service
          Sun 2026-11-15 12:15  quote-and-finance via wecom {model=ES-6}
          Mon 2026-11-16 10:30  task: Call: what did the test drive leave open?, for lin {due=2026-11-17T02:30:00Z, model=ES-6}
          Tue 2026-11-17 19:30  -- trade-in-value, skipped: guard
          Thu 2026-11-19 19:30  charging-at-home via wecom
          Sat 2026-11-21 16:00  == new-energy-car, goal
          Sat 2026-11-21 16:00  -- range-in-winter, cancelled: stage-closed (due Sun 2026-11-22 12:15)
          Sat 2026-11-21 16:00  -- upgrade-offer, cancelled: stage-closed (due Wed 2026-11-25 19:30)
          Sat 2026-11-21 16:00  -- offer-ends-tomorrow, cancelled: stage-closed (due Fri 2026-11-27 12:15)
          Sat 2026-11-21 16:00  deposit-received via wecom, service {order=A-17}
          Sun 2026-11-22 12:15  what-happens-next via wecom, service
          Wed 2026-12-02 20:00  your-car-is-planned via wecom, service
          Fri 2026-12-11 12:15  -- book-the-charger, skipped: guard
          # delivery moves from the 20th to the 28th
          Wed 2026-12-16 18:00  -- papers-to-bring, cancelled: replanned (due Thu 2026-12-17 10:00)
          Wed 2026-12-16 18:00  -- task, cancelled: replanned (due Sat 2026-12-19 09:30)
          Wed 2026-12-23 20:00  your-car-is-built via wecom, service
          Fri 2026-12-25 10:00  papers-to-bring via wecom, service {day=2026-12-28}
          Sun 2026-12-27 09:30  task: Charge and clean the car for delivery, for lin
          Mon 2026-12-28 15:00  -- learn-the-car, cancelled: stage-closed (due Wed 2027-01-06 20:00)
          Mon 2026-12-28 15:00  -- charger-last-call, cancelled: stage-closed (due Wed 2027-01-20 12:15)
          Mon 2026-12-28 15:00  -- word-from-the-manager, cancelled: stage-closed (due Tue 2027-02-09 12:15)
          Mon 2026-12-28 15:00  congratulations via wecom, service
          Tue 2026-12-29 12:15  first-drive-tips via wecom, service
        """);
  }

  @Test
  void anOwnerIsLookedAfterForYears() {
    Stories.mustBe(
        "new-energy-car beauty-member",
        """
        gu 2026-12-27 09:59  user.set owner=lin
        gu 2026-12-27 10:00  lead.created model=ES-8
        gu 2026-12-27 12:00  deposit.paid order-id=B-2
        gu 2026-12-28 14:00  user.set insurance-day=2026-11-28
        gu 2026-12-28 15:00  car.delivered
        gu 2027-02-01 08:30  charging.done public=true
        gu 2027-02-02 21:30  charging.failed station=P-3
        gu 2027-02-05 08:30  charging.done public=true
        gu 2027-02-06 08:30  charging.done public=false
        gu 2027-02-08 08:30  charging.done public=true
        gu 2027-02-10 19:00  charging.done public=true
        gu 2027-06-20 11:00  maintenance.done work=first-check-up
        gu 2028-04-03 10:00  maintenance.done work=brakes
        """,
        "2029-04-04 00:00",
        """
        gu
          Sun 2026-12-27 10:00  brochure via sms, service {model=ES-8}
          Sun 2026-12-27 12:00  == new-energy-car, goal
          Sun 2026-12-27 12:00  -- shop-invitation, cancelled: stage-closed (due Mon 2026-12-28 10:30)
          Sun 2026-12-27 12:00  -- nearest-shop, cancelled: stage-closed (due Wed 2026-12-30 19:30)
          Sun 2026-12-27 12:00  -- weekend-open-day, cancelled: stage-closed (due Sat 2027-01-09 09:30)
          Sun 2026-12-27 12:00  -- still-interested, cancelled: stage-closed (due Sat 2027-01-16 10:30)
          Sun 2026-12-27 12:00  deposit-received via wecom, service {order=B-2}
          Mon 2026-12-28 12:15  what-happens-next via wecom, service
          Mon 2026-12-28 15:00  -- your-car-is-planned, cancelled: stage-closed (due Wed 2027-01-06 20:00)
          Mon 2026-12-28 15:00  -- book-the-charger, cancelled: stage-closed (due Sat 2027-01-16 12:15)
          Mon 2026-12-28 15:00  -- your-car-is-built, cancelled: stage-closed (due Wed 2027-01-27 20:00)
          Mon 2026-12-28 15:00  -- learn-the-car, cancelled: stage-closed (due Wed 2027-02-10 20:00)
          Mon 2026-12-28 15:00  -- charger-last-call, cancelled: stage-closed (due Thu 2027-02-25 12:15)
          Mon 2026-12-28 15:00  -- word-from-the-manager, cancelled: stage-closed (due Wed 2027-03-17 12:15)
          Mon 2026-12-28 15:00  congratulations via wecom, service
          Tue 2026-12-29 12:15  first-drive-tips via wecom, service
          Mon 2027-01-04 19:30  how-is-the-car via wecom
          Wed 2027-01-27 19:30  bring-a-friend via wecom
          # silent since 12-28 15:00, but an owner
          Sat 2027-01-30 10:00  -- what-is-new, skipped: guard
          Tue 2027-02-02 21:30  charging-help via wecom, service {station=P-3}
          Tue 2027-02-02 21:30  task: Call: charging failed, for lin {due=2027-02-02T17:30:00Z}
          # the fourth public charge
          Wed 2027-02-10 19:00  charger-at-home via wecom
          Sat 2027-03-13 10:00  -- what-is-new, skipped: guard
          Wed 2027-06-16 12:15  first-check-up via wecom, service
          Sat 2027-07-24 10:00  -- what-is-new, skipped: guard
          Sun 2027-11-28 10:30  renew-your-insurance via wecom
          Thu 2027-12-23 12:15  one-year-together via wecom
          Mon 2028-04-03 10:00  -- next-check-up, cancelled: moved (due Tue 2028-06-20 11:00)
          Sat 2028-05-06 10:00  -- what-is-new, skipped: guard
          Tue 2028-11-28 10:30  renew-your-insurance via wecom
          Tue 2029-04-03 10:00  next-check-up via wecom, service {last=brakes}
        """);
  }

  @Test
  void aLeadWhoSaysLaterIsAskedAgainAfterAMonthOfSilence() {
    Stories.mustBe(
        "new-energy-car beauty-member",
        """
        hu 2026-11-02 08:00  user.channel channel=wecom reachable=false
        hu 2026-11-02 09:00  lead.created model=ET-5
        hu 2026-11-16 10:00  lead.lost reason=later
        hu 2026-12-21 10:00  lead.lost reason=bought-elsewhere
        """,
        "2027-02-01 00:00",
        """
        hu
          Mon 2026-11-02 09:00  brochure via sms, service {model=ET-5}
          Tue 2026-11-03 10:30  shop-invitation via sms
          Thu 2026-11-05 19:30  -- nearest-shop, skipped: guard   # the city is not known
          Sat 2026-11-14 09:30  weekend-open-day via sms
          Sun 2026-11-22 10:30  still-interested via sms
          Sat 2026-12-19 10:00  what-is-new via sms               # silent from 12-16 10:00
          Mon 2026-12-21 10:00  == new-energy-car, left: event
        """);
  }
}
