package dev.sojourn.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.cli.browser.DevTools;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser. */
class ReportBrowserTest {
  @TempDir Path folder;
  private DevTools tab;

  @BeforeEach
  void openATab() throws Exception {
    tab = DevTools.open(folder);
  }

  @AfterEach
  void closeIt() throws Exception {
    if (tab != null) {
      tab.close();
    }
  }

  @Test
  void itShowsTheNumbersOfTheFilesWithoutAComplaintAndWithoutANetwork() throws Exception {
    Simulated simulated = simulated(150, 7);
    tab.go(url(simulated, ""));
    assertThat(Shown.in(tab.ask(Shown.question()))).isEqualTo(Counted.of(simulated, Journeys.ZONE));
    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.requests()).containsExactly(url(simulated, ""));
  }

  @Test
  void theStoryOfAUserIsAllThatWasDecidedAboutHim() throws Exception {
    Simulated simulated = simulated(150, 8);
    Map<String, Long> decisions =
        simulated.decisions().stream()
            .filter(decision -> decision.containsKey("user"))
            .collect(Collectors.groupingBy(line -> line.get("user"), Collectors.counting()));
    List<String> forgotten =
        simulated.decisions().stream()
            .filter(decision -> "forgotten".equals(decision.get("reason")))
            .map(decision -> decision.get("user"))
            .toList();
    for (String user : List.of("u1", "u77", "u150")) {
      if (!forgotten.contains(user)) {
        assertThat(decisions.get(user)).isPositive();
        tab.go(url(simulated, "#user=" + user));
        tab.await("document.querySelectorAll('article').length > 0");
        assertThat(tab.ask(lines(user, "decision"))).isEqualTo(decisions.get(user).toString());
        assertThat(tab.complaints()).isEmpty();
      }
    }
    assertThat(forgotten).isNotEmpty();
    tab.go(url(simulated, "#user=nobody"));
    tab.await("document.getElementById('story').textContent.includes('No user or group')");
  }

  @Test
  void aUserIsFoundByTheSearchBoxAndByTheBeginningOfTheId() throws Exception {
    Simulated simulated = simulated(30, 9);
    tab.go(url(simulated, ""));
    tab.ask(
        "(document.getElementById('id').value = 'u2', document.getElementById('find').click())");
    tab.await("document.querySelector('article[data-user=u2]') !== null");
    tab.ask("(document.getElementById('id').value = 'u', document.getElementById('find').click())");
    tab.await("document.querySelectorAll('#matches a').length === 20");
    assertThat(tab.ask("document.querySelector('#matches a').hash")).isEqualTo("#user=u1");
  }

  @Test
  void hostileTextStaysText() throws Exception {
    String id = "</script><img src=x onerror=alert(1)>'&\u2028😀";
    String log =
        """
        {"id":"1","user":"%s","type":"member.joined","at":"2026-11-02T13:40:00Z","attrs":{"x":"<img src=y>"}}
        """
            .formatted(id);
    List<Path> journeys = List.of(Journeys.example("beauty-member.journey"));
    Simulated simulated = Simulated.run(folder, journeys, log);
    String address = URLEncoder.encode(id, StandardCharsets.UTF_8);
    tab.go(url(simulated, "#user=" + address.replace("+", "%20")));
    tab.await("document.querySelectorAll('article').length === 1");
    assertThat(tab.ask("document.querySelector('article h3 bdi').textContent")).isEqualTo(id);
    assertThat(tab.ask("document.querySelector('[data-kind=event]').textContent"))
        .contains("x=<img src=y>");
    assertThat(tab.ask("document.querySelectorAll('img').length")).isEqualTo("0");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void itFitsAPhoneInBothLanguagesAndThemes() throws Exception {
    Simulated simulated = simulated(80, 10);
    for (int width : new int[] {360, 390, 768, 1440}) {
      tab.screen(width, 800, width == 390).go(url(simulated, "#user=u1"));
      tab.await("document.querySelectorAll('article').length > 0");
      for (String language : List.of("en", "zh")) {
        tab.ask("document.documentElement.dataset.lang = '" + language + "'");
        assertThat(number("document.scrollingElement.scrollWidth - innerWidth"))
            .as("%s, %s px", language, width)
            .isNotPositive();
      }
    }
  }

  @Test
  void languageAndThemeAreSwitched() throws Exception {
    Simulated simulated = simulated(5, 11);
    tab.screen(1000, 800, false).go(url(simulated, ""));
    assertThat(tab.ask("document.querySelector('h1').innerText"))
        .isEqualTo("What the journeys did");
    assertThat(tab.ask("getComputedStyle(document.body).backgroundColor")).contains("251");
    tab.ask("document.getElementById('lang').click()");
    tab.ask("document.getElementById('theme').click()");
    assertThat(tab.ask("document.querySelector('h1').innerText")).isEqualTo("旅程运行报告");
    assertThat(tab.ask("document.documentElement.lang")).isEqualTo("zh");
    assertThat(tab.ask("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(20, 23, 26)");
    tab.screen(1000, 800, true).go(url(simulated, ""));
    assertThat(tab.ask("document.documentElement.lang")).isEqualTo("zh"); // it is remembered
  }

  @Test
  void aHundredThousandTouchesOpenInLessThanTwoSeconds() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int user = 0; user < 12_500; user++) {
      log.append(
          "{\"id\":\"1\",\"user\":\"u%05d\",\"type\":\"x\",\"at\":\"2026-11-%02dT%02d:%02d:00Z\"}%n"
              .formatted(user, 1 + user % 28, user % 24, user % 60));
    }
    Path journey =
        Files.writeString(
            folder.resolve("x.journey"),
            """
            journey x starts when x
              stage s
                T+0 send a via wecom
                T+1 at 10:00 send b via wecom
                T+2 at 11:00 send c via sms
                T+3 send d via sms
                T+4 at 20:00 send e via mail
                T+5 at 20:00 send f via mail
                T+6 send g via push
                T+7 at 10:00 send h via push
            """);
    Simulated simulated =
        Simulated.run(folder, List.of(journey), log.toString(), "--until", "2027-01-01T00:00:00Z");
    assertThat(simulated.touches()).hasSize(100_000);
    tab.go(url(simulated, "")); // warm: the first page of a browser pays for its start
    tab.go(url(simulated, ""));
    tab.await("performance.getEntriesByName('first-contentful-paint').length > 0");
    double load = number("performance.timing.loadEventEnd - performance.timing.navigationStart");
    double paint = number("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    System.out.printf(
        "report of 100,000 touches: %,d bytes, painted after %.0f ms, loaded after %.0f ms%n",
        Files.size(simulated.report()), paint, load);
    assertThat(load).isBetween(1.0, 2_000.0);
    assertThat(paint).isLessThan(2_000);
    assertThat(simulated.report())
        .satisfies(file -> assertThat(Files.size(file)).isLessThan(30_000_000));
  }

  private double number(String expression) {
    return Double.parseDouble(tab.ask(expression));
  }

  private static String lines(String user, String kind) {
    return "document.querySelectorAll('article[data-user=\"%s\"] [data-kind=%s]').length"
        .formatted(user, kind);
  }

  private Simulated simulated(int users, long seed) throws Exception {
    return Simulated.run(
        folder, Journeys.all(folder), SampleLog.of(users, seed), "--until", "2027-02-01T00:00:00Z");
  }

  private static String url(Simulated simulated, String hash) {
    return simulated.report().toUri() + hash;
  }
}
