package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Shop} knows of a customer. */
final class Customer {
  private final String id;
  private final List<Order> orders = new ArrayList<>(2);
  private boolean followedUp = true;
  private Instant comeBack = Instant.MIN;

  Customer(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  void add(Order order) {
    orders.add(order);
  }

  int orders() {
    return orders.size();
  }

  Order firstOrder() {
    return orders.get(0);
  }

  Order lastOrder() {
    return orders.get(orders.size() - 1);
  }

  BigDecimal spentAfter(Instant since) {
    BigDecimal spent = BigDecimal.ZERO;
    for (Order order : orders) {
      if (order.at().isAfter(since)) {
        spent = spent.add(order.amount());
      }
    }
    return spent;
  }

  boolean isFollowedUp() {
    return followedUp;
  }

  void endFollowUp() {
    followedUp = false;
  }

  /** When a silence that goes on is answered. */
  Instant comeBack() {
    return comeBack;
  }

  void setComeBack(Instant due) {
    comeBack = due;
  }
}
