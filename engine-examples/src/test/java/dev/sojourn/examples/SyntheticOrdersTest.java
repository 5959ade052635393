package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.examples.FollowUpOracle.Expected;
import dev.sojourn.examples.FollowUpOracle.Order;
import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same comparison as {@link CdnowTest}, over made-up orders that aim at the edges of the
 * calendar.
 */
class SyntheticOrdersTest {
  private static final int CUSTOMERS = 400;
  private static final int[] GAPS = {
    0, 1, 6, 7, 8, 20, 21, 22, 27, 28, 29, 30, 31, 33, 36, 60, 149, 180
  };
  private static final int[] CENTS = {0, 1, 999, 1999, 2000, 2001, 2500, 4999, 5000, 5001, 12_345};

  @ParameterizedTest(name = "{0}, clocks changed on {1}")
  @CsvSource({
    "America/New_York, 2026-03-08", // 02:00 becomes 03:00
    "America/New_York, 2026-11-01", // 01:00 to 02:00 comes twice
    "Europe/Berlin, 2026-03-29",
    "Australia/Lord_Howe, 2026-10-04", // by half an hour
    "Australia/Lord_Howe, 2026-04-05",
    "America/Sao_Paulo, 2018-11-04", // the day begins at 01:00
    "America/Sao_Paulo, 2018-02-18",
    "Pacific/Apia, 2011-12-30", // a date that did not exist
    "Asia/Shanghai, 2026-02-16" // never
  })
  void ordersAroundChangingClocks(String zoneId, LocalDate change) {
    ZoneId zone = ZoneId.of(zoneId);
    List<Order> orders = orders(zone, change);
    Instant until = change.plusYears(3).atStartOfDay(zone).toInstant();
    Expected expected = FollowUpOracle.expect(orders, zone, until);
    String text =
        ExampleJourneys.text("cdnow-follow-up").replace("zone America/New_York", "zone " + zoneId);
    assertThat(text).contains("zone " + zoneId);

    EngineRun run =
        EngineRun.of(JourneyText.parse("test.journey", text).definitions(), events(orders), until);

    run.mustBe(expected);
    assertThat(expected.decisions())
        .anyMatch(line -> line.contains("sent"))
        .anyMatch(line -> line.contains("stage-closed: until"))
        .anyMatch(line -> line.contains("stage-closed: exhausted"))
        .anyMatch(line -> line.contains("cancelled: active-again"))
        .anyMatch(line -> line.contains(" goal "));
  }

  private static List<Order> orders(ZoneId zone, LocalDate change) {
    SplittableRandom random = new SplittableRandom(change.toEpochDay());
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      String customer = String.format(Locale.ROOT, "c%03d", i);
      // So that one of the gaps leads right to the change.
      LocalDate date =
          change.minusDays(
              random.nextInt(4) == 0 ? random.nextInt(200) : GAPS[random.nextInt(GAPS.length)]);
      Instant at = at(date, random, zone, LocalTime.NOON);
      for (int more = random.nextInt(7); more >= 0; more--) {
        BigDecimal amount = BigDecimal.valueOf(CENTS[random.nextInt(CENTS.length)], 2);
        orders.add(new Order(customer, at, amount, 1 + random.nextInt(9)));
        at = next(at, random, zone);
      }
    }
    orders.sort(Comparator.comparing(Order::at));
    return orders;
  }

  private static Instant next(Instant at, SplittableRandom random, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    int gap = random.nextInt(4) == 0 ? random.nextInt(200) : GAPS[random.nextInt(GAPS.length)];
    Instant next = at(local.toLocalDate().plusDays(gap), random, zone, local.toLocalTime());
    return next.isBefore(at) ? at : next;
  }

  /**
   * Ten o'clock, when steps are due; the same time as before; the small hours; each a second off
   * now and then.
   */
  private static Instant at(
      LocalDate date, SplittableRandom random, ZoneId zone, LocalTime before) {
    LocalTime time =
        switch (random.nextInt(5)) {
          case 0 -> LocalTime.of(10, 0);
          case 1, 2 -> before;
          case 3 -> LocalTime.of(random.nextInt(4), 15 * random.nextInt(4));
          default -> LocalTime.of(random.nextInt(24), random.nextInt(60));
        };
    Instant at = date.atTime(time).atZone(zone).toInstant();
    if (random.nextInt(8) == 0) {
      at = date.atTime(time).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
    return at.plus(Duration.ofSeconds(random.nextInt(6) == 0 ? random.nextInt(3) - 1 : 0));
  }

  private static List<Event> events(List<Order> orders) {
    List<Event> events = new ArrayList<>();
    for (Order order : orders) {
      events.add(
          Event.of("e" + events.size(), order.customer(), "order.paid", order.at())
              .with("amount", Value.of(order.amount()))
              .with("cds", Value.of(order.cds())));
    }
    return events;
  }
}
