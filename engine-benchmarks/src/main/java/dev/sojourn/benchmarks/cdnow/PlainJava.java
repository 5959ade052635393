package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The journey as a hand-written state machine with its own due queue, for this one shop. Nothing
 * can be changed without a programmer, nothing is remembered of what was not done, no order is
 * recognised if it comes twice: this is the floor.
 */
public final class PlainJava implements Contestant {
  private static final BigDecimal LARGE_ORDER = new BigDecimal(20);
  private static final BigDecimal GOLD = new BigDecimal(50);

  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public Ready ready(List<Order> orders, Mail mail) {
    Shop shop = new Shop(mail);
    return until -> shop.run(orders, until);
  }

  private enum Step {
    RATE_YOUR_CDS,
    MORE_LIKE_THIS,
    SECOND_ORDER,
    COME_BACK
  }

  /** What is planned for a customer. What no longer holds is found out when it is due. */
  private record Timer(Instant at, Customer customer, Step step) {}

  private static final class Customer {
    final String id;
    final List<Order> orders = new ArrayList<>(2);
    boolean followedUp = true;
    Instant comeBack = Instant.MIN;

    Customer(String id) {
      this.id = id;
    }
  }

  private static final class Shop {
    private final Mail mail;
    private final Map<String, Customer> customers = new HashMap<>();
    private final PriorityQueue<Timer> timers =
        new PriorityQueue<>(
            Comparator.comparing(Timer::at).thenComparing(timer -> timer.customer().id));

    Shop(Mail mail) {
      this.mail = mail;
    }

    void run(List<Order> orders, Instant until) {
      for (Order order : orders) {
        runTimersBefore(order.at());
        take(order);
      }
      runTimersBefore(until.plusNanos(1));
    }

    private void take(Order order) {
      Customer customer = customers.get(order.customer());
      if (customer == null) {
        customer = new Customer(order.customer());
        customers.put(customer.id, customer);
        mail.send(customer.id, "thank-you", order.at(), order.cds());
        plan(ShopTime.atTen(order.at(), 1), customer, Step.RATE_YOUR_CDS);
        plan(ShopTime.atTen(order.at(), 7), customer, Step.MORE_LIKE_THIS);
        plan(ShopTime.atTen(order.at(), 21), customer, Step.SECOND_ORDER);
      } else {
        customer.followedUp = false;
      }
      customer.orders.add(order);
      Instant comeBack = ShopTime.comeBack(order.at());
      if (!comeBack.equals(customer.comeBack)) {
        customer.comeBack = comeBack;
        plan(comeBack, customer, Step.COME_BACK);
      }
    }

    private void plan(Instant at, Customer customer, Step step) {
      timers.add(new Timer(at, customer, step));
    }

    private void runTimersBefore(Instant instant) {
      for (Timer timer = timers.peek();
          timer != null && timer.at().isBefore(instant);
          timer = timers.peek()) {
        timers.remove();
        run(timer.at(), timer.customer(), timer.step());
      }
    }

    private void run(Instant at, Customer customer, Step step) {
      switch (step) {
        case RATE_YOUR_CDS -> followUp(at, customer, "rate-your-cds");
        case MORE_LIKE_THIS -> {
          BigDecimal paid = customer.orders.get(0).amount();
          if (customer.followedUp && paid.compareTo(LARGE_ORDER) >= 0) {
            mail.send(customer.id, "more-like-this", at, paid);
          }
        }
        case SECOND_ORDER -> followUp(at, customer, "second-order");
        case COME_BACK -> comeBack(at, customer);
      }
    }

    private void followUp(Instant at, Customer customer, String step) {
      if (customer.followedUp) {
        mail.send(customer.id, step, at, "");
      }
    }

    private void comeBack(Instant at, Customer customer) {
      if (!customer.comeBack.equals(at)) {
        return; // there was an order in the meantime
      }
      Instant since = ShopTime.halfAYearBefore(at);
      BigDecimal spent = BigDecimal.ZERO;
      for (Order order : customer.orders) {
        if (order.at().isAfter(since)) {
          spent = spent.add(order.amount());
        }
      }
      if (spent.compareTo(GOLD) < 0) {
        mail.send(customer.id, "come-back", at, customer.orders.size());
      } else {
        mail.send(customer.id, "come-back-gold", at, spent);
      }
    }
  }
}
