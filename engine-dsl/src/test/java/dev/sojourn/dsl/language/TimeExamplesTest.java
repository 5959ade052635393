package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Touch;
import org.junit.jupiter.api.Test;

/**
 * The worked examples of time: user u42 in Shanghai, stage anchored Mon 2026-11-02 21:40, unless
 * said otherwise.
 */
class TimeExamplesTest {
  private static final String T = "2026-11-02 21:40";

  private static Replay steps(String steps) {
    return Replay.of("journey j starts when joined stage s until left " + steps).event(T, "joined");
  }

  @Test
  void daysCountFromTheLocalDateOfT() {
    Replay replay =
        steps(
                """
                T+0 send a via wecom
                T+1 at 10:00 send b via wecom
                T+1 send c via wecom
                T+21 at 10:00 send d via wecom
                """)
            .until("2027-01-01 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 21:40 a", "2026-11-03 10:00 b", "2026-11-03 21:40 c", "2026-11-23 10:00 d");
  }

  @Test
  void aDueInstantBeforeTIsSkippedAsPast() {
    Replay replay = steps("T+0 at 10:00 send a via wecom  T+1 send b via wecom");
    assertThat(replay.decisions("/a")).containsExactly("2026-11-02 21:40 s/a skipped: past");
    assertThat(replay.dues("a")).containsExactly("2026-11-02 10:00");
  }

  @Test
  void elapsedTimeIsExactAndDaysKeepTheClockAcrossADstChange() {
    // New York puts the clock forward in the night to Sunday 2026-03-08: that day has 23 hours.
    Replay replay =
        Replay.in(
                "America/New_York",
                """
                journey j starts when joined stage s
                  T+24h send hours via wecom
                  T+1   send day   via wecom
                  T+90m send soon  via wecom
                """)
            .event("2026-03-07 12:00", "joined")
            .until("2026-03-10 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-03-07 13:30 soon", "2026-03-08 12:00 day", "2026-03-08 13:00 hours");
  }

  @Test
  void inAGapTheFirstValidInstantIsUsed() {
    Replay replay =
        Replay.in(
                "America/New_York",
                "journey j starts when joined stage s T+1 at 02:30 send a via wecom")
            .event("2026-03-07 12:00", "joined")
            .until("2026-03-10 00:00");
    assertThat(replay.rawTouches())
        .extracting(touch -> touch.at().toString())
        .containsExactly("2026-03-08T07:00:00Z");
  }

  @Test
  void inAnOverlapTheEarlierOffsetIsUsedOnce() {
    Replay replay =
        Replay.in(
                "America/New_York",
                "journey j starts when joined stage s T+1 at 01:30 send a via wecom")
            .event("2026-10-31 12:00", "joined")
            .until("2026-11-10 00:00");
    assertThat(replay.rawTouches())
        .extracting(touch -> touch.at().toString())
        .containsExactly("2026-11-01T05:30:00Z");
  }

  @Test
  void aDateThatDoesNotExistMovesToTheNext() {
    // Samoa left out Friday 2011-12-30.
    Replay replay =
        Replay.in(
                "Pacific/Apia",
                "journey j starts when joined stage s T+1 at 10:00 send a via wecom")
            .event("2011-12-29 12:00", "joined")
            .until("2012-01-10 00:00");
    assertThat(replay.touches()).containsExactly("2011-12-31 10:00 a");
  }

  @Test
  void aPeriodThatEndsOnADateThatDoesNotExistEndsAtTheFirstInstantAfterTheGap() {
    // 30 days after 2011-11-30 15:00 would be 2011-12-30 15:00, a time in a gap of 24 hours
    Replay replay =
        Replay.in(
                "Pacific/Apia",
                """
                journey j starts when joined
                  watch w after 30 days without any activity  at once send a via wecom
                """)
            .event("2011-11-30 15:00", "joined")
            .until("2012-01-10 00:00");
    assertThat(replay.touches()).containsExactly("2011-12-31 00:00 a");
  }

  @Test
  void theUsersZoneComesBeforeTheJourneysAndThePolicys() {
    String text =
        """
        journey j zone Asia/Tokyo starts when joined stage s T+1 at 10:00 send a via wecom
        journey k starts when joined stage s T+1 at 11:00 send b via wecom
        policy zone Europe/London
        """;
    Replay replay =
        Replay.in("UTC", text)
            .eventOf("plain", "2026-11-02 12:00", "joined")
            .eventOf("own", "2026-11-02 12:00", "user.set", "zone", "America/New_York")
            .eventOf("own", "2026-11-02 12:00", "joined")
            .until("2026-11-05 00:00");
    assertThat(replay.rawTouches())
        .extracting(Touch::subject, Touch::step, touch -> touch.at().toString())
        .containsExactly(
            // 10:00 in Tokyo, 11:00 in London, 10:00 and 11:00 in New York
            org.assertj.core.groups.Tuple.tuple("plain", "a", "2026-11-03T01:00:00Z"),
            org.assertj.core.groups.Tuple.tuple("plain", "b", "2026-11-03T11:00:00Z"),
            org.assertj.core.groups.Tuple.tuple("own", "a", "2026-11-03T15:00:00Z"),
            org.assertj.core.groups.Tuple.tuple("own", "b", "2026-11-03T16:00:00Z"));
  }

  @Test
  void aChangedZonePlansAnewWhatIsPending() {
    Replay replay =
        steps("T+1 at 10:00 send a via wecom  T+3 at 10:00 send b via wecom")
            .event("2026-11-03 12:00", "user.set", "zone", "Europe/London")
            .until("2026-12-01 00:00");
    // T is 2026-11-02 13:40 in London, so T+3 at 10:00 is 2026-11-05 10:00 there: 18:00 in Shanghai
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-03 12:00 s/b cancelled: replanned",
            "2026-11-05 18:00 s/b sent");
  }

  @Test
  void whatAChangedZonePutsIntoThePastGoesOutAtOnce() {
    Replay replay =
        steps("T+1 at 10:00 send a via wecom")
            .event("2026-11-03 09:00", "user.set", "zone", "Pacific/Auckland")
            .until("2026-12-01 00:00");
    // T is 2026-11-03 02:40 in Auckland (+13:00): T+1 at 10:00 is 2026-11-04 10:00 there, 05:00 in
    // Shanghai
    assertThat(replay.touches()).containsExactly("2026-11-04 05:00 a");

    Replay past =
        steps("T+1 at 10:00 send a via wecom")
            .event("2026-11-03 09:59", "user.set", "zone", "Asia/Tokyo")
            .until("2026-12-01 00:00");
    // 10:00 in Tokyo was 09:00 in Shanghai
    assertThat(past.decisions("/a"))
        .containsExactly("2026-11-03 09:59 s/a cancelled: replanned", "2026-11-03 09:59 s/a sent");
    assertThat(past.dues("a")).containsExactly("2026-11-03 10:00", "2026-11-03 09:00");
  }

  @Test
  void aWeekStepHasATouchAtEachSlotInItsWeek() {
    Replay replay =
        steps(
                """
                W1 on Thu at 20:00 send a via wecom
                W1 on Mon at 10:00 send b via wecom
                W1 on Mon, Wed, Fri at 20:00 send c via wecom
                W2 on Mon, Wed send d via wecom
                W2 at 09:00 send e via wecom
                W1 on Mon send f via wecom
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 21:40 f",
            "2026-11-04 20:00 c",
            "2026-11-05 20:00 a",
            "2026-11-06 20:00 c",
            "2026-11-09 09:00 e",
            "2026-11-09 21:40 d",
            "2026-11-11 21:40 d");
    assertThat(replay.decisions("/b")).containsExactly("2026-11-02 21:40 s/b skipped: past");
    assertThat(replay.dues("b")).containsExactly((String) null);
    assertThat(
            replay.rawTouches().stream().filter(t -> t.step().equals("d")).map(Touch::occurrence))
        .containsExactly(0, 1);
  }

  @Test
  void aWeekStepWithoutSlotGoesOutWhenItsWeekOpens() {
    Replay replay = steps("W1 send a via wecom  W2 send b via wecom").until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-02 21:40 a", "2026-11-09 00:00 b");
  }

  @Test
  void aWeekStepWithAGuardGoesOutAtTheFirstMomentItHolds() {
    String step = "W1 if any order.paid send a via wecom";
    assertThat(
            steps(step)
                .event("2026-11-05 15:00", "browsed")
                .event("2026-11-06 16:00", "order.paid")
                .until("2026-12-01 00:00")
                .touches())
        .containsExactly("2026-11-06 16:00 a");
    // the week ends on Monday at 00:00, exclusive
    Replay tooLate = steps(step).event("2026-11-09 00:00", "order.paid").until("2026-12-01 00:00");
    assertThat(tooLate.decisions("/a")).containsExactly("2026-11-09 00:00 s/a expired: window");
    assertThat(tooLate.dues("a")).containsExactly("2026-11-02 21:40");
  }

  @Test
  void aGuardThatTimeAloneTurnsHasAComputedInstant() {
    // Orders on 11-01 10:00, 11-10, 11-20: three in the last 30 days turns false at 12-01 10:00.
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  W2 if not count of order.paid in last 30 days >= 3  send a via wecom
                """)
            .event("2026-11-01 10:00", "order.paid")
            .event("2026-11-10 12:00", "order.paid")
            .event("2026-11-20 12:00", "order.paid")
            .event("2026-11-21 12:00", "joined")
            .until("2026-12-31 00:00");
    // W2 is 11-28 00:00 to 12-05 00:00
    assertThat(replay.touches()).containsExactly("2026-12-01 10:00 a");
    assertThat(replay.dues("a")).containsExactly("2026-12-01 10:00");
  }

  @Test
  void onNextIsTheFirstSuchSlotNotBeforeT() {
    Replay replay =
        steps(
                """
                on next Sat, Sun at 10:00 send a via wecom
                on next day at 21:40 send b via wecom
                on next day at 21:39 send c via wecom
                on next Mon at 10:00 send d via wecom
                at once send e via wecom
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 21:40 e",
            "2026-11-02 21:40 b",
            "2026-11-03 21:39 c",
            "2026-11-07 10:00 a",
            "2026-11-09 10:00 d");
  }

  @Test
  void windowsOfDaysEndAtTheSameLocalTime() {
    String step = "T+30 if any order.paid in last 30 days send a via wecom";
    // T+30 is 2026-12-02 21:40: an event counts from its instant until 30 days later, exclusive
    assertThat(
            Replay.of("journey j starts when joined stage s " + step)
                .event("2026-11-02 21:40", "order.paid")
                .event("2026-11-02 21:40", "joined")
                .until("2027-01-01 00:00")
                .decisions("/a"))
        .containsExactly("2026-12-02 21:40 s/a skipped: guard");
    assertThat(
            Replay.of("journey j starts when joined stage s " + step)
                .event("2026-11-02 21:40", "joined")
                .event("2026-11-02 21:41", "order.paid")
                .until("2027-01-01 00:00")
                .decisions("/a"))
        .containsExactly("2026-12-02 21:40 s/a sent");
  }

  @Test
  void hoursAreExactAndCalendarWindowsAreLocal() {
    Replay replay =
        steps(
                """
                T+1 if any order.paid in last 24 hours send hours via wecom
                T+1 if any order.paid today send today via wecom
                T+6 if any order.paid this week send week via wecom
                T+7 if any order.paid this week send next-week via wecom
                T+28 if any order.paid this month send month via wecom
                T+29 if any order.paid this month send next-month via wecom
                """)
            .event("2026-11-02 21:40", "order.paid")
            .until("2027-01-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 21:40 s/hours skipped: guard",
            "2026-11-03 21:40 s/today skipped: guard",
            "2026-11-08 21:40 s/week sent",
            "2026-11-09 21:40 s/next-week skipped: guard",
            "2026-11-30 21:40 s/month sent",
            "2026-12-01 21:40 s/next-month skipped: guard");
  }

  @Test
  void sinceTDoesNotCountTheOpeningEventButWhatArrivesAfterItAtTheSameInstant() {
    String text =
        """
        journey j starts when order.paid stage s
          T+1 unless order.paid send a via wecom
          T+1 if count of order.paid since start = 1 send b via wecom
        """;
    assertThat(Replay.of(text).event(T, "order.paid").until("2026-12-01 00:00").touches())
        .containsExactly("2026-11-03 21:40 a");
    assertThat(
            Replay.of(text)
                .event(T, "order.paid")
                .event(T, "order.paid")
                .until("2026-12-01 00:00")
                .touches())
        .containsExactly("2026-11-03 21:40 b");
  }

  @Test
  void aWatchFlipsThirtyCalendarDaysAfterTheLastActivity() {
    String text =
        """
        journey j starts when joined
          watch wake-up after 30 days without any activity
            on next Sat, Sun at 10:00 send come-back via wecom else sms
        """;
    // last active Fri 11-06 09:00: flips Sun 12-06 09:00
    assertThat(
            Replay.of(text)
                .event(T, "joined")
                .event("2026-11-06 09:00", "browsed")
                .until("2027-01-01 00:00")
                .touches())
        .containsExactly("2026-12-06 10:00 come-back");
    // last active 11:00: flips Sun 12-06 11:00, goes out on Saturday
    assertThat(
            Replay.of(text)
                .event(T, "joined")
                .event("2026-11-06 11:00", "browsed")
                .until("2027-01-01 00:00")
                .touches())
        .containsExactly("2026-12-12 10:00 come-back");
  }

  @Test
  void activityCancelsWhatAFlipPlannedAndArmsTheWatchAnew() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined
                  watch wake-up after 30 days without any activity
                    on next Sat at 10:00 send come-back via wecom
                policy passive events ad.shown
                """)
            .event("2026-11-06 11:00", "joined")
            .event("2026-12-01 11:00", "ad.shown")
            .event("2026-12-02 11:00", "user.tagged", "tag", "vip")
            .event("2026-12-07 12:00", "browsed")
            .until("2027-03-01 00:00");
    // flips 12-06 11:00, planned for Sat 12-12 10:00; browsing on 12-07 12:00 moves the flip to
    // 2027-01-06 12:00, the touch to Sat 01-09; one flip per silence
    assertThat(replay.decisions("/come-back"))
        .containsExactly(
            "2026-12-07 12:00 wake-up/come-back cancelled: active-again",
            "2027-01-09 10:00 wake-up/come-back sent");
  }

  @Test
  void aWatchOverNamedEventsCountsFromTheStartOfTheRunBeforeAnyInIt() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined
                  watch idle after 7 days without order.paid, order.sent
                    at once send hurry via wecom
                """)
            .event("2026-11-01 10:00", "order.paid")
            .event("2026-11-02 21:40", "joined")
            .event("2026-11-08 10:00", "browsed")
            .event("2026-11-12 08:00", "order.sent")
            .until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-11-09 21:40 hurry", "2026-11-19 08:00 hurry");
  }
}
