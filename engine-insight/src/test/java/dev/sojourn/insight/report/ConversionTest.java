package dev.sojourn.insight.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Of journey j, percentiles below 50 are held out: those of u1 (14) and u3 (36), not those of u2,
 * u4 to u7. Of the split, u2 (7), u5 (18) and u6 (31) are in the first half, u1, u3, u4 and u7 in
 * the other.
 */
class ConversionTest {
  private static final String JOURNEY =
      """
      journey j
        starts when x
        goal order.paid within 5 days
        holdout 50%
        stage s
          T+1 at 10:00 split offer 50% send small via mail 50% nothing
      """;

  private static Reported sevenRuns() {
    return Reported.on(JOURNEY)
        .event("2026-11-02T08:00:00Z", "u1", "x")
        .event("2026-11-02T08:00:00Z", "u2", "x")
        .event("2026-11-02T08:00:00Z", "u3", "x")
        .event("2026-11-02T08:00:00Z", "u4", "x")
        .event("2026-11-02T08:00:00Z", "u5", "x")
        .event("2026-11-02T08:00:00Z", "u7", "x")
        .event("2026-11-02T09:00:00Z", "u4", "order.paid") // before the split
        .event("2026-11-04T09:00:00Z", "u1", "order.paid")
        .event("2026-11-04T09:00:00Z", "u2", "order.paid")
        .event("2026-11-09T09:00:00Z", "u5", "order.paid") // too late
        .event("2026-11-20T08:00:00Z", "u6", "x")
        .event("2026-11-21T12:00:00Z", "u6", "order.paid"); // but there is time left
  }

  @Test
  void aRunCountsForTheGroupOfItsUserOnceItsWindowIsOver() throws Exception {
    Reported.Page page = sevenRuns().until("2026-11-22T00:00:00Z");
    String[] figures = {"runs", "open", "window-over", "converted"};
    assertThat(page.row(Map.of("table", "conversion", "group", "treated"), figures))
        .containsExactly("5", "1", "4", "2");
    assertThat(page.row(Map.of("table", "conversion", "group", "holdout"), figures))
        .containsExactly("2", "0", "2", "1");
    assertThat(page.words()).contains("50.0 %", "1 of them had converted already");
    // 2 of 4: 0.1500 to 0.8500; 1 of 2: 0.0945 to 0.9055; sqrt(0.3500² + 0.4055²) = 0.5356
    assertThat(page.words()).contains("0.0 (−53.6 … +53.6)", "may be chance");
  }

  @Test
  void theWindowIsOverAtItsLastInstant() throws Exception {
    Map<String, String> treated = Map.of("table", "conversion", "group", "treated");
    Reported journey = Reported.on(JOURNEY).event("2026-11-02T08:00:00Z", "u2", "x");
    assertThat(journey.until("2026-11-07T07:59:59Z").row(treated, "open")).containsExactly("1");
    assertThat(journey.until("2026-11-07T08:00:00Z").row(treated, "open")).containsExactly("0");
  }

  @Test
  void variantsHaveTheRunsThatCameToTheSplitBeforeTheyConverted() throws Exception {
    Reported.Page page = sevenRuns().until("2026-11-22T00:00:00Z");
    String[] figures = {"sent", "users", "runs", "open", "window-over", "converted"};
    assertThat(page.row(Map.of("table", "split", "variant", "small"), figures))
        .containsExactly("3", "3", "3", "1", "2", "1");
    assertThat(page.row(Map.of("table", "split", "variant", "nothing"), figures))
        .containsExactly("0", "0", "1", "0", "1", "0");
    assertThat(page.words()).contains("without the holdout. 1 that had converted before are left");
  }

  /** Such as one message by two channels. */
  @Test
  void branchesThatSendTheSameMessageAreCountedApart() throws Exception {
    String journey = JOURNEY.replace("holdout 50%", "").replace("nothing", "send small via sms");
    Reported.Page page =
        Reported.on(journey)
            .event("2026-11-02T08:00:00Z", "u1", "x")
            .event("2026-11-02T08:00:00Z", "u2", "x")
            .event("2026-11-02T08:00:00Z", "u3", "x")
            .event("2026-11-02T09:00:00Z", "u9", "user.identified", "alias", "u2")
            .until("2026-11-22T00:00:00Z");
    assertThat(split(page, "send small via mail")).contains("data-n=\"1\" data-figure=\"sent\"");
    assertThat(split(page, "send small via sms"))
        .contains("data-n=\"2\" data-figure=\"sent\"", "data-n=\"2\" data-figure=\"users\"");
  }

  private static String split(Reported.Page page, String branch) {
    return page.html()
        .lines()
        .filter(line -> line.contains("\"split\"") && line.contains("<bdi>" + branch + "</bdi>"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutAHoldoutThePageSaysSo() throws Exception {
    String journey = "journey j starts when x goal y within 1 day stage s T+0 send a via mail";
    Reported.Page page =
        Reported.on(journey).event("2026-11-02T08:00:00Z", "u1", "x").until("2026-11-09T00:00:00Z");
    assertThat(page.words()).contains("No holdout").doesNotContain("Treated minus holdout");
  }

  @Test
  void aRunStaysInItsGroupWhenItsUserBecomesAnother() throws Exception {
    Map<String, String> holdout = Map.of("table", "conversion", "group", "holdout");
    Reported.Page page =
        Reported.on(JOURNEY)
            .event("2026-11-01T07:00:00Z", "u2", "x") // ends long before, with number 1
            .event("2026-11-12T08:00:00Z", "u3", "x")
            .event("2026-11-12T09:00:00Z", "u2", "user.identified", "alias", "u3")
            .event("2026-11-12T10:00:00Z", "u3", "order.paid")
            .until("2026-11-30T00:00:00Z");
    assertThat(page.row(holdout, "runs", "converted")).containsExactly("1", "1");
    assertThat(page.row(Map.of("table", "conversion", "group", "treated"), "runs", "converted"))
        .containsExactly("1", "0");
  }
}
