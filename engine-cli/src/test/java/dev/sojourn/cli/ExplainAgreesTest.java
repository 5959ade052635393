package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.insight.explain.Answer;
import dev.sojourn.insight.explain.Explain;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Subject;
import dev.sojourn.sink.JsonLinesDecisions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is explained of one user, from that user's events alone, is what {@code simulate} has
 * decided of the user in a replay of the whole log: each decision, in that order, to the letter.
 */
class ExplainAgreesTest {
  private static final String JOURNEYS =
      """
      journey welcome
        starts when member.joined if not tagged banned
        goal order.paid if event.amount > 20 within 14 days
        leaves when member.left
        holdout 10%
        stage fresh until order.paid
          T+0 send hello via wecom as service
          T+1 at 10:00 unless order.paid send tips via wecom else sms
          W1 if count of page.viewed since T >= 3 send guide via sms
          every Mon, Thu at 21:30 send news via wecom
        stage buyer from order.paid restarts on order.paid
          T+0 split kind 50% send thanks via wecom 50% nothing
          2h after cart.added unless order.paid send cart via wecom
          T+3 at 10:00 if user.vip = true send vip via wecom remind daily for 2 days
        watch quiet-one after 10 days without any activity
          on next Sat at 10:00 choose if segment-size > 1 send a via sms otherwise send b via sms
      """
          .replace("segment-size", "count of order.paid in last 30 days");
  private static final String MORE =
      """
      journey again
        starts when segment loyal entered
        runs again after 7 days at most 3 times
        ends after 20 days
        stage s T+0 tag loyal for 5 days every 2 days at 09:00 send club via wecom
      journey crowd for group
        starts when group.created
        stage s until group.closed every Wed at 20:00 if any page.viewed since T send day via community
      segment loyal if count of order.paid in last 14 days >= 2
      rules care when order.refunded task "call" for owner and start bye
      journey bye starts when manual stage s T+1 send sorry via sms
      policy
        quiet from 22:00 to 08:00
        at most 1 marketing touch per day
        each message at most once per 5 days
      """;

  @TempDir Path folder;

  @Test
  void ofEverybodyInARandomLog() throws IOException {
    Path journeys = write("all.journey", JOURNEYS + MORE);
    for (int seed = 1; seed <= 3; seed++) {
      Path log = write("log-" + seed + ".jsonl", log(new Random(seed)));
      Set<String> ids = new HashSet<>(Set.of("g0", "g1"));
      for (int user = 0; user < 25; user++) {
        ids.add("u" + user);
      }
      assertThat(check(journeys, log, ids, "seed " + seed)).isGreaterThan(1_000);
    }
  }

  @Test
  void ofTheFirstFiveHundredCustomersOfCdnow() throws IOException {
    Path data = dataSet();
    assumeTrue(Files.exists(data), () -> "the CDNOW data set is not at " + data);
    Path journeys =
        checkout().resolve("engine-examples/src/main/resources/journeys/cdnow-follow-up.journey");
    Path log = write("cdnow.jsonl", cdnow(data));
    Set<String> ids = new HashSet<>();
    for (int customer = 1; customer <= 500; customer++) {
      ids.add(String.format(Locale.ROOT, "%05d", customer));
    }
    int decisions = check(journeys, log, ids, "CDNOW");
    assertThat(decisions).isGreaterThan(500 * 8);
    System.out.printf(Locale.ROOT, "CDNOW: 500 customers, %,d decisions explained%n", decisions);
  }

  /** Returns how many decisions were compared. */
  private int check(Path journeys, Path log, Set<String> ids, String as) throws IOException {
    Path file = folder.resolve("decisions.jsonl");
    Cli run =
        Cli.run(
            "simulate", journeys, "--events", log, "--decisions", file, "--touches", "/dev/null");
    assertThat(run.status()).as(run.err()).isZero();
    Map<Subject, List<String>> bySubject = new HashMap<>();
    List<String> all = Files.readAllLines(file);
    for (String line : all) {
      bySubject.computeIfAbsent(subject(line), key -> new ArrayList<>()).add(line);
    }
    Definitions definitions = read(journeys);
    List<Event> events = events(log);
    int compared = 0;
    for (String id : ids) {
      Answer answer = Explain.of(definitions).user(id, events).orElse(null);
      if (answer == null) {
        assertThat(bySubject).as(as).doesNotContainKeys(Subject.user(id), Subject.group(id));
        continue;
      }
      List<String> expected = new ArrayList<>();
      Set<Subject> about = new HashSet<>(Set.of(answer.subject()));
      answer.otherIds().forEach(other -> about.add(Subject.user(other)));
      for (String line :
          about.size() > 1 ? all : bySubject.getOrDefault(answer.subject(), List.of())) {
        if (about.contains(subject(line))) {
          expected.add(line);
        }
      }
      assertThat(lines(answer)).as(as + ", " + id).isEqualTo(expected);
      compared += expected.size();
    }
    return compared;
  }

  private static List<String> lines(Answer answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLinesDecisions writer = JsonLinesDecisions.to(out);
    for (Explanation told : answer.story().explanations()) {
      Decision decision = told.decision();
      if (decision != null) {
        writer.onDecision(decision);
      }
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Subject subject(String line) {
    String id = line.substring(line.indexOf(":\"") + 2, line.indexOf('"', line.indexOf(":\"") + 2));
    return new Subject(id, line.startsWith("{\"group\""));
  }

  private static Definitions read(Path journeys) throws IOException {
    return JourneyText.parse("a.journey", Files.readString(journeys)).definitions();
  }

  private static List<Event> events(Path log) {
    try {
      PackedEvents packed = EventLog.read(log, new Progress(System.err, false)).events();
      List<Event> events = new ArrayList<>();
      packed.all().forEachRemaining(events::add);
      return events;
    } catch (Refused e) {
      throw new AssertionError(String.join("\n", e.lines()), e);
    }
  }

  /** Some forty days of 25 users, two of whom become one now and then, and of two groups. */
  private static String log(Random random) {
    List<String> types =
        List.of(
            "member.joined",
            "order.paid",
            "order.paid",
            "page.viewed",
            "page.viewed",
            "cart.added",
            "order.refunded",
            "member.left",
            "user.set",
            "user.set",
            "user.consent",
            "user.identified",
            "group.created",
            "group.closed",
            "user.channel",
            "user.forget");
    StringBuilder log = new StringBuilder();
    Instant at = Instant.parse("2026-10-10T00:00:00Z");
    for (int i = 0; i < 700; i++) {
      at = at.plusSeconds(900L * random.nextInt(12));
      String type = types.get(random.nextInt(types.size() - (random.nextInt(8) == 0 ? 0 : 1)));
      String user = "u" + random.nextInt(25);
      String id = random.nextInt(40) == 0 ? "e" + random.nextInt(i + 1) : "e" + i;
      log.append("{\"id\":\"").append(id).append("\",\"user\":\"").append(user);
      log.append("\",\"type\":\"").append(type).append("\",\"at\":\"").append(at);
      log.append("\",\"attrs\":{").append(attributes(type, random)).append("}}\n");
    }
    return log.toString();
  }

  private static String attributes(String type, Random random) {
    return switch (type) {
      case "order.paid" -> "\"amount\":" + random.nextInt(60);
      case "user.set" ->
          random.nextBoolean()
              ? "\"zone\":\"" + (random.nextBoolean() ? "Asia/Shanghai" : "America/New_York") + "\""
              : "\"vip\":" + random.nextBoolean();
      case "user.consent" -> "\"channel\":\"wecom\",\"granted\":" + random.nextBoolean();
      case "user.channel" -> "\"channel\":\"sms\",\"reachable\":" + random.nextBoolean();
      case "user.identified" -> "\"alias\":\"u" + random.nextInt(25) + "\"";
      case "group.created", "group.closed", "page.viewed" ->
          "\"group\":\"g" + random.nextInt(2) + "\"";
      default -> "";
    };
  }

  private static String cdnow(Path data) throws IOException {
    StringBuilder log = new StringBuilder();
    Map<String, Integer> ofDay = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(data)) {
      String[] columns = line.strip().split("\\s+", -1);
      number++;
      if (number > 1 && columns.length >= 4) {
        LocalDate date = LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE);
        int minute = ofDay.merge(columns[0] + columns[1], 1, Integer::sum) - 1;
        Instant at = date.atTime(12, minute).atZone(ZoneId.of("America/New_York")).toInstant();
        log.append("{\"id\":\"line-").append(number).append("\",\"user\":\"").append(columns[0]);
        log.append("\",\"type\":\"order.paid\",\"at\":\"").append(at).append("\",\"attrs\":{");
        log.append("\"amount\":").append(new BigDecimal(columns[3]).toPlainString());
        log.append(",\"cds\":").append(Long.parseLong(columns[2])).append("}}\n");
      }
    }
    return log.toString();
  }

  private static Path checkout() {
    Path checkout = Path.of("").toAbsolutePath();
    while (checkout.getParent() != null && !Files.exists(checkout.resolve("engine-examples"))) {
      checkout = checkout.getParent();
    }
    return checkout;
  }

  private static Path dataSet() {
    String said = System.getProperty("sojourn.cdnow");
    return said != null
        ? Path.of(said)
        : checkout().resolveSibling("shared").resolve("data/cdnow/CDNOW_master.txt");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
