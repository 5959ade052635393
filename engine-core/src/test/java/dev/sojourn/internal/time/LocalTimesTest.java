package dev.sojourn.internal.time;

import static dev.sojourn.internal.time.Zones.APIA;
import static dev.sojourn.internal.time.Zones.BEIRUT;
import static dev.sojourn.internal.time.Zones.LORD_HOWE;
import static dev.sojourn.internal.time.Zones.NEW_YORK;
import static dev.sojourn.internal.time.Zones.SAO_PAULO;
import static dev.sojourn.internal.time.Zones.SHANGHAI;
import static dev.sojourn.internal.time.Zones.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.TimeAmount.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {

  private static Instant resolve(String local, ZoneId zone) {
    LocalDateTime time = LocalDateTime.parse(local);
    return LocalTimes.resolve(time.toLocalDate(), time.toLocalTime(), zone);
  }

  private static Instant plus(Instant instant, int count, Unit unit, ZoneId zone) {
    return LocalTimes.plus(instant, new TimeAmount.Calendar(count, unit), zone);
  }

  @Test
  void aTimeInAGapIsTheFirstValidInstant() {
    // the page: at 02:30 on 2026-03-08 is 03:00 EDT (07:00Z); all of 02:00 to 02:59 is
    assertThat(resolve("2026-03-08T02:30", NEW_YORK)).isEqualTo(at("2026-03-08T07:00Z"));
    assertThat(resolve("2026-03-08T02:00", NEW_YORK)).isEqualTo(at("2026-03-08T07:00Z"));
    assertThat(resolve("2026-03-08T02:59", NEW_YORK)).isEqualTo(at("2026-03-08T07:00Z"));
    // just beside it: 01:59 is still -05:00, 03:00 is -04:00
    assertThat(resolve("2026-03-08T01:59", NEW_YORK)).isEqualTo(at("2026-03-08T06:59Z"));
    assertThat(resolve("2026-03-08T03:00", NEW_YORK)).isEqualTo(at("2026-03-08T07:00Z"));
  }

  @Test
  void aTimeThatComesTwiceIsTheFirstOfTheTwo() {
    // the page: at 01:30 on 2026-11-01 is 05:30Z, with the earlier offset -04:00
    assertThat(resolve("2026-11-01T01:30", NEW_YORK)).isEqualTo(at("2026-11-01T05:30Z"));
    assertThat(resolve("2026-11-01T01:00", NEW_YORK)).isEqualTo(at("2026-11-01T05:00Z"));
    // 02:00 comes once, with -05:00
    assertThat(resolve("2026-11-01T02:00", NEW_YORK)).isEqualTo(at("2026-11-01T07:00Z"));
  }

  @Test
  void halfAnHourIsMovedOnLordHowe() {
    // 2026-10-04 02:00 +10:30 becomes 02:30 +11:00, at 15:30Z of the day before
    assertThat(resolve("2026-10-04T02:15", LORD_HOWE)).isEqualTo(at("2026-10-04T02:30+11:00"));
    assertThat(resolve("2026-10-04T02:15", LORD_HOWE)).isEqualTo(at("2026-10-03T15:30Z"));
    // 2026-04-05 02:00 +11:00 becomes 01:30 +10:30: 01:45 comes twice, first with +11:00
    assertThat(resolve("2026-04-05T01:45", LORD_HOWE)).isEqualTo(at("2026-04-05T01:45+11:00"));
  }

  @ParameterizedTest
  @CsvSource({
    // Sao Paulo, 2018-11-04: 00:00 -03:00 became 01:00 -02:00
    "America/Sao_Paulo, 2018-11-04, 2018-11-04T01:00-02:00",
    // Beirut, last Sunday of March: 00:00 +02:00 becomes 01:00 +03:00
    "Asia/Beirut, 2026-03-29, 2026-03-29T01:00+03:00",
    // Beirut, last Sunday of October: 00:00 +03:00 becomes 23:00 +02:00 of the day before
    "Asia/Beirut, 2026-10-25, 2026-10-25T00:00+02:00",
    // Havana, first Sunday of November: 01:00 -04:00 becomes 00:00 -05:00; the first midnight
    "America/Havana, 2026-11-01, 2026-11-01T00:00-04:00",
    "Asia/Shanghai, 2026-11-02, 2026-11-02T00:00+08:00",
  })
  void aDayStartsAtItsFirstInstant(String zone, LocalDate date, String start) {
    assertThat(LocalTimes.startOfDay(date, ZoneId.of(zone))).isEqualTo(at(start));
    assertThat(LocalTimes.exists(date, ZoneId.of(zone))).isTrue();
  }

  @Test
  void aDateThatWasSkippedDoesNotExist() {
    LocalDate missing = LocalDate.of(2011, 12, 30);
    assertThat(LocalTimes.exists(missing, APIA)).isFalse();
    assertThat(LocalTimes.exists(missing.minusDays(1), APIA)).isTrue();
    assertThat(LocalTimes.exists(missing.plusDays(1), APIA)).isTrue();
    assertThat(LocalTimes.existing(missing, APIA)).isEqualTo(missing.plusDays(1));
    assertThat(LocalTimes.existing(missing.minusDays(1), APIA)).isEqualTo(missing.minusDays(1));
    // Kwajalein skipped 1993-08-21 (the dateline again)
    assertThat(LocalTimes.exists(LocalDate.of(1993, 8, 21), ZoneId.of("Pacific/Kwajalein")))
        .isFalse();
  }

  @Test
  void aDayLaterIsTheSameLocalTimeAndADayOfHoursIsNot() {
    // 2026-03-07 10:00 -05:00; a day later it is -04:00, 23 hours later
    Instant spring = at("2026-03-07T10:00-05:00");
    assertThat(plus(spring, 1, Unit.DAY, NEW_YORK)).isEqualTo(at("2026-03-08T10:00-04:00"));
    assertThat(plus(spring, 24, Unit.HOUR, NEW_YORK)).isEqualTo(at("2026-03-08T11:00-04:00"));
    assertThat(LocalTimes.plus(spring, new TimeAmount.Exact(Duration.ofMinutes(90)), NEW_YORK))
        .isEqualTo(at("2026-03-07T11:30-05:00"));
    // in autumn a day has 25 hours
    Instant autumn = at("2026-10-31T10:00-04:00");
    assertThat(plus(autumn, 1, Unit.DAY, NEW_YORK)).isEqualTo(at("2026-11-01T10:00-05:00"));
    assertThat(plus(autumn, 24, Unit.HOUR, NEW_YORK)).isEqualTo(at("2026-11-01T09:00-05:00"));
  }

  @Test
  void aDayLaterInAGapIsItsEndAndDoesNotDriftFromThere() {
    Instant anchor = at("2026-03-07T02:30-05:00");
    assertThat(plus(anchor, 1, Unit.DAY, NEW_YORK)).isEqualTo(at("2026-03-08T03:00-04:00"));
    assertThat(plus(anchor, 2, Unit.DAY, NEW_YORK)).isEqualTo(at("2026-03-09T02:30-04:00"));
  }

  @Test
  void aDayLaterThanTheSecondOfTwoIsItsLocalTime() {
    // 01:30 for the second time, at 06:30Z
    Instant second = at("2026-11-01T01:30-05:00");
    assertThat(plus(second, 1, Unit.DAY, NEW_YORK)).isEqualTo(at("2026-11-02T01:30-05:00"));
  }

  @Test
  void aDayLaterOnAMissingDateIsTheEndOfTheGap() {
    // Apia was -10:00 before and +14:00 after: all of 2011-12-30 is a gap
    Instant anchor = at("2011-12-29T10:00-10:00");
    assertThat(plus(anchor, 1, Unit.DAY, APIA)).isEqualTo(at("2011-12-31T00:00+14:00"));
    assertThat(plus(anchor, 2, Unit.DAY, APIA)).isEqualTo(at("2011-12-31T10:00+14:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 1, MONTH, 2026-02-28",
    "2028-01-31, 1, MONTH, 2028-02-29",
    "2026-01-31, 2, MONTH, 2026-03-31",
    "2026-03-31, 1, MONTH, 2026-04-30",
    "2026-08-31, 6, MONTH, 2027-02-28",
    "2028-02-29, 1, YEAR, 2029-02-28",
    "2028-02-29, 4, YEAR, 2032-02-29",
    "2028-02-28, 1, DAY, 2028-02-29",
    "2026-02-28, 1, DAY, 2026-03-01",
    "2026-12-28, 2, WEEK, 2027-01-11",
  })
  void aMonthWithoutThatDayEndsOnItsLast(LocalDate from, int count, Unit unit, LocalDate to) {
    Instant start = LocalTimes.resolve(from, LocalTime.of(21, 40), SHANGHAI);
    assertThat(plus(start, count, unit, SHANGHAI))
        .isEqualTo(LocalTimes.resolve(to, LocalTime.of(21, 40), SHANGHAI));
  }

  @ParameterizedTest
  @CsvSource({"2147483647, HOUR", "2147483647, DAY", "2147483647, WEEK", "2147483647, MONTH"})
  void whatLiesBeyondTheCalendarIsFar(int count, Unit unit) {
    // the fewest, 2^31 hours, are 244,983 years
    assertThat(plus(at("2026-11-02T21:40+08:00"), count, unit, SHANGHAI)).isEqualTo(LocalTimes.FAR);
  }

  @Test
  void whatOverflowsIsFar() {
    Instant now = at("2026-11-02T21:40+08:00");
    assertThat(plus(now, Integer.MAX_VALUE, Unit.YEAR, SHANGHAI)).isEqualTo(LocalTimes.FAR);
    assertThat(
            LocalTimes.plus(
                now, new TimeAmount.Exact(Duration.ofSeconds(Long.MAX_VALUE)), SHANGHAI))
        .isEqualTo(LocalTimes.FAR);
    assertThat(plus(now, 7_972, Unit.YEAR, SHANGHAI)).isEqualTo(at("9998-11-02T21:40+08:00"));
  }

  @Test
  void everyLocalTimeAroundEveryTransitionIsWhatTheClockOnTheWallShows() {
    long seed = 20_261_102L;
    Random random = new Random(seed);
    for (ZoneId zone : Zones.MANY) {
      for (int year : new int[] {1990, 2011, 2018, 2022, 2026, 2027, 2028}) {
        Instant from = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        while (next != null && next.getInstant().isBefore(end)) {
          for (int minute = -180; minute <= 180; minute += 1 + random.nextInt(12)) {
            checkAgainstTheClock(next.getDateTimeBefore().plusMinutes(minute), zone, seed);
          }
          checkAgainstTheClock(next.getDateTimeBefore(), zone, seed);
          checkAgainstTheClock(next.getDateTimeAfter(), zone, seed);
          next = zone.getRules().nextTransition(next.getInstant());
        }
        // and somewhere else
        LocalDateTime any =
            LocalDateTime.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28), 0, 0)
                .plusMinutes(random.nextInt(24 * 60));
        checkAgainstTheClock(any, zone, seed);
      }
    }
  }

  private static void checkAgainstTheClock(LocalDateTime local, ZoneId zone, long seed) {
    Instant expected = Zones.read(local, zone);
    assertThat(LocalTimes.resolve(local.toLocalDate(), local.toLocalTime(), zone))
        .as("%s in %s, seed %d", local, zone, seed)
        .isEqualTo(expected);
    Instant midnight = Zones.read(local.toLocalDate().atStartOfDay(), zone);
    assertThat(LocalTimes.exists(local.toLocalDate(), zone))
        .as("date %s in %s, seed %d", local, zone, seed)
        .isEqualTo(LocalDate.ofInstant(midnight, zone).equals(local.toLocalDate()));
  }

  @Test
  void gapsAtMidnightMoveTheFirstHourOnly() {
    assertThat(resolve("2018-11-04T00:30", SAO_PAULO)).isEqualTo(at("2018-11-04T01:00-02:00"));
    assertThat(resolve("2018-11-03T23:59", SAO_PAULO)).isEqualTo(at("2018-11-03T23:59-03:00"));
    assertThat(resolve("2026-03-29T00:00", BEIRUT)).isEqualTo(at("2026-03-29T01:00+03:00"));
    // 23:30 comes twice on the Saturday before, first with summer time
    assertThat(resolve("2026-10-24T23:30", BEIRUT)).isEqualTo(at("2026-10-24T23:30+03:00"));
  }
}
