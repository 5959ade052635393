package dev.sojourn.benchmarks.cdnow;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The orders of a shop, in order of time.
 *
 * <p>They are those of CDNOW, a classic data set of Fader and Hardie, if it is there: beside the
 * checkout, or where the system property {@code sojourn.cdnow} says. It is not part of this
 * project. Without it orders of the same shape are made up, the same ones every time.
 *
 * @param origin where they come from, for people
 */
public record OrderLog(String origin, List<Order> orders) {
  private static final LocalDate FIRST_DAY = LocalDate.of(1997, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(1998, 6, 30);

  public OrderLog {
    orders = List.copyOf(orders);
  }

  /** The data set, or the orders made up in its place. */
  public static OrderLog find() throws IOException {
    Path file = dataSet();
    return Files.exists(file) ? read(file) : madeUp(23_570, 1997);
  }

  /** The orders of every n-th customer only. */
  public OrderLog ofEveryNth(int n) {
    if (n == 1) {
      return this;
    }
    TreeSet<String> customers = new TreeSet<>();
    orders.forEach(order -> customers.add(order.customer()));
    TreeSet<String> chosen = new TreeSet<>();
    int i = 0;
    for (String customer : customers) {
      if (i++ % n == 0) {
        chosen.add(customer);
      }
    }
    return new OrderLog(
        origin + ", every " + n + "th customer",
        orders.stream().filter(order -> chosen.contains(order.customer())).toList());
  }

  /** How many customers there are. */
  public long customers() {
    return orders.stream().map(Order::customer).distinct().count();
  }

  private static OrderLog read(Path file) throws IOException {
    List<Order> orders = new ArrayList<>();
    Map<String, Integer> ordersOfDay = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length == 4 && Character.isDigit(columns[0].charAt(0))) {
        LocalDate date = LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE);
        int earlier = ordersOfDay.merge(columns[0] + " " + date, 1, Integer::sum) - 1;
        orders.add(
            order(
                orders.size() + 1,
                columns[0],
                date,
                earlier,
                new BigDecimal(columns[3]),
                Integer.parseInt(columns[2])));
      }
    }
    return new OrderLog("the CDNOW data set", inOrder(orders));
  }

  /**
   * First orders in the first twelve weeks, half of the customers never come back, the others after
   * one to two hundred days, again and again.
   */
  static OrderLog madeUp(int customers, long seed) {
    List<Order> orders = new ArrayList<>();
    for (int i = 1; i <= customers; i++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
      String customer = String.format(Locale.ROOT, "%05d", i);
      boolean loyal = random.nextInt(2) == 0;
      LocalDate date = FIRST_DAY.plusDays(random.nextInt(84));
      int ofDay = 0;
      while (!date.isAfter(LAST_DAY)) {
        BigDecimal amount =
            BigDecimal.valueOf((long) (600 * Math.exp(2.5 * random.nextDouble())), 2);
        orders.add(order(orders.size() + 1, customer, date, ofDay, amount, 1 + random.nextInt(4)));
        if (!loyal) {
          break;
        }
        int gap = (int) (-90 * Math.log(1 - random.nextDouble()));
        ofDay = gap == 0 ? ofDay + 1 : 0;
        date = date.plusDays(gap);
      }
    }
    return new OrderLog("made up, the CDNOW data set is not here", inOrder(orders));
  }

  /**
   * The data set knows days only: the first order of a day is at noon, each further a minute on.
   */
  private static Order order(
      int number, String customer, LocalDate date, int ofDay, BigDecimal amount, int cds) {
    return new Order(
        "line-" + number,
        customer,
        date.atTime(12, 0).plusMinutes(ofDay).atZone(ShopTime.ZONE).toInstant(),
        amount,
        cds);
  }

  private static List<Order> inOrder(List<Order> orders) {
    orders.sort(Comparator.comparing(Order::at));
    return orders;
  }

  private static Path dataSet() {
    String said = System.getProperty("sojourn.cdnow");
    if (said != null) {
      return Path.of(said);
    }
    Path checkout = Path.of("").toAbsolutePath();
    while (checkout.getParent() != null && !Files.exists(checkout.resolve("engine-benchmarks"))) {
      checkout = checkout.getParent();
    }
    return checkout
        .resolveSibling("shared")
        .resolve("data")
        .resolve("cdnow")
        .resolve("CDNOW_master.txt");
  }
}
