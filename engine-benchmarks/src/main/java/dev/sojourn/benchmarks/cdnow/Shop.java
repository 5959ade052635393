package dev.sojourn.benchmarks.cdnow;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What somebody writes around a rule engine that keeps no time: customers and a due queue. Whatever
 * happens, a {@link Moment} tells the rules, and these say what is to be done.
 */
final class Shop {
  private final Mail mail;
  private final Consumer<Moment> rules;
  private final Map<String, Customer> customers = new HashMap<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparing(Timer::at).thenComparing(timer -> timer.customer().id()));

  /** What is planned for a customer. What no longer holds is found out when it is due. */
  private record Timer(Instant at, Customer customer, String step) {}

  Shop(Mail mail, Consumer<Moment> rules) {
    this.mail = mail;
    this.rules = rules;
  }

  void run(List<Order> orders, Instant until) {
    for (Order order : orders) {
      runTimersBefore(order.at());
      Customer customer = customers.computeIfAbsent(order.customer(), Customer::new);
      customer.add(order);
      rules.accept(new Moment(this, customer, Moment.ORDER_PAID, order.at()));
    }
    runTimersBefore(until.plusNanos(1));
  }

  private void runTimersBefore(Instant instant) {
    for (Timer timer = timers.peek();
        timer != null && timer.at().isBefore(instant);
        timer = timers.peek()) {
      timers.remove();
      rules.accept(new Moment(this, timer.customer(), timer.step(), timer.at()));
    }
  }

  void plan(Instant at, Customer customer, String step) {
    timers.add(new Timer(at, customer, step));
  }

  void send(Customer customer, String step, Instant at, Object what) {
    mail.send(customer.id(), step, at, what);
  }
}
