package dev.sojourn.internal.time;

import static dev.sojourn.internal.time.Zones.APIA;
import static dev.sojourn.internal.time.Zones.NEW_YORK;
import static dev.sojourn.internal.time.Zones.SHANGHAI;
import static dev.sojourn.internal.time.Zones.at;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayWindowTest {
  private static final Instant MONDAY_EVENING = at("2026-11-02T21:40+08:00");

  private static List<Slot> slots(
      int week, List<DayOfWeek> on, @Nullable String time, Instant anchor, ZoneId zone) {
    LocalTime clock = time == null ? null : LocalTime.parse(time);
    return DayWindow.week(week, anchor, zone).slots(on, clock, anchor, zone);
  }

  private static Slot slot(String text) {
    return new Slot(LocalDate.parse(text.substring(0, 10)), at(text));
  }

  @Test
  void theFirstWeekStartsAtTheAnchorAndTheNextAtMidnight() {
    DayWindow first = DayWindow.week(1, MONDAY_EVENING, SHANGHAI);
    assertThat(first.firstDay()).isEqualTo(LocalDate.of(2026, 11, 2));
    assertThat(first.start()).isEqualTo(MONDAY_EVENING);
    assertThat(first.end()).isEqualTo(at("2026-11-09T00:00+08:00"));
    DayWindow second = DayWindow.week(2, MONDAY_EVENING, SHANGHAI);
    assertThat(second.firstDay()).isEqualTo(LocalDate.of(2026, 11, 9));
    assertThat(second.start()).isEqualTo(at("2026-11-09T00:00+08:00"));
    assertThat(second.end()).isEqualTo(at("2026-11-16T00:00+08:00"));
  }

  @Test
  void thereIsASlotOnEachWeekdayNamed() {
    assertThat(slots(1, List.of(THURSDAY), "20:00", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-05T20:00+08:00"));
    assertThat(slots(2, List.of(WEDNESDAY), "20:00", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-11T20:00+08:00"));
    // the window begins on the Monday, so its Sunday comes last
    assertThat(slots(1, List.of(TUESDAY, SUNDAY), "20:00", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-03T20:00+08:00"), slot("2026-11-08T20:00+08:00"));
    // of a week that begins on a Friday the Monday comes after the Saturday
    assertThat(slots(2, List.of(MONDAY, SATURDAY), "08:00", at("2026-11-06T09:00+08:00"), SHANGHAI))
        .containsExactly(slot("2026-11-14T08:00+08:00"), slot("2026-11-16T08:00+08:00"));
  }

  @Test
  void aWeekWhoseOnlySlotIsBeforeTheAnchorHasNone() {
    assertThat(slots(1, List.of(MONDAY), "10:00", MONDAY_EVENING, SHANGHAI)).isEmpty();
    // one week later there is one
    assertThat(slots(2, List.of(MONDAY), "10:00", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-09T10:00+08:00"));
  }

  @Test
  void aSlotAtTheAnchorItselfIsNotBeforeIt() {
    assertThat(slots(1, List.of(MONDAY), "21:40", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-02T21:40+08:00"));
    assertThat(slots(1, List.of(MONDAY), "21:39", MONDAY_EVENING, SHANGHAI)).isEmpty();
  }

  @Test
  void withoutATimeTheSlotsAreAtTheAnchorsTimeOfDay() {
    assertThat(slots(1, List.of(MONDAY, FRIDAY), null, MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-02T21:40+08:00"), slot("2026-11-06T21:40+08:00"));
  }

  @Test
  void withoutAWeekdayOnlyTheFirstSuchTimeCounts() {
    // 10:00 is over on the day of the anchor, 22:00 is not
    assertThat(slots(1, List.of(), "10:00", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-03T10:00+08:00"));
    assertThat(slots(1, List.of(), "22:00", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-02T22:00+08:00"));
    assertThat(slots(3, List.of(), "10:00", MONDAY_EVENING, SHANGHAI))
        .containsExactly(slot("2026-11-16T10:00+08:00"));
  }

  @Test
  void aWeekWithAClockChangeKeepsLocalTimes() {
    // Wed 2026-03-04 10:00 -05:00; clocks change on Sunday 03-08
    Instant anchor = at("2026-03-04T10:00-05:00");
    assertThat(slots(1, List.of(SATURDAY, SUNDAY), "10:00", anchor, NEW_YORK))
        .containsExactly(slot("2026-03-07T10:00-05:00"), slot("2026-03-08T10:00-04:00"));
    assertThat(slots(1, List.of(SUNDAY), "02:30", anchor, NEW_YORK))
        .containsExactly(new Slot(LocalDate.of(2026, 3, 8), at("2026-03-08T03:00-04:00")));
    DayWindow window = DayWindow.week(1, anchor, NEW_YORK);
    assertThat(window.end()).isEqualTo(at("2026-03-11T00:00-04:00"));
  }

  @Test
  void aSlotInTheRepeatedHourIsTheFirstOfTheTwoAndSoBeforeAnAnchorInTheSecond() {
    // Sunday 2026-11-01: 01:30 is 05:30Z; T is 01:20 for the second time, at 06:20Z
    Instant second = at("2026-11-01T01:20-05:00");
    assertThat(slots(1, List.of(SUNDAY), "01:30", second, NEW_YORK)).isEmpty();
    assertThat(slots(1, List.of(), "01:30", second, NEW_YORK))
        .containsExactly(slot("2026-11-02T01:30-05:00"));
    // T is 01:20 for the first time, at 05:20Z
    Instant first = at("2026-11-01T01:20-04:00");
    assertThat(slots(1, List.of(SUNDAY), "01:30", first, NEW_YORK))
        .containsExactly(slot("2026-11-01T01:30-04:00"));
  }

  @Test
  void aMissingDateHasNoSlot() {
    // Apia, Wed 2011-12-28; Friday the 30th was skipped
    Instant anchor = at("2011-12-28T09:00-10:00");
    assertThat(slots(1, List.of(FRIDAY), "10:00", anchor, APIA)).isEmpty();
    assertThat(slots(1, List.of(THURSDAY, FRIDAY, SATURDAY), "10:00", anchor, APIA))
        .containsExactly(slot("2011-12-29T10:00-10:00"), slot("2011-12-31T10:00+14:00"));
    // the date itself still counts as one of the seven: days 12-28 to 01-03
    assertThat(DayWindow.week(1, anchor, APIA).end()).isEqualTo(at("2012-01-04T00:00+14:00"));
  }

  @Test
  void theNextWeekdayIsTheFirstNotBeforeTheAnchor() {
    List<DayOfWeek> weekend = List.of(SATURDAY, SUNDAY);
    LocalTime ten = LocalTime.of(10, 0);
    // the page: flips Sun 12-06 09:00, goes out 10:00; flips 11:00, goes out Sat 12-12
    assertThat(Weekdays.next(weekend, ten, at("2026-12-06T09:00+08:00"), SHANGHAI))
        .isEqualTo(slot("2026-12-06T10:00+08:00"));
    assertThat(Weekdays.next(weekend, ten, at("2026-12-06T11:00+08:00"), SHANGHAI))
        .isEqualTo(slot("2026-12-12T10:00+08:00"));
    assertThat(Weekdays.next(weekend, ten, at("2026-12-06T10:00+08:00"), SHANGHAI))
        .isEqualTo(slot("2026-12-06T10:00+08:00"));
    assertThat(Weekdays.next(List.of(), ten, at("2026-12-06T10:01+08:00"), SHANGHAI))
        .isEqualTo(slot("2026-12-07T10:00+08:00"));
  }

  @Test
  void theNextWeekdayIsNoMissingDate() {
    // the Friday after 12-29 was 2011-12-30, which Apia skipped
    assertThat(
            Weekdays.next(List.of(FRIDAY), LocalTime.of(10, 0), at("2011-12-29T11:00-10:00"), APIA))
        .isEqualTo(slot("2012-01-06T10:00+14:00"));
    assertThat(Weekdays.next(List.of(), LocalTime.of(10, 0), at("2011-12-29T11:00-10:00"), APIA))
        .isEqualTo(slot("2011-12-31T10:00+14:00"));
  }
}
