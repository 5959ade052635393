package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.examples.FollowUpOracle.Expected;
import dev.sojourn.examples.FollowUpOracle.Order;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows up 69,659 real orders of 23,570 customers, and compares all that the engine did with what
 * two others say: a plain loop over the orders, and dates worked out with a calendar.
 *
 * <p>The data set is not part of this project. The test looks for it beside the checkout, or where
 * the system property {@code sojourn.cdnow} says.
 */
class CdnowTest {
  private static final ZoneId SHOP = ZoneId.of("America/New_York");
  private static final Instant END_OF_LOG =
      LocalDateTime.of(1998, 6, 30, 23, 59, 59).atZone(SHOP).toInstant();

  /** By then the last silences have been answered. */
  private static final Instant ALL_QUIET =
      LocalDateTime.of(1998, 8, 31, 0, 0).atZone(SHOP).toInstant();

  private static List<Order> orders;
  private static Expected expected;
  private static EngineRun runToEndOfLog;
  private static EngineRun wholeRun;

  @BeforeEach
  void readOrders() throws IOException {
    Path file = dataSet();
    assumeTrue(
        Files.exists(file),
        "skipped: no CDNOW data set at " + file + " (or say -Dsojourn.cdnow=FILE)");
    if (orders == null) {
      orders = orders(file);
      expected = FollowUpOracle.expect(orders, SHOP, ALL_QUIET);
      List<EngineRun> runs =
          EngineRun.of(
              ExampleJourneys.load("cdnow-follow-up"),
              CdnowEvents.read(file),
              List.of(END_OF_LOG, ALL_QUIET));
      runToEndOfLog = runs.get(0);
      wholeRun = runs.get(1);
    }
  }

  @Test
  void everyTouchAndDecisionIsWhatAPlainLoopOverTheOrdersSays() {
    assertThat(orders).hasSize(69_659);
    wholeRun.mustBe(expected);
    System.out.printf(
        Locale.ROOT,
        "CDNOW: %,d orders, %,d touches and %,d decisions as expected%n",
        orders.size(),
        expected.touches().size(),
        expected.decisions().size());
  }

  @Test
  void whatIsDueAfterTheEndOfTheLogIsLeftUndone() {
    runToEndOfLog.mustBe(FollowUpOracle.expect(orders, SHOP, END_OF_LOG));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("handWorked")
  void tenCustomersWorkedOutWithACalendar(String customer, List<String> story) {
    assertThat(story(customer, expected.decisions())).as("the plain loop").isEqualTo(story);
    assertThat(story(customer, wholeRun.decisions())).as("the engine").isEqualTo(story);
  }

  /** Local times in New York; the offset shows on which side of a clock change they lie. */
  static List<Object[]> handWorked() {
    return List.of(
        // Wed 1997-01-01 11.77; never again. Silent from Fri 01-31 12:00.
        customer(
            "00001",
            "1997-01-01 12:00 -05:00 entered",
            "1997-01-01 12:00 -05:00 follow-up stage-opened",
            "1997-01-01 12:00 -05:00 thank-you sent",
            "1997-01-02 10:00 -05:00 rate-your-cds sent",
            "1997-01-08 10:00 -05:00 more-like-this skipped: guard",
            "1997-01-22 10:00 -05:00 second-order sent",
            "1997-01-22 10:00 -05:00 follow-up stage-closed: exhausted",
            "1997-02-01 10:00 -05:00 come-back sent",
            "1997-02-01 10:00 -05:00 come-back-gold skipped: guard"),
        // Sun 1997-01-12 12.00 and 77.00 on one day. Silent from Tue 02-11 12:01.
        customer(
            "00002",
            "1997-01-12 12:00 -05:00 entered",
            "1997-01-12 12:00 -05:00 follow-up stage-opened",
            "1997-01-12 12:00 -05:00 thank-you sent",
            "1997-01-12 12:01 -05:00 goal",
            "1997-01-12 12:01 -05:00 rate-your-cds cancelled: stage-closed",
            "1997-01-12 12:01 -05:00 more-like-this cancelled: stage-closed",
            "1997-01-12 12:01 -05:00 second-order cancelled: stage-closed",
            "1997-01-12 12:01 -05:00 follow-up stage-closed: until",
            "1997-01-12 12:01 -05:00 refused: live",
            "1997-02-15 10:00 -05:00 come-back skipped: guard",
            "1997-02-15 10:00 -05:00 come-back-gold sent"),
        // Wed 1997-01-01 26.55; the next day 11.77, two hours after the first step. Silent from Sat
        // 02-01 12:00.
        customer(
            "00042",
            "1997-01-01 12:00 -05:00 entered",
            "1997-01-01 12:00 -05:00 follow-up stage-opened",
            "1997-01-01 12:00 -05:00 thank-you sent",
            "1997-01-02 10:00 -05:00 rate-your-cds sent",
            "1997-01-02 12:00 -05:00 goal",
            "1997-01-02 12:00 -05:00 more-like-this cancelled: stage-closed",
            "1997-01-02 12:00 -05:00 second-order cancelled: stage-closed",
            "1997-01-02 12:00 -05:00 follow-up stage-closed: until",
            "1997-01-02 12:00 -05:00 refused: live",
            "1997-02-02 10:00 -05:00 come-back sent",
            "1997-02-02 10:00 -05:00 come-back-gold skipped: guard"),
        // Wed 1997-01-01 12.90; seven days later 11.77. Silent from Fri 02-07 12:00.
        customer(
            "00090",
            "1997-01-01 12:00 -05:00 entered",
            "1997-01-01 12:00 -05:00 follow-up stage-opened",
            "1997-01-01 12:00 -05:00 thank-you sent",
            "1997-01-02 10:00 -05:00 rate-your-cds sent",
            "1997-01-08 10:00 -05:00 more-like-this skipped: guard",
            "1997-01-08 12:00 -05:00 goal",
            "1997-01-08 12:00 -05:00 second-order cancelled: stage-closed",
            "1997-01-08 12:00 -05:00 follow-up stage-closed: until",
            "1997-01-08 12:00 -05:00 refused: live",
            "1997-02-08 10:00 -05:00 come-back sent",
            "1997-02-08 10:00 -05:00 come-back-gold skipped: guard"),
        // Sun 1997-01-12 71.89; 21 days later, two hours after the last step, 132.57. Silent from
        // Tue 03-04.
        customer(
            "00109",
            "1997-01-12 12:00 -05:00 entered",
            "1997-01-12 12:00 -05:00 follow-up stage-opened",
            "1997-01-12 12:00 -05:00 thank-you sent",
            "1997-01-13 10:00 -05:00 rate-your-cds sent",
            "1997-01-19 10:00 -05:00 more-like-this sent",
            "1997-02-02 10:00 -05:00 second-order sent",
            "1997-02-02 10:00 -05:00 follow-up stage-closed: exhausted",
            "1997-02-02 12:00 -05:00 goal",
            "1997-02-02 12:00 -05:00 refused: live",
            "1997-03-08 10:00 -05:00 come-back skipped: guard",
            "1997-03-08 10:00 -05:00 come-back-gold sent"),
        // Fri 1997-01-03 15.36; 69.22 on the 30th day at the very instant of the silence: the order
        // comes first.
        customer(
            "00682",
            "1997-01-03 12:00 -05:00 entered",
            "1997-01-03 12:00 -05:00 follow-up stage-opened",
            "1997-01-03 12:00 -05:00 thank-you sent",
            "1997-01-04 10:00 -05:00 rate-your-cds sent",
            "1997-01-10 10:00 -05:00 more-like-this skipped: guard",
            "1997-01-24 10:00 -05:00 second-order sent",
            "1997-01-24 10:00 -05:00 follow-up stage-closed: exhausted",
            "1997-02-02 12:00 -05:00 refused: live",
            "1997-03-08 10:00 -05:00 come-back skipped: guard",
            "1997-03-08 10:00 -05:00 come-back-gold sent"),
        // Fri 1997-01-03 9.98; silent from Sun 02-02 12:00, due Sat 02-08; orders 9.98 on Mon
        // 02-03, in between.
        customer(
            "00738",
            "1997-01-03 12:00 -05:00 entered",
            "1997-01-03 12:00 -05:00 follow-up stage-opened",
            "1997-01-03 12:00 -05:00 thank-you sent",
            "1997-01-04 10:00 -05:00 rate-your-cds sent",
            "1997-01-10 10:00 -05:00 more-like-this skipped: guard",
            "1997-01-24 10:00 -05:00 second-order sent",
            "1997-01-24 10:00 -05:00 follow-up stage-closed: exhausted",
            "1997-02-03 12:00 -05:00 come-back cancelled: active-again",
            "1997-02-03 12:00 -05:00 come-back-gold cancelled: active-again",
            "1997-02-03 12:00 -05:00 refused: live",
            "1997-03-08 10:00 -05:00 come-back sent",
            "1997-03-08 10:00 -05:00 come-back-gold skipped: guard"),
        // Sat 1997-01-11 14.96; 28.93 on the 28th day at the same time: just within the goal.
        // Silent from Mon 03-10.
        customer(
            "01548",
            "1997-01-11 12:00 -05:00 entered",
            "1997-01-11 12:00 -05:00 follow-up stage-opened",
            "1997-01-11 12:00 -05:00 thank-you sent",
            "1997-01-12 10:00 -05:00 rate-your-cds sent",
            "1997-01-18 10:00 -05:00 more-like-this skipped: guard",
            "1997-02-01 10:00 -05:00 second-order sent",
            "1997-02-01 10:00 -05:00 follow-up stage-closed: exhausted",
            "1997-02-08 12:00 -05:00 goal",
            "1997-02-08 12:00 -05:00 refused: live",
            "1997-03-15 10:00 -05:00 come-back sent",
            "1997-03-15 10:00 -05:00 come-back-gold skipped: guard"),
        // Wed 1997-03-19 22.30, Sun 10-05 12.99, Wed 1998-03-11 12.99, Tue 03-17 6.49. Clocks
        // change on 1997-04-06,
        // 10-26 and 1998-04-05. Silent from Fri 04-18, Tue 11-04 and Thu 1998-04-16; the order of
        // 10-05 counts for 180
        // days, until 04-03.
        customer(
            "18285",
            "1997-03-19 12:00 -05:00 entered",
            "1997-03-19 12:00 -05:00 follow-up stage-opened",
            "1997-03-19 12:00 -05:00 thank-you sent",
            "1997-03-20 10:00 -05:00 rate-your-cds sent",
            "1997-03-26 10:00 -05:00 more-like-this sent",
            "1997-04-09 10:00 -04:00 second-order sent",
            "1997-04-09 10:00 -04:00 follow-up stage-closed: exhausted",
            "1997-04-19 10:00 -04:00 come-back sent",
            "1997-04-19 10:00 -04:00 come-back-gold skipped: guard",
            "1997-10-05 12:00 -04:00 refused: live",
            "1997-11-08 10:00 -05:00 come-back sent",
            "1997-11-08 10:00 -05:00 come-back-gold skipped: guard",
            "1998-03-11 12:00 -05:00 refused: live",
            "1998-03-17 12:00 -05:00 refused: live",
            "1998-04-18 10:00 -04:00 come-back sent",
            "1998-04-18 10:00 -04:00 come-back-gold skipped: guard"),
        // Tue 1997-03-18 14.96; Sat 10-25, the day before the clocks change, 17.99 and 42.97.
        // Silent from Thu 04-17 and
        // Mon 11-24 12:01.
        customer(
            "21740",
            "1997-03-18 12:00 -05:00 entered",
            "1997-03-18 12:00 -05:00 follow-up stage-opened",
            "1997-03-18 12:00 -05:00 thank-you sent",
            "1997-03-19 10:00 -05:00 rate-your-cds sent",
            "1997-03-25 10:00 -05:00 more-like-this skipped: guard",
            "1997-04-08 10:00 -04:00 second-order sent",
            "1997-04-08 10:00 -04:00 follow-up stage-closed: exhausted",
            "1997-04-19 10:00 -04:00 come-back sent",
            "1997-04-19 10:00 -04:00 come-back-gold skipped: guard",
            "1997-10-25 12:00 -04:00 refused: live",
            "1997-10-25 12:01 -04:00 refused: live",
            "1997-11-29 10:00 -05:00 come-back skipped: guard",
            "1997-11-29 10:00 -05:00 come-back-gold sent"));
  }

  private static Object[] customer(String id, String... story) {
    return new Object[] {id, List.of(story)};
  }

  /** The decisions on one customer, for people: when in New York, what, how it came out. */
  private static List<String> story(String customer, List<String> decisions) {
    Pattern parts =
        Pattern.compile("\\S+ \\S+ \\S+ (\\S+) (\\S+) \\S+ \\S+ \\S+ at (\\S+) (.*) touch .*");
    List<String> story = new ArrayList<>();
    for (String decision : decisions) {
      Matcher matcher = parts.matcher(decision);
      if (decision.startsWith(customer + " ") && matcher.matches()) {
        String subject = matcher.group(2).equals("-") ? matcher.group(1) : matcher.group(2);
        String at =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT)
                .format(Instant.parse(matcher.group(3)).atZone(SHOP));
        story.add(at + (subject.equals("-") ? " " : " " + subject + " ") + matcher.group(4));
      }
    }
    return story;
  }

  /** Reads the data set on its own, without {@link CdnowEvents}. */
  private static List<Order> orders(Path file) throws IOException {
    List<Order> orders = new ArrayList<>();
    String lastDay = "";
    int minute = 0;
    for (String line : Files.readAllLines(file)) {
      Matcher columns =
          Pattern.compile(" (\\d{5}) (\\d{4})(\\d\\d)(\\d\\d) +(\\d+) +(\\d+\\.\\d\\d)\\s*")
              .matcher(line);
      if (columns.matches()) {
        String day = line.substring(0, 15);
        minute = day.equals(lastDay) ? minute + 1 : 0;
        lastDay = day;
        LocalDate date =
            LocalDate.of(
                Integer.parseInt(columns.group(2)),
                Integer.parseInt(columns.group(3)),
                Integer.parseInt(columns.group(4)));
        Instant at = date.atTime(12, minute).atZone(SHOP).toInstant();
        orders.add(
            new Order(
                columns.group(1),
                at,
                new BigDecimal(columns.group(6)),
                Integer.parseInt(columns.group(5))));
      }
    }
    orders.sort(Comparator.comparing(Order::at));
    return orders;
  }

  private static Path dataSet() {
    String said = System.getProperty("sojourn.cdnow");
    if (said != null) {
      return Path.of(said);
    }
    Path checkout = Path.of("").toAbsolutePath();
    while (checkout.getParent() != null && !Files.exists(checkout.resolve("engine-examples"))) {
      checkout = checkout.getParent();
    }
    return checkout
        .resolveSibling("shared")
        .resolve("data")
        .resolve("cdnow")
        .resolve("CDNOW_master.txt");
  }
}
