package dev.sojourn.examples;

import org.junit.jupiter.api.Test;

/** From a booked trial lesson to the first weeks of the course. */
class EducationTrialTest {

  @Test
  void eachLessonDecidesWhatComesNext() {
    Stories.mustBe(
        "education-trial beauty-member",
        """
        amy 2026-11-02 17:59  user.set grade=G2
        amy 2026-11-02 18:00  trial.booked course=english
        amy 2026-11-04 20:00  app.opened
        amy 2026-11-07 10:00  trial.attended score=86
        amy 2026-11-09 20:00  price.viewed
        amy 2026-11-11 21:00  price.viewed
        amy 2026-11-18 20:00  course.paid amount=3000
        amy 2026-11-20 19:00  lesson.attended
        amy 2026-11-23 19:00  lesson.attended
        amy 2026-11-27 19:00  lesson.attended
        amy 2026-11-30 19:00  lesson.attended
        amy 2026-12-01 20:00  quiz.done score=90
        amy 2026-12-08 19:00  quiz.done score=81
        """,
        "2026-12-20 00:00",
        """
        amy
          Mon 2026-11-02 18:00  trial-confirmed via wecom, service {course=english}
          Tue 2026-11-03 19:30  meet-the-teacher via wecom
          Thu 2026-11-05 19:30  -- install-the-app, skipped: guard
          Sat 2026-11-07 10:00  -- book-again, cancelled: stage-closed (due Thu 2026-11-12 19:30)
          Sat 2026-11-07 10:30  lesson-report via wecom, service {score=86}
          Sun 2026-11-08 19:30  gifted-offer via wecom
          Sun 2026-11-08 19:30  -- progress-offer, skipped: guard
          # a week without a lesson at 18:00, but nothing is paid for yet
          Mon 2026-11-09 19:30  -- we-miss-you, skipped: guard
          Tue 2026-11-10 19:30  young-learner-stories via wecom
          Fri 2026-11-13 19:30  talk-to-an-adviser via wecom
          # the second week is Saturday 11-14 to Friday 11-20
          Tue 2026-11-17 19:30  seats-are-going via wecom
          Wed 2026-11-18 20:00  == education-trial, goal
          Wed 2026-11-18 20:00  -- seats-are-going, cancelled: stage-closed (due Fri 2026-11-20 19:30)
          Wed 2026-11-18 20:00  welcome-pack via wecom, service
          Sat 2026-11-21 19:30  -- first-lesson-waits, skipped: guard
          # four lessons in fourteen days
          Wed 2026-12-02 19:30  well-done via wecom
          # a week since the quiz of 12-08 19:00
          Tue 2026-12-15 19:30  we-miss-you via wecom
          # (90 + 81) / 2 = 85.5
          Wed 2026-12-16 19:30  recommend-us via wecom
          Wed 2026-12-16 19:30  -- extra-practice, skipped: guard
        """);
  }
}
