package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Touch;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps that follow attributes. Stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class AttributeTimingExamplesTest {
  private static final String T = "2026-11-02 21:40";

  private static Replay journey(String steps) {
    return Replay.of("journey j starts when joined stage s until left " + steps);
  }

  @Test
  void yearlyIsEachAnniversaryStrictlyAfterT() {
    Replay replay =
        journey("yearly on user.birthday at 09:00 send cake via wecom")
            .event("2026-11-01 10:00", "user.set", "birthday", "1990-11-20")
            .event(T, "joined")
            .until("2028-06-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-20 09:00 cake", "2027-11-20 09:00 cake");
    assertThat(replay.rawTouches()).extracting(Touch::occurrence).containsExactly(0, 1);
  }

  @Test
  void theTwentyNinthOfFebruaryFallsOnTheTwentyEighthInCommonYears() {
    Replay replay =
        journey("yearly on user.birthday at 09:00 send cake via wecom")
            .event("2026-11-01 10:00", "user.set", "birthday", "1992-02-29")
            .event(T, "joined")
            .until("2028-06-01 00:00");
    assertThat(replay.touches()).containsExactly("2027-02-28 09:00 cake", "2028-02-29 09:00 cake");
  }

  @Test
  void aMissingBirthdayPlansNothingAndAChangedOnePlansAnew() {
    Replay replay =
        journey("yearly on user.birthday at 09:00 send cake via wecom")
            .event(T, "joined")
            .event("2026-12-01 10:00", "user.set", "birthday", "no date")
            .event("2026-12-02 10:00", "user.set", "birthday", "1990-12-10")
            .event("2026-12-05 10:00", "user.set", "birthday", "1990-12-24")
            .event("2026-12-28 10:00", "user.set", "birthday", "1990-12-30")
            .until("2027-06-01 00:00");
    assertThat(replay.decisions("s/cake"))
        .containsExactly(
            "2026-12-05 10:00 s/cake cancelled: replanned",
            "2026-12-24 09:00 s/cake sent",
            "2026-12-28 10:00 s/cake cancelled: replanned",
            "2026-12-30 09:00 s/cake sent");
  }

  @Test
  void daysBeforeADateFollowTheDate() {
    Replay replay =
        journey("3 days before user.delivery-date at 10:00 send soon via wecom")
            .event(T, "joined")
            .event("2026-11-03 10:00", "user.set", "delivery-date", "2026-11-20")
            .event("2026-11-10 10:00", "user.set", "delivery-date", "2026-11-25")
            // the same value changes nothing
            .event("2026-11-11 10:00", "user.set", "delivery-date", "2026-11-25")
            // sent for the 25th, on 11-22; then it is put off
            .event("2026-11-23 10:00", "user.set", "delivery-date", "2026-12-01")
            .until("2026-12-31 00:00");
    assertThat(replay.decisions("s/soon"))
        .containsExactly(
            "2026-11-10 10:00 s/soon cancelled: replanned",
            "2026-11-22 10:00 s/soon sent",
            "2026-11-28 10:00 s/soon sent");
    assertThat(replay.rawTouches()).extracting(Touch::id).doesNotHaveDuplicates();
  }

  @Test
  void theSameDateIsNoNewTouch() {
    Replay replay =
        journey("1 day before user.visit at 10:00 send soon via wecom")
            .event(T, "joined")
            .event("2026-11-03 10:00", "user.set", "visit", "2026-11-10T15:00:00+08:00")
            // sent 11-09 10:00; another hour, and no visit at all for a while, are the same date
            .event("2026-11-09 11:00", "user.set", "visit", "2026-11-10T18:00:00+08:00")
            .event("2026-11-09 12:00", "user.set", "visit", Map.of())
            .event("2026-11-09 13:00", "user.set", "visit", "2026-11-10")
            .until("2026-12-31 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-09 10:00 soon");
  }

  @Test
  void aDateThatIsSetLateCatchesUpOrExpires() {
    Replay replay =
        journey("1 day before user.visit at 10:00 send soon via wecom")
            .event(T, "joined")
            // due 11-05 10:00, within two days of it
            .event("2026-11-06 09:00", "user.set", "visit", "2026-11-06")
            // due 11-08 10:00, five days ago
            .event("2026-11-13 09:00", "user.set", "visit", "2026-11-09")
            // due 11-01 10:00, before T
            .event("2026-11-14 09:00", "user.set", "visit", "2026-11-02")
            .until("2026-12-31 00:00");
    assertThat(replay.decisions("s/soon"))
        .containsExactly(
            "2026-11-06 09:00 s/soon sent",
            "2026-11-13 09:00 s/soon expired: late",
            "2026-11-14 09:00 s/soon skipped: past");
    assertThat(replay.dues("soon"))
        .containsExactly("2026-11-05 10:00", "2026-11-08 10:00", "2026-11-01 10:00");
  }

  @Test
  void instantsAndDatesShiftEachInTheirWay() {
    Replay replay =
        journey(
                """
                1h before T.starts-at          send hour via wecom
                1 day after T.starts-at at 10:00   send thanks via wecom
                2 days after T.day             send midnight via wecom
                90m after T.day                send minutes via wecom
                1 month before T.far at 08:00  send month via wecom
                1 day before T.nothing         send never via wecom
                """)
            .event(
                T,
                "joined",
                "starts-at",
                "2026-11-05T19:00:00+08:00",
                "day",
                "2026-11-07",
                "far",
                "2027-03-31")
            .until("2027-12-31 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-05 18:00 hour",
            // 11-05 19:00 and a day is on 11-06
            "2026-11-06 10:00 thanks",
            "2026-11-07 01:30 minutes",
            "2026-11-09 00:00 midnight",
            // a month before 03-31 is 02-28
            "2027-02-28 08:00 month");
  }

  @Test
  void aTimeOfTheUsersOwn() {
    Replay replay =
        journey(
                """
                T+1 at user.best-time          send one via wecom
                W2 on Mon at user.best-time    send two via wecom
                every 30 days at user.best-time   send three via wecom
                """)
            .event(T, "joined")
            // nothing is planned before; T+1 was to be at 08:30 today, an hour ago
            .event("2026-11-03 09:30", "user.set", "best-time", "08:30")
            .event("2026-11-04 09:30", "user.set", "best-time", "20:15")
            .until("2026-12-31 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 09:30 s/one sent",
            "2026-11-04 09:30 s/two cancelled: replanned",
            "2026-11-04 09:30 s/three cancelled: replanned",
            "2026-11-09 20:15 s/two sent",
            "2026-12-02 20:15 s/three sent");
  }

  @Test
  void aStageThatWaitsForAnAttributeIsNotExhausted() {
    String text =
        """
        journey j starts when joined stage s
          T+1 at 10:00 send first via wecom
          T+2 at user.best-time send second via wecom
        """;
    Replay waits = Replay.of(text).event(T, "joined").until("2026-12-01 00:00");
    assertThat(waits.decisions("exhausted")).isEmpty();
    // due 11-04 09:00: far too late
    waits.event("2026-12-02 10:00", "user.set", "best-time", "09:00");
    assertThat(waits.decisions("2026-12-02"))
        .containsExactly(
            "2026-12-02 10:00 s/second expired: late",
            "2026-12-02 10:00 s stage-closed: exhausted",
            "2026-12-02 10:00 left: finished");
  }

  @Test
  void aRuleOfTheCalendarInAnotherZone() {
    // New York leaves out 02:00 to 03:00 on 2027-03-14
    Replay replay =
        Replay.in(
                "America/New_York",
                """
                journey j starts when joined stage s until left
                  yearly on user.day at 02:30 send year via wecom
                  1 day before user.next at user.time send before via wecom
                """)
            .event("2026-11-01 10:00", "user.set", "day", "2000-03-14", "time", "02:15")
            .event("2026-11-01 10:00", "user.set", "next", "2027-03-15")
            .event("2026-11-02 10:00", "joined")
            .until("2027-12-31 00:00");
    assertThat(replay.touches())
        .containsExactly("2027-03-14 03:00 year", "2027-03-14 03:00 before");
  }
}
