package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** Seven days in a row, half an hour in the live lessons, a word in the chat. */
class OnlineCourseTest {

  @Test
  void whatLearnersDoDecidesWhatTheyGetAndWhatTheirTeacherIsAskedToDo() {
    Stories.mustBe(
        "online-course beauty-member",
        """
        mei 2026-11-15 09:00  user.set owner=wu
        mei 2026-11-15 10:00  camp.joined camp=autumn
        mei 2026-11-16 07:30  check-in.done
        mei 2026-11-17 07:30  check-in.done
        mei 2026-11-17 20:45  live.left minutes=12
        mei 2026-11-18 21:00  check-in.done               # late, but on the day
        mei 2026-11-19 07:30  check-in.done
        mei 2026-11-19 21:10  live.left minutes=18
        mei 2026-11-20 07:30  check-in.done
        mei 2026-11-20 12:00  chat.message text="What is the price of the whole course?"
        mei 2026-11-21 07:30  check-in.done
        mei 2026-11-22 07:30  check-in.done
        mei 2026-11-23 09:00  camp.ended
        mei 2026-11-24 20:00  course.paid starts-at=2026-11-27T19:30:00+08:00

        bo  2026-11-15 09:00  user.set owner=wu
        bo  2026-11-15 11:00  camp.joined camp=autumn
        bo  2026-11-18 22:15  chat.message text="I want a refund"
        bo  2026-11-19 12:00  camp.refunded

        di  2026-11-21 12:00  camp.joined camp=autumn
        di  2026-11-22 20:00  live.left minutes=29
        di  2026-11-23 09:00  camp.ended
        """,
        "2026-12-01 00:00",
        """
        bo
          Sun 2026-11-15 11:00  camp-rules via wecom, service {camp=autumn}
          Mon 2026-11-16 20:30  check-in-today via wecom, service
          Tue 2026-11-17 20:30  check-in-today via wecom, service
          Wed 2026-11-18 19:00  ask-why: Not seen for three days: ask why, for wu {due=2026-11-19T11:00:00Z}
          Wed 2026-11-18 20:30  check-in-today via wecom, service
          Wed 2026-11-18 22:15  tag
          Wed 2026-11-18 22:15  task: Call: asks for a refund, for wu {due=2026-11-18T18:15:00Z}
          Thu 2026-11-19 12:00  -- check-in-today, cancelled: left (due Thu 2026-11-19 20:30)
          Thu 2026-11-19 12:00  -- seven-day-badge, cancelled: left (due Sun 2026-11-15 11:00)
          Thu 2026-11-19 12:00  -- live-hello, cancelled: left (due Sun 2026-11-15 11:00)
          Thu 2026-11-19 12:00  == online-course, left: event
        di
          Sat 2026-11-21 12:00  camp-rules via wecom, service {camp=autumn}
          Sun 2026-11-22 20:30  check-in-today via wecom, service
          Mon 2026-11-23 09:00  -- check-in-today, cancelled: stage-closed (due Mon 2026-11-23 20:30)
          Mon 2026-11-23 09:00  -- seven-day-badge, cancelled: stage-closed (due Sat 2026-11-21 12:00)
          Mon 2026-11-23 09:00  -- live-hello, cancelled: stage-closed (due Sat 2026-11-21 12:00)
          Mon 2026-11-23 09:00  -- ask-why, cancelled: stage-closed (due Tue 2026-11-24 19:00)
          Mon 2026-11-23 09:00  course-offer: best-of-the-camp via wecom
        mei
          Sun 2026-11-15 10:00  camp-rules via wecom, service {camp=autumn}
          Mon 2026-11-16 20:30  -- check-in-today, skipped: guard
          Tue 2026-11-17 20:30  -- check-in-today, skipped: guard
          Wed 2026-11-18 19:00  -- ask-why, skipped: guard
          Wed 2026-11-18 20:30  check-in-today via wecom, service
          Thu 2026-11-19 20:30  -- check-in-today, skipped: guard
          # 12 + 18 minutes
          Thu 2026-11-19 21:10  live-hello: Half an hour in the live lessons: say hello, for wu {due=2026-11-20T13:10:00Z, minutes=30}
          Fri 2026-11-20 12:00  tag
          Fri 2026-11-20 20:30  -- check-in-today, skipped: guard
          Sat 2026-11-21 20:30  -- check-in-today, skipped: guard
          # the seventh day in a row; a service touch does not wait for eight o'clock
          Sun 2026-11-22 07:30  seven-day-badge via wecom, service {days=7}
          Sun 2026-11-22 20:30  -- check-in-today, skipped: guard
          Mon 2026-11-23 09:00  -- check-in-today, cancelled: stage-closed (due Mon 2026-11-23 20:30)
          Mon 2026-11-23 09:00  course-offer via wecom
          Tue 2026-11-24 09:00  course-offer, reminder 1 via wecom
          Tue 2026-11-24 20:00  == online-course, goal
          Tue 2026-11-24 20:00  -- course-offer, reminder 2, cancelled: stage-closed (due Wed 2026-11-25 09:00)
          Tue 2026-11-24 20:00  welcome-to-class via wecom, service
          Thu 2026-11-26 19:00  class-tomorrow via wecom, service
          Fri 2026-11-27 18:30  class-in-an-hour via wecom, service
          Fri 2026-11-27 18:30  == online-course, left: finished
        """);
  }
}
