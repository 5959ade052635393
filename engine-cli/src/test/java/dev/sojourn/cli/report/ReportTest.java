package dev.sojourn.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page tells what the files beside it tell. */
class ReportTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itsNumbersAreThoseOfTheFiles(long seed) throws Exception {
    Simulated simulated =
        Simulated.run(
            folder,
            Journeys.all(folder),
            SampleLog.of(150, seed),
            "--until",
            "2027-02-01T00:00:00Z");
    assertThat(simulated.touches()).hasSizeGreaterThan(500);
    assertThat(Shown.in(simulated.report())).isEqualTo(Counted.of(simulated, Journeys.ZONE));
  }

  /** Whoever became somebody else or was forgotten meanwhile. */
  @ParameterizedTest
  @ValueSource(longs = {100, 102, 113})
  void everyRunAndEveryGoalCountsForSomeGroup(long seed) throws Exception {
    Simulated simulated =
        Simulated.run(
            folder,
            Journeys.all(folder),
            SampleLog.of(200, seed),
            "--until",
            "2026-12-20T00:00:00Z");
    String html = Shown.text(simulated.report());
    for (String journey : List.of("beauty-member", "abandoned-cart", "trial")) {
      String cell = "data-table=\"conversion\" data-journey=\"" + journey + "\"";
      long runs = sum(html, "data-n=\"(\\d+)\" data-figure=\"runs\" " + cell);
      long closed = sum(html, "data-n=\"(\\d+)\" data-figure=\"converted\" " + cell);
      long open = sum(html, "data-journey=\"" + journey + "\" data-open-converted=\"(\\d+)\"");
      assertThat(runs).as(journey).isPositive().isEqualTo(count(simulated, journey, "entered"));
      assertThat(closed + open)
          .as(journey)
          .isPositive()
          .isEqualTo(count(simulated, journey, "goal"));
    }
  }

  private static long sum(String html, String pattern) {
    return Pattern.compile(pattern)
        .matcher(html)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static long count(Simulated simulated, String journey, String outcome) {
    return simulated.decisions().stream()
        .filter(line -> journey.equals(line.get("journey")) && outcome.equals(line.get("outcome")))
        .count();
  }

  @Test
  void daysAndHoursAreThoseOfTheZoneThatIsAskedFor() throws Exception {
    Simulated simulated =
        Simulated.run(
            folder,
            List.of(Journeys.example("beauty-member.journey")),
            SampleLog.of(60, 4),
            "--zone",
            "America/New_York");
    assertThat(Shown.in(simulated.report()))
        .isEqualTo(Counted.of(simulated, ZoneId.of("America/New_York")));
    assertThat(Shown.text(simulated.report())).contains("<bdi>America/New_York</bdi>");
  }

  /** A tenth of the customers; the data set is not in the checkout. */
  @Test
  void theOrdersOfCdnowToo() throws Exception {
    Path orders = cdnow();
    Assumptions.assumeTrue(Files.exists(orders), () -> "no " + orders + ": not tested");
    Simulated simulated =
        Simulated.run(
            folder,
            List.of(Journeys.example("cdnow-follow-up.journey")),
            cdnowEvents(orders),
            "--until",
            "1998-08-01T00:00:00Z");
    assertThat(simulated.touches()).hasSizeGreaterThan(10_000);
    assertThat(Shown.in(simulated.report()))
        .isEqualTo(Counted.of(simulated, ZoneId.of("America/New_York")));
  }

  @Test
  void nothingThatComesInBecomesMarkup() throws Exception {
    String hostile = "</script><img src=x onerror=alert(1)>\\\"'&\\u2028😀\\u0007\\ud800";
    Path journey =
        Files.writeString(
            folder.resolve("h.journey"),
            """
            journey h "</title><img src=x onerror=alert(2)> \\"'& 😀" starts when x
              stage s "<!-- ]]> --><script>alert(3)</script>"
                T+0 send "<img src=x onerror=alert(4)>", "</SCRIPT>" via "<b>&amp;\\""
                T+1 split "<i>'" 50% send "</td>" via "<u>" 50% nothing
                T+2 task "<svg onload=alert(5)>" for "'"
            """);
    String log =
        """
        {"id":"1","user":"%s","type":"x","at":"2026-11-02T13:40:00Z","attrs":{"<b>":"</script>"}}
        """
            .formatted(hostile);
    Simulated simulated =
        Simulated.run(folder, List.of(journey), log, "--until", "2026-12-02T13:40:00Z");
    String html = Shown.text(simulated.report());
    assertThat(html).doesNotContain("<img", "<svg onload", "<b>&", "<i>'", "<u>", "alert(3)<");
    assertThat(html.split("</script>", -1)).hasSize(4);
    assertThat(Shown.document(simulated.report()).getElementsByTagName("h2").item(2))
        .extracting(node -> node.getTextContent().strip())
        .isEqualTo("</title><img src=x onerror=alert(2)> \"'& 😀 h");
    assertThat(Shown.in(simulated.report())).isEqualTo(Counted.of(simulated, ZoneId.of("UTC")));
  }

  @Test
  void aLogThatConcernsNobodyGivesAPageThatSaysSo() throws Exception {
    String log = "{\"id\":\"1\",\"user\":\"u\",\"type\":\"x\",\"at\":\"2026-11-02T13:40:00Z\"}\n";
    Simulated simulated =
        Simulated.run(folder, List.of(Journeys.example("beauty-member.journey")), log);
    assertThat(Shown.in(simulated.report())).isEmpty();
    assertThat(Shown.text(simulated.report()))
        .contains("Nothing was decided.", "No touch was handed over.", "Nobody entered.")
        .contains("No step came due.", "Neither held anything back.")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void twoRunsGiveTheSameBytes() throws Exception {
    List<Path> journeys = Journeys.all(folder);
    String log = SampleLog.of(40, 5);
    byte[] first = Files.readAllBytes(Simulated.run(folder, journeys, log).report());
    assertThat(Simulated.run(folder, journeys, log).report()).hasBinaryContent(first);
  }

  @Test
  void itAsksForNothingAndForbidsItselfEverythingElse() throws Exception {
    Simulated simulated = Simulated.run(folder, Journeys.all(folder), SampleLog.of(5, 6));
    String html = Shown.text(simulated.report());
    assertThat(html).contains("default-src &#39;none&#39;;", "script-src &#39;sha256-");
    assertThat(html.replaceAll("(?s)<script.*?</script>", ""))
        .doesNotContain(" src=", "url(", "@import", "http:", "https:", " onclick", "javascript:");
  }

  private static Path cdnow() {
    String said = System.getProperty("sojourn.cdnow");
    return said != null
        ? Path.of(said)
        : Path.of("..", "..", "shared", "data", "cdnow", "CDNOW_master.txt").toAbsolutePath();
  }

  private static String cdnowEvents(Path file) throws IOException {
    Map<String, Integer> ordersOfDay = new HashMap<>();
    StringBuilder log = new StringBuilder();
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      String[] columns = lines.get(i).strip().split("\\s+", -1);
      if (columns.length >= 4 && columns[0].endsWith("0")) {
        LocalDate date = LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE);
        int earlier = ordersOfDay.merge(columns[0] + " " + date, 1, Integer::sum) - 1;
        log.append(
            "{\"id\":\"%d\",\"user\":\"%s\",\"type\":\"order.paid\",\"at\":\"%s\",\"attrs\":{\"amount\":%s,\"cds\":%s}}%n"
                .formatted(
                    i,
                    columns[0],
                    date.atTime(12, 0)
                        .plusMinutes(earlier)
                        .atZone(ZoneId.of("America/New_York"))
                        .toInstant(),
                    columns[3],
                    columns[2]));
      }
    }
    return log.toString();
  }
}
