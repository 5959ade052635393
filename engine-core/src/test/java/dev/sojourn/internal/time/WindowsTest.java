package dev.sojourn.internal.time;

import static dev.sojourn.internal.time.Zones.NEW_YORK;
import static dev.sojourn.internal.time.Zones.SAO_PAULO;
import static dev.sojourn.internal.time.Zones.SHANGHAI;
import static dev.sojourn.internal.time.Zones.ST_JOHNS;
import static dev.sojourn.internal.time.Zones.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.TimeAmount.Unit;
import dev.sojourn.model.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final Window TODAY = new Window.Today();
  private static final Window WEEK = new Window.ThisWeek();
  private static final Window MONTH = new Window.ThisMonth();

  private static void check(Window window, String now, ZoneId zone, String start, String end) {
    assertThat(Windows.calendarStart(window, at(now), zone)).isEqualTo(at(start));
    assertThat(Windows.calendarEnd(window, at(now), zone)).isEqualTo(at(end));
  }

  @Test
  void calendarWindowsAreLocal() {
    // Wed 2026-11-04
    String now = "2026-11-04T12:00+08:00";
    check(TODAY, now, SHANGHAI, "2026-11-04T00:00+08:00", "2026-11-05T00:00+08:00");
    check(WEEK, now, SHANGHAI, "2026-11-02T00:00+08:00", "2026-11-09T00:00+08:00");
    check(MONTH, now, SHANGHAI, "2026-11-01T00:00+08:00", "2026-12-01T00:00+08:00");
    // at the very start they have just begun
    check(
        TODAY,
        "2026-11-05T00:00+08:00",
        SHANGHAI,
        "2026-11-05T00:00+08:00",
        "2026-11-06T00:00+08:00");
    check(
        WEEK,
        "2026-11-09T00:00+08:00",
        SHANGHAI,
        "2026-11-09T00:00+08:00",
        "2026-11-16T00:00+08:00");
    // a Sunday belongs to the week before
    check(
        WEEK,
        "2026-11-08T23:59+08:00",
        SHANGHAI,
        "2026-11-02T00:00+08:00",
        "2026-11-09T00:00+08:00");
  }

  @Test
  void calendarWindowsCrossClockChanges() {
    check(
        MONTH,
        "2026-11-20T00:00-05:00",
        NEW_YORK,
        "2026-11-01T00:00-04:00",
        "2026-12-01T00:00-05:00");
    // a day that began at 01:00
    check(
        TODAY,
        "2018-11-04T12:00-02:00",
        SAO_PAULO,
        "2018-11-04T01:00-02:00",
        "2018-11-05T00:00-02:00");
  }

  @Test
  void aWindowEndsAfterNowAlsoWhereMidnightComesTwice() {
    // St. John's, 2010-11-07: 00:01 -02:30 became 23:01 -03:30 of 11-06, then came a second
    // midnight
    String now = "2010-11-06T23:30-03:30";
    assertThat(Windows.calendarEnd(TODAY, at(now), ST_JOHNS))
        .isEqualTo(at("2010-11-07T00:00-03:30"));
    // the week ends on Sunday, one day later
    assertThat(Windows.calendarEnd(WEEK, at(now), ST_JOHNS))
        .isEqualTo(at("2010-11-08T00:00-03:30"));
    // before the clock went back the first midnight is the next
    assertThat(Windows.calendarEnd(TODAY, at("2010-11-06T23:30-02:30"), ST_JOHNS))
        .isEqualTo(at("2010-11-07T00:00-02:30"));
  }

  @Test
  void otherWindowsHaveNoCalendarEnd() {
    Instant now = at("2026-11-04T12:00+08:00");
    assertThat(Windows.calendarEnd(null, now, SHANGHAI)).isNull();
    assertThat(Windows.calendarEnd(new Window.SinceAnchor(), now, SHANGHAI)).isNull();
    assertThat(Windows.calendarEnd(new Window.InLast(TimeAmount.days(1)), now, SHANGHAI)).isNull();
  }

  @Test
  void anEventLeavesASlidingWindowAtTheSameLocalTime() {
    // the page: an order on 11-01 10:00 leaves `in last 30 days` at 12-01 10:00
    assertThat(Windows.exit(at("2026-11-01T10:00+08:00"), TimeAmount.days(30), SHANGHAI))
        .isEqualTo(at("2026-12-01T10:00+08:00"));
    // months: a day the month lacks becomes its last
    assertThat(
            Windows.exit(
                at("2026-01-31T10:00+08:00"), new TimeAmount.Calendar(1, Unit.MONTH), SHANGHAI))
        .isEqualTo(at("2026-02-28T10:00+08:00"));
    // a day over the change has 23 hours, 24 hours are exact
    Instant saturday = at("2026-03-07T10:00-05:00");
    assertThat(Windows.exit(saturday, TimeAmount.days(1), NEW_YORK))
        .isEqualTo(at("2026-03-08T10:00-04:00"));
    assertThat(Windows.exit(saturday, new TimeAmount.Calendar(24, Unit.HOUR), NEW_YORK))
        .isEqualTo(at("2026-03-08T11:00-04:00"));
    assertThat(Windows.exit(saturday, new TimeAmount.Exact(Duration.ofHours(24)), NEW_YORK))
        .isEqualTo(at("2026-03-08T11:00-04:00"));
  }
}
