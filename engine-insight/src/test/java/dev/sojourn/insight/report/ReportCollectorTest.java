package dev.sojourn.insight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportCollectorTest {
  private static final String POLICY =
      """
      policy zone Asia/Shanghai quiet from 22:00 to 08:00 at most 1 marketing touch per day
      """;

  @Test
  void itTellsHowLongQuietHoursMadeATouchWait() throws Exception {
    String journey = "journey j starts when x stage s T+0 send a via mail T+0 send b via mail ";
    Reported.Page page =
        Reported.on(journey + POLICY)
            .event("2026-11-02T14:10:00Z", "u1", "x") // 22:10 there
            .event("2026-11-03T03:00:00Z", "u2", "x") // 11:00 there
            .until("2026-11-06T00:00:00Z");
    Map<String, String> quiet =
        Map.of("table", "pressure", "outcome", "deferred", "reason", "quiet");
    assertThat(page.text(with(quiet, "step", "a"))).isEqualTo("1");
    // u1: a at 08:00, b a day later; u2: b a day later. b waited 33:50 and 24:00.
    assertThat(page.words()).contains("9.8 h", "28.9 h", "33.8 h");
    assertThat(page.row(Map.of("table", "pressure", "step", "b"), "sent-after-wait"))
        .containsExactly("2");
  }

  @Test
  void itTellsWhatWasTheLastTouchOfThoseWhoLeft() throws Exception {
    Reported.Page page =
        Reported.on(
                "journey j starts when x leaves when y stage s"
                    + " T+0 send a via mail T+1 send b via mail T+9 send c via mail")
            .event("2026-11-02T08:00:00Z", "u1", "x")
            .event("2026-11-02T08:00:00Z", "u2", "x")
            .event("2026-11-02T08:00:00Z", "u3", "x")
            .event("2026-11-02T09:00:00Z", "u1", "y")
            .event("2026-11-04T09:00:00Z", "u2", "y")
            .until("2026-11-30T00:00:00Z");
    assertThat(ended(page, "a")).isEqualTo("1");
    assertThat(ended(page, "b")).isEqualTo("1");
    assertThat(ended(page, "c")).isEqualTo("0");
  }

  private static String ended(Reported.Page page, String step) {
    return page.text(Map.of("table", "funnel", "figure", "ended-after", "step", step));
  }

  @Test
  void ofAForgottenUserOnlyNumbersAreLeft() throws Exception {
    Reported.Page page =
        Reported.on("journey j starts when x stage s T+0 send a via mail")
            .event("2026-11-02T08:00:00Z", "somebody", "x")
            .event("2026-11-02T09:00:00Z", "u2", "user.identified", "alias", "somebody")
            .event("2026-11-02T10:00:00Z", "somebody", "user.forget")
            .event("2026-11-03T08:00:00Z", "u3", "x")
            .until("2026-11-30T00:00:00Z");
    assertThat(page.html()).doesNotContain("somebody");
    assertThat(page.html()).contains("\"blocks\":[\"u3\"]");
    assertThat(page.text(Map.of("table", "step", "step", "a", "outcome", "sent"))).isEqualTo("2");
    assertThat(page.text(Map.of("tile", "users"))).isEqualTo("1");
  }

  @Test
  void whatTheEngineDoesNotTakeChangesNothing() throws Exception {
    Reported.Page page =
        Reported.on("journey j starts when x goal y within 9 days stage s T+0 send a via mail")
            .event("2026-11-02T08:00:00Z", "u1", "x")
            .event("2026-11-02T09:00:00Z", "u2", "x")
            .event("2026-11-02T09:30:00Z", "u2", "user.identified") // of whom?
            .again(0, "u1", "user.forget", "2026-11-02T10:00:00Z") // an id that was used
            .event("2026-11-03T08:00:00Z", "u1", "y")
            .until("2026-11-30T00:00:00Z");
    Map<String, String> treated = Map.of("table", "conversion", "group", "treated");
    assertThat(page.row(treated, "runs", "converted")).containsExactly("2", "1");
    assertThat(page.text(Map.of("tile", "users"))).isEqualTo("2");
    assertThat(page.text(Map.of("table", "all", "outcome", "duplicate"))).isEqualTo("1");
  }

  @Test
  void storiesAreLeftOutWhereThePageWouldGrowTooLarge() {
    Reported reported = Reported.on("journey j starts when x stage s T+0 send a via mail");
    for (int i = 0; i < 2_000; i++) {
      reported.event("2026-11-02T08:00:00Z", "user-" + i * 7919L % 10_007, "x", "n", "" + i);
    }
    reported
        .event("2026-11-02T09:00:00Z", "talkative", "y")
        .event("2026-11-02T09:00:00Z", "talkative", "y");
    ReportCollector collector =
        reported.event("2026-11-02T09:00:00Z", "talkative", "x").collect("2026-11-03T00:00:00Z");
    Html html = new Html();
    Stories.of(collector, 10_000).write(html);
    assertThat(html.toString()).containsPattern("data-stories=\"[1-9]\\d{1,3}\"");
    assertThat(html.toString()).contains("of 2,001 about whom most was noted");
    Html all = new Html();
    Stories.of(collector, 10_000_000).write(all);
    assertThat(all.toString()).doesNotContain("data-stories");
  }

  @Test
  void withoutAnythingItStillIsAPage() throws Exception {
    ReportCollector collector =
        ReportCollector.over(JourneyText.parse("a.journey", "").definitions());
    assertThat(Reported.page(collector, ReportContext.NONE).words())
        .contains("What the journeys did", "Nothing was decided.");
  }

  @Test
  void aDrawingOfManyYearsHasNoMoreDotsThanCanBeTold() throws Exception {
    String journey =
        "journey j starts when x stage s T+1 send a via mail remind daily for 900000 days"
            + " every 1 days at 10:00 send b via mail";
    ReportCollector collector =
        ReportCollector.over(JourneyText.parse("a.journey", journey).definitions());
    assertThat(Reported.page(collector, ReportContext.NONE).html()).hasSizeLessThan(200_000);
  }

  @Test
  void daysAreThoseOfThePolicyElseOfTheJourneysElseUtc() {
    String shanghai = "journey a zone Asia/Shanghai starts when x stage s T+0 send a via m ";
    String tokyo = "journey b zone Asia/Tokyo starts when x stage s T+0 send a via m ";
    assertThat(zone(tokyo + POLICY)).isEqualTo("Asia/Shanghai");
    assertThat(zone(tokyo)).isEqualTo("Asia/Tokyo");
    assertThat(zone(tokyo + shanghai)).isEqualTo("Z");
  }

  private static String zone(String text) {
    return ReportCollector.zoneOf(JourneyText.parse("a.journey", text).definitions()).getId();
  }

  @Test
  void daysOfDaylightSavingAreDays() throws Exception {
    ReportCollector collector =
        ReportCollector.over(
            JourneyText.parse("a.journey", "journey j starts when x stage s T+0 send a via mail")
                .definitions(),
            ZoneId.of("America/New_York"));
    collector.hours.add(Instant.parse("2026-11-01T05:30:00Z").atZone(collector.zone));
    collector.hours.add(Instant.parse("2026-11-01T06:30:00Z").atZone(collector.zone));
    assertThat(List.of(collector.hours.at(6, 1), collector.hours.at(6, 2))).containsExactly(2L, 0L);
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> all = new HashMap<>(map);
    all.put(name, value);
    return all;
  }
}
