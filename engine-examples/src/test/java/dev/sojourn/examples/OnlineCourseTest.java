package dev.sojourn.examples;

import dev.sojourn.test.snapshot.Snapshots;
import org.junit.jupiter.api.Test;

/**
 * Seven days in a row, half an hour in the live lessons, a word in the chat. The dates of the
 * snapshot were worked out by hand: bo is asked why on Wednesday 11-18, the third day without a
 * check-in; mei has been in the lessons for 12 + 18 minutes on Thursday 11-19, and has her seventh
 * day in a row on Sunday 11-22, at once, since service touches do not wait for eight o'clock.
 */
class OnlineCourseTest {

  @Test
  void whatLearnersDoDecidesWhatTheyGetAndWhatTheirTeacherIsAskedToDo() {
    String timeline =
        Stories.tell(
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
            "2026-12-01 00:00");

    Snapshots.of(OnlineCourseTest.class).mustMatch("the-autumn-camp", timeline);
  }
}
