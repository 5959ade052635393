package dev.sojourn.test;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.hours;
import static dev.sojourn.dsl.JourneyDsl.minutes;
import static dev.sojourn.dsl.JourneyDsl.months;
import static dev.sojourn.dsl.JourneyDsl.seconds;
import static dev.sojourn.dsl.JourneyDsl.weeks;
import static dev.sojourn.dsl.JourneyDsl.years;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.test.coverage.Coverage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a test says what time it is. */
class TimeOfTestsTest {
  @Test
  void timeDoesNotGoBack() {
    try (JourneyTester tester = Welcome.tester()) {
      tester.at("2026-11-02T21:40");
      assertThatThrownBy(() -> tester.at("2026-11-02 08:00"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "time does not go back: it is Mon 2026-11-02 21:40 already, and Mon 2026-11-02 08:00"
                  + " was asked for (both in Asia/Shanghai)");
      assertThatThrownBy(() -> tester.advance(days(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("time cannot go back");
    }
  }

  @Test
  void beforeItBeginsATestHasNoTime() {
    try (JourneyTester tester =
        JourneyTester.builder()
            .beside(Welcome.class)
            .files("welcome.journey")
            .coverage(new Coverage())
            .build()) {
      TestUser u42 = tester.user("u42");
      for (Runnable tooEarly :
          List.<Runnable>of(
              tester::now,
              () -> tester.advance(days(1)),
              () -> u42.happens("member.joined"),
              () -> u42.enters("welcome"))) {
        assertThatThrownBy(tooEarly::run)
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "the test has no time yet: begin with at(\"2026-11-02T21:40\"), or @StartAt");
      }
      assertThat(u42.story()).isEqualTo("The story of user u42, Asia/Shanghai");
    }
  }

  @Test
  void timesAreLocalOrHaveAnOffset() {
    try (JourneyTester tester = Welcome.tester()) {
      assertThat(tester.at("2026-11-02T13:41Z").now())
          .isEqualTo(Instant.parse("2026-11-02T13:41:00Z"));
      assertThat(tester.at("2026-11-02 21:41:30").now())
          .isEqualTo(Instant.parse("2026-11-02T13:41:30Z"));
      assertThat(tester.at("2026-11-02T14:42:00+01:00").now())
          .isEqualTo(Instant.parse("2026-11-02T13:42:00Z"));
      assertThatThrownBy(() -> tester.at("tomorrow"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\"tomorrow\" is no time: write a local one such as 2026-11-02T21:40, or one with"
                  + " its offset such as 2026-11-02T21:40+08:00");
    }
  }

  @Test
  void daysKeepTheTimeOfDayAndHoursAreExactWhenClocksChange() {
    // Berlin: clocks go forward on Sun 2027-03-28 at 02:00, back on Sun 2027-10-31 at 03:00
    try (JourneyTester tester = berlin("2027-03-27T12:00")) {
      assertThat(tester.advance(days(1)).now()).isEqualTo(Instant.parse("2027-03-28T10:00:00Z"));
    }
    try (JourneyTester tester = berlin("2027-03-27T12:00")) {
      assertThat(tester.advance(hours(24)).now()).isEqualTo(Instant.parse("2027-03-28T11:00:00Z"));
      assertThat(tester.advance(minutes(90)).now())
          .isEqualTo(Instant.parse("2027-03-28T12:30:00Z"));
    }
    // 02:30 is left out: the first time that is there
    try (JourneyTester tester = berlin("2027-03-21T02:30")) {
      assertThat(tester.advance(weeks(1)).now()).isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
    }
    try (JourneyTester tester = berlin("2027-01-31T02:30")) {
      assertThat(tester.advance(months(1)).now()).isEqualTo(Instant.parse("2027-02-28T01:30:00Z"));
      assertThat(tester.advance(years(1)).now()).isEqualTo(Instant.parse("2028-02-28T01:30:00Z"));
      assertThat(tester.advance(seconds(1)).now()).isEqualTo(Instant.parse("2028-02-28T01:30:01Z"));
    }
    // 02:30 comes twice: the first is meant
    try (JourneyTester tester = berlin("2027-10-31T02:30")) {
      assertThat(tester.now()).isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
    }
    assertThatThrownBy(() -> berlin("2027-03-28T02:30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "in Europe/Berlin there is no 2027-03-28T02:30: the clocks go from 02:00 to 03:00; the"
                + " first time after that is 2027-03-28T03:00");
  }

  @Test
  void whereZonesDifferTheTestHasToNameOne() {
    String two =
        """
        journey a zone Asia/Shanghai starts when e leaves when f stage s T+0 send m via c
        journey b zone Europe/Berlin starts when e leaves when f stage s T+0 send m via c
        """;
    JourneyTesterBuilder builder =
        JourneyTester.builder().text("two.journey", two).coverage(new Coverage());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the journeys and the policy name different zones: say with zone(…) in which one the"
                + " times of the test are");
    builder.zone(ZoneId.of("Europe/Berlin")).build().close();
  }

  private static JourneyTester berlin(String start) {
    return JourneyTester.builder()
        .text("j.journey", "journey j starts when e leaves when f stage s T+0 send m via sms")
        .coverage(new Coverage())
        .zone(ZoneId.of("Europe/Berlin"))
        .startAt(start)
        .build();
  }
}
