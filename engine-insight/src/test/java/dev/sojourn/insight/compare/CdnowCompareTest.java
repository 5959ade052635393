package dev.sojourn.insight.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.insight.compare.Change.Kind;
import dev.sojourn.insight.compare.Comparison.StepChange;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Two versions of a follow-up over 69,659 real orders: one step a week earlier, another for larger
 * orders only. How many touches that adds, takes away and moves is counted by a plain loop.
 *
 * <p>The data set is not part of this project. The test looks for it beside the checkout, or where
 * the system property {@code sojourn.cdnow} says.
 */
class CdnowCompareTest {
  private static final ZoneId SHOP = ZoneId.of("America/New_York");
  private static final Instant END = LocalDateTime.of(1998, 7, 1, 0, 0).atZone(SHOP).toInstant();
  private static final String OLD =
      """
      journey follow-up
        zone America/New_York
        starts when order.paid
        goal order.paid within 28 days
        leaves when customer.deleted
        stage first until order.paid
          T+0           send thank-you       via mail  as service
          T+7 at 10:00  if T.amount >= 20
                        send more-like-this  via mail
          T+21 at 10:00 send second-order    via mail
        watch silent after 30 days without any activity
          on next Sat, Sun at 10:00          send come-back via mail
      """;
  private static final String NEW = OLD.replace("T+21", "T+14").replace(">= 20", ">= 30");

  private record Order(String customer, Instant at, BigDecimal amount) {}

  @Test
  void theCountsAreThoseOfAPlainLoop() throws IOException {
    Path file = dataSet();
    assumeTrue(
        Files.exists(file),
        "skipped: no CDNOW data set at " + file + " (or say -Dsojourn.cdnow=FILE)");
    List<Order> orders = orders(file);
    assertThat(orders).hasSize(69_659);
    Map<String, List<Order>> byCustomer = new HashMap<>();
    for (Order order : orders) {
      byCustomer.computeIfAbsent(order.customer(), c -> new ArrayList<>()).add(order);
    }
    int moved = 0;
    int gained = 0;
    int lost = 0;
    for (List<Order> mine : byCustomer.values()) {
      Order first = mine.get(0);
      Instant second = mine.size() > 1 ? mine.get(1).at() : Instant.MAX;
      if (at10(first, 21).isBefore(second)) {
        moved++;
      } else if (at10(first, 14).isBefore(second)) {
        gained++;
      }
      boolean between =
          first.amount().compareTo(new BigDecimal(20)) >= 0
              && first.amount().compareTo(new BigDecimal(30)) < 0;
      if (between && at10(first, 7).isBefore(second)) {
        lost++;
      }
    }

    Comparison comparison = Compare.of(parse(OLD), parse(NEW)).until(END).events(events(orders));

    StepChange secondOrder = step(comparison, "second-order");
    assertThat(secondOrder.counts()).isEqualTo(Map.of(Kind.MOVED, moved, Kind.GAINED, gained));
    assertThat(secondOrder.why())
        .isEqualTo(Map.of(Kind.GAINED, Map.of("cancelled: stage-closed", gained)));
    assertThat(secondOrder.now() - secondOrder.old()).isEqualTo(gained);
    StepChange moreLikeThis = step(comparison, "more-like-this");
    assertThat(moreLikeThis.counts()).isEqualTo(Map.of(Kind.LOST, lost));
    assertThat(moreLikeThis.why()).isEqualTo(Map.of(Kind.LOST, Map.of("skipped: guard", lost)));
    assertThat(step(comparison, "thank-you").isChanged()).isFalse();
    assertThat(step(comparison, "come-back").isChanged()).isFalse();
    assertThat(comparison.users()).isEqualTo(23_570);
    System.out.printf(
        Locale.ROOT,
        "CDNOW: of %,d touches %,d move, %,d come and %,d go, as expected%n",
        comparison.old(),
        moved,
        gained,
        lost);
  }

  private static Instant at10(Order first, int days) {
    LocalDate day = first.at().atZone(SHOP).toLocalDate().plusDays(days);
    return day.atTime(10, 0).atZone(SHOP).toInstant();
  }

  private static StepChange step(Comparison comparison, String name) {
    return comparison.steps().stream()
        .filter(step -> step.step().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Definitions parse(String text) {
    return JourneyText.parse("test.journey", text).definitions();
  }

  private static List<Event> events(List<Order> orders) {
    List<Event> events = new ArrayList<>();
    for (Order order : orders) {
      events.add(
          Event.of("e" + events.size(), order.customer(), "order.paid", order.at())
              .with("amount", Value.of(order.amount())));
    }
    return events;
  }

  /** The first order of a day at noon, each further one a minute later. */
  private static List<Order> orders(Path file) throws IOException {
    List<Order> orders = new ArrayList<>();
    Map<String, Integer> ofDay = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length == 4 && columns[1].matches("\\d{8}")) {
        LocalDate day = LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE);
        int earlier = ofDay.merge(columns[0] + " " + day, 1, Integer::sum) - 1;
        Instant at = day.atTime(12, 0).plusMinutes(earlier).atZone(SHOP).toInstant();
        orders.add(new Order(columns[0], at, new BigDecimal(columns[3])));
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
