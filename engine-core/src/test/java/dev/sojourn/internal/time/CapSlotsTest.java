package dev.sojourn.internal.time;

import static dev.sojourn.internal.time.Zones.NEW_YORK;
import static dev.sojourn.internal.time.Zones.SHANGHAI;
import static dev.sojourn.internal.time.Zones.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Policy.Per;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapSlotsTest {
  private static final Per DAY = new Per.Day();
  private static final Per WEEK = new Per.Week();
  private static final Per MONTH = new Per.Month();

  private static boolean same(Per per, String judged, String other, ZoneId zone) {
    return CapSlots.same(per, at(judged), at(other), zone);
  }

  @Test
  void aDayIsTheLocalDay() {
    assertThat(same(DAY, "2026-11-02T23:59+08:00", "2026-11-02T00:00+08:00", SHANGHAI)).isTrue();
    assertThat(same(DAY, "2026-11-02T00:00+08:00", "2026-11-02T23:59+08:00", SHANGHAI)).isTrue();
    assertThat(same(DAY, "2026-11-03T00:00+08:00", "2026-11-02T23:59+08:00", SHANGHAI)).isFalse();
    // one day in UTC, two in Shanghai
    assertThat(same(DAY, "2026-11-02T15:59Z", "2026-11-02T16:00Z", SHANGHAI)).isFalse();
  }

  @Test
  void aDayOfAClockChangeHas23Or25Hours() {
    assertThat(same(DAY, "2026-11-01T23:59-05:00", "2026-11-01T00:00-04:00", NEW_YORK)).isTrue();
    assertThat(same(DAY, "2026-11-01T00:00-04:00", "2026-10-31T23:59-04:00", NEW_YORK)).isFalse();
    assertThat(same(DAY, "2026-03-08T23:59-04:00", "2026-03-08T00:00-05:00", NEW_YORK)).isTrue();
    assertThat(same(DAY, "2026-03-09T00:00-04:00", "2026-03-08T00:00-05:00", NEW_YORK)).isFalse();
  }

  @Test
  void aWeekStartsOnMonday() {
    // 2026-11-02 is a Monday, 11-08 a Sunday
    assertThat(same(WEEK, "2026-11-08T23:59+08:00", "2026-11-02T00:00+08:00", SHANGHAI)).isTrue();
    assertThat(same(WEEK, "2026-11-09T00:00+08:00", "2026-11-08T23:59+08:00", SHANGHAI)).isFalse();
    // across the year: Mon 2026-12-28 to Sun 2027-01-03
    assertThat(same(WEEK, "2027-01-03T12:00+08:00", "2026-12-28T12:00+08:00", SHANGHAI)).isTrue();
    assertThat(same(WEEK, "2027-01-04T12:00+08:00", "2026-12-28T12:00+08:00", SHANGHAI)).isFalse();
  }

  @Test
  void aMonthIsThatOfItsYear() {
    assertThat(same(MONTH, "2026-11-30T23:59+08:00", "2026-11-01T00:00+08:00", SHANGHAI)).isTrue();
    assertThat(same(MONTH, "2026-12-01T00:00+08:00", "2026-11-30T23:59+08:00", SHANGHAI)).isFalse();
    assertThat(same(MONTH, "2027-11-05T00:00+08:00", "2026-11-05T00:00+08:00", SHANGHAI)).isFalse();
  }

  @Test
  void rollingDaysAreTimes24HoursThatEndAtTheInstantJudged() {
    Per week = new Per.Days(7);
    String judged = "2026-11-09T10:00+08:00";
    assertThat(same(week, judged, "2026-11-09T10:00+08:00", SHANGHAI)).isTrue();
    assertThat(same(week, judged, "2026-11-02T10:00:01+08:00", SHANGHAI)).isTrue();
    // what was sent exactly 7 x 24 h ago is over
    assertThat(same(week, judged, "2026-11-02T10:00+08:00", SHANGHAI)).isFalse();
    assertThat(same(week, judged, "2026-11-09T10:00:01+08:00", SHANGHAI)).isFalse();
  }

  @Test
  void rollingDaysDoNotCareAboutClockChanges() {
    // Sat 10:00 -05:00 to Sun 10:00 -04:00 are 23 hours
    Per day = new Per.Days(1);
    assertThat(same(day, "2026-03-08T10:00-04:00", "2026-03-07T10:00-05:00", NEW_YORK)).isTrue();
    assertThat(same(day, "2026-03-08T11:00-04:00", "2026-03-07T10:00-05:00", NEW_YORK)).isFalse();
    // Sat 10:00 -04:00 to Sun 10:00 -05:00 are 25
    assertThat(same(day, "2026-11-01T10:00-05:00", "2026-10-31T10:00-04:00", NEW_YORK)).isFalse();
  }

  @Test
  void whatIsOutOfReachIsInNoSlot() {
    long seed = 11;
    Random random = new Random(seed);
    List<Per> all = List.of(DAY, WEEK, MONTH, new Per.Days(1), new Per.Days(7), new Per.Days(90));
    for (int i = 0; i < 50_000; i++) {
      Per per = all.get(random.nextInt(all.size()));
      ZoneId zone = Zones.MANY.get(random.nextInt(Zones.MANY.size()));
      Instant judged = at("2011-12-01T00:00Z").plus(Duration.ofMinutes(random.nextInt(9_000_000)));
      Instant old =
          judged.minus(CapSlots.reach(per)).minus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
      assertThat(CapSlots.same(per, judged, old, zone))
          .as("%s at %s and %s in %s, seed %d", per, judged, old, zone, seed)
          .isFalse();
    }
  }
}
