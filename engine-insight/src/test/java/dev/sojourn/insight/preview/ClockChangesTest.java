package dev.sojourn.insight.preview;

import static dev.sojourn.insight.preview.Rows.preview;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.insight.preview.Calendar.Row;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockChangesTest {

  @Test
  void newYorkSpringsForward() {
    Calendar calendar =
        preview(
                """
                journey j starts when joined
                  stage s
                    T+1 at 02:30 send gap via sms
                    T+1 at 03:00 send three via sms
                    T+24h send exact via sms
                """,
                "America/New_York",
                "2026-03-07T12:00")
            .calendars()
            .get(0);
    assertThat(calendar.rows())
        .extracting(Row::due)
        .containsExactly(
            Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-03-08T17:00:00Z"));
    assertThat(CalendarText.of(calendar))
        .contains(
            """
            Sun 2026-03-08  -- clocks go forward 1 hour at 02:00
            Sun 2026-03-08  03:00  T+1  s  gap    gap via sms    02:30 is left out on this day
            Sun 2026-03-08  03:00  T+1  s  three  three via sms
            Sun 2026-03-08  13:00  T+1  s  exact  exact via sms
            """);
  }

  @Test
  void newYorkFallsBack() {
    Calendar calendar =
        preview(
                """
                journey j starts when joined
                  stage s
                    T+1 at 01:30 send first via sms
                    T+14h send second via sms
                    T+1 send same-time via sms
                """,
                "America/New_York",
                "2026-10-31T12:30")
            .calendars()
            .get(0);
    // 01:30 EDT is 05:30Z. T is 16:30Z; 14 hours later it is 06:30Z, 01:30 for the second time.
    assertThat(calendar.rows())
        .extracting(Row::due)
        .containsExactly(
            Instant.parse("2026-11-01T05:30:00Z"),
            Instant.parse("2026-11-01T06:30:00Z"),
            Instant.parse("2026-11-01T17:30:00Z"));
    assertThat(CalendarText.of(calendar))
        .contains(
            """
            Sun 2026-11-01  01:30  T+1  s  first      first via sms      01:30 comes twice, this is the first
            Sun 2026-11-01  -- clocks go back 1 hour at 02:00
            Sun 2026-11-01  01:30  T+1  s  second     second via sms     01:30 comes twice, this is the second
            Sun 2026-11-01  12:30  T+1  s  same-time  same-time via sms
            """);
  }

  @Test
  void lordHoweMovesByHalfAnHour() {
    Calendar calendar =
        preview(
                "journey j starts when joined stage s every 1 days at 02:15 send a via sms",
                "Australia/Lord_Howe",
                "2026-10-03T02:15")
            .until(Instant.parse("2026-10-05T00:00:00Z"))
            .calendars()
            .get(0);
    // +10:30 until Sun 2026-10-04 02:00, then +11:00: 02:15 is left out, 02:30 is the first that
    // is.
    assertThat(calendar.rows())
        .extracting(Row::due)
        .containsExactly(
            Instant.parse("2026-10-03T15:30:00Z"), Instant.parse("2026-10-04T15:15:00Z"));
    assertThat(CalendarText.of(calendar))
        .contains(
            """
            Sun 2026-10-04  -- clocks go forward 30 minutes at 02:00
            Sun 2026-10-04  02:30  T+1  s  a  a via sms  02:15 is left out on this day
            Mon 2026-10-05  02:15  T+2  s  a  a via sms
            """);
  }

  @Test
  void theTwentyNinthOfFebruaryIsPointedOut() {
    Calendar calendar =
        preview(
                """
                journey j starts when joined
                  stage s
                    every month on 31 at 10:00 send month-end via sms
                """,
                "Asia/Shanghai",
                "2028-01-30T09:00")
            .until(Instant.parse("2028-04-01T00:00:00Z"))
            .calendars()
            .get(0);
    assertThat(CalendarText.of(calendar))
        .contains(
            """
            Mon 2028-01-31  10:00  T+1   s  month-end  month-end via sms
            Tue 2028-02-29  -- 29 February
            Tue 2028-02-29  10:00  T+30  s  month-end  month-end via sms
            Fri 2028-03-31  10:00  T+61  s  month-end  month-end via sms
            """);
  }
}
