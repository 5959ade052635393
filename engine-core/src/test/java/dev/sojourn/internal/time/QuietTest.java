package dev.sojourn.internal.time;

import static dev.sojourn.internal.time.Zones.APIA;
import static dev.sojourn.internal.time.Zones.NEW_YORK;
import static dev.sojourn.internal.time.Zones.SHANGHAI;
import static dev.sojourn.internal.time.Zones.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Policy.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuietTest {
  private static final QuietHours NIGHT = quiet("22:00", "08:00");

  private static QuietHours quiet(String from, String to) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static @Nullable Instant end(QuietHours quiet, String instant, ZoneId zone) {
    return Quiet.endOf(quiet, at(instant), zone);
  }

  @Test
  void aTouchOfTheEveningWaitsUntilTheMorning() {
    // the page: due Fri 11-06 22:10, quiet 22:00 to 08:00: Sat 11-07 08:00
    assertThat(end(NIGHT, "2026-11-06T22:10+08:00", SHANGHAI))
        .isEqualTo(at("2026-11-07T08:00+08:00"));
    assertThat(end(NIGHT, "2026-11-07T00:00+08:00", SHANGHAI))
        .isEqualTo(at("2026-11-07T08:00+08:00"));
  }

  @Test
  void quietHoursIncludeTheirStartAndNotTheirEnd() {
    assertThat(end(NIGHT, "2026-11-06T21:59:59+08:00", SHANGHAI)).isNull();
    assertThat(end(NIGHT, "2026-11-06T22:00+08:00", SHANGHAI))
        .isEqualTo(at("2026-11-07T08:00+08:00"));
    assertThat(end(NIGHT, "2026-11-07T07:59:59.999+08:00", SHANGHAI))
        .isEqualTo(at("2026-11-07T08:00+08:00"));
    assertThat(end(NIGHT, "2026-11-07T08:00+08:00", SHANGHAI)).isNull();
  }

  @Test
  void quietHoursOfOneDayEndOnIt() {
    QuietHours noon = quiet("12:00", "14:00");
    assertThat(end(noon, "2026-11-06T11:59+08:00", SHANGHAI)).isNull();
    assertThat(end(noon, "2026-11-06T12:00+08:00", SHANGHAI))
        .isEqualTo(at("2026-11-06T14:00+08:00"));
    assertThat(end(noon, "2026-11-06T14:00+08:00", SHANGHAI)).isNull();
    assertThat(end(noon, "2026-11-06T23:00+08:00", SHANGHAI)).isNull();
  }

  @Test
  void quietHoursUntilMidnightEndWithTheDay() {
    QuietHours evening = quiet("22:00", "00:00");
    assertThat(end(evening, "2026-11-06T23:59+08:00", SHANGHAI))
        .isEqualTo(at("2026-11-07T00:00+08:00"));
    assertThat(end(evening, "2026-11-07T00:00+08:00", SHANGHAI)).isNull();
  }

  @Test
  void anEndInAGapIsItsFirstValidInstant() {
    // New York 2026-03-08: 02:00 becomes 03:00
    QuietHours early = quiet("22:00", "02:30");
    assertThat(end(early, "2026-03-08T01:59-05:00", NEW_YORK))
        .isEqualTo(at("2026-03-08T03:00-04:00"));
    assertThat(end(early, "2026-03-08T03:00-04:00", NEW_YORK)).isNull();
    // quiet hours that lie in the gap are none on that day
    assertThat(end(quiet("02:10", "02:50"), "2026-03-08T03:00-04:00", NEW_YORK)).isNull();
    // and those that start in it have started
    assertThat(end(quiet("02:30", "05:00"), "2026-03-08T03:00-04:00", NEW_YORK))
        .isEqualTo(at("2026-03-08T05:00-04:00"));
  }

  @Test
  void anEndThatComesTwiceEndsThemTwice() {
    // New York 2026-11-01: 01:00 to 02:00 comes twice, first with -04:00
    QuietHours early = quiet("22:00", "01:30");
    assertThat(end(early, "2026-11-01T00:30-04:00", NEW_YORK))
        .isEqualTo(at("2026-11-01T01:30-04:00"));
    assertThat(end(early, "2026-11-01T01:45-04:00", NEW_YORK)).isNull();
    // the clock shows 01:10 again, which is quiet, until it shows 01:30 again
    assertThat(end(early, "2026-11-01T01:10-05:00", NEW_YORK))
        .isEqualTo(at("2026-11-01T01:30-05:00"));
  }

  @Test
  void quietHoursDoNotEndOnADateThatIsMissing() {
    // Apia went from Thu 2011-12-29 to Sat 12-31: at its midnight it is still quiet until 08:00
    assertThat(end(NIGHT, "2011-12-29T23:00-10:00", APIA)).isEqualTo(at("2011-12-31T08:00+14:00"));
  }

  @Test
  void whereQuietHoursEndItIsNotQuietAndBeforeItIs() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = Zones.MANY.get(random.nextInt(Zones.MANY.size()));
      // from the evening to the morning, in whole minutes, as people write them
      LocalTime from = LocalTime.of(19 + random.nextInt(5), random.nextInt(60));
      LocalTime to = LocalTime.of(4 + random.nextInt(6), random.nextInt(60));
      QuietHours quiet = new QuietHours(from, to);
      Instant now = at("2011-12-01T00:00Z").plus(Duration.ofMinutes(random.nextInt(9_000_000)));
      Instant end = Quiet.endOf(quiet, now, zone);
      String what = quiet + " at " + now + " in " + zone + ", seed " + seed;
      LocalTime shown = LocalTime.ofInstant(now, zone);
      assertThat(end != null).as(what).isEqualTo(!shown.isBefore(from) || shown.isBefore(to));
      if (end != null) {
        assertThat(end).as(what).isAfter(now);
        assertThat(Quiet.endOf(quiet, end, zone)).as(what).isNull();
        assertThat(Quiet.endOf(quiet, end.minusNanos(1), zone)).as(what).isEqualTo(end);
        assertThat(Duration.between(now, end)).as(what).isLessThan(Duration.ofHours(40));
      }
    }
  }
}
