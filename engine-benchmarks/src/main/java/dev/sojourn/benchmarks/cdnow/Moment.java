package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The one fact that rules look at: what happens to a customer of a {@link Shop} now, an order or a
 * step that is due; and what they can do about it. Public with getters, as rule engines want it.
 */
public final class Moment {
  static final String ORDER_PAID = "order.paid";

  private final Shop shop;
  private final Customer customer;
  private final String what;
  private final Instant at;

  Moment(Shop shop, Customer customer, String what, Instant at) {
    this.shop = shop;
    this.customer = customer;
    this.what = what;
    this.at = at;
  }

  /** The order, or the name of the step. */
  public String getWhat() {
    return what;
  }

  /** How many orders there are, with this one if it is one. */
  public int getOrders() {
    return customer.orders();
  }

  /** Whether nothing was ordered after the first order. */
  public boolean isFollowedUp() {
    return customer.isFollowedUp();
  }

  /** The amount of the first order. */
  public BigDecimal getFirstAmount() {
    return customer.firstOrder().amount();
  }

  /** Whether nothing was ordered since this was planned. */
  public boolean isSilent() {
    return customer.comeBack().equals(at);
  }

  /** The amount of all orders of half a year. */
  public BigDecimal getSpent() {
    return customer.spentAfter(ShopTime.halfAYearBefore(at));
  }

  /** The number of discs in the order. */
  public int getCds() {
    return customer.lastOrder().cds();
  }

  /** Sends what is due, or another step. */
  public void send(String step, Object parameter) {
    shop.send(customer, step, at, parameter);
  }

  /** Plans a step for ten o'clock, some days from now. */
  public void plan(String step, int days) {
    shop.plan(ShopTime.atTen(at, days), customer, step);
  }

  /** Plans what comes of thirty days without an order. */
  public void planComeBack() {
    Instant due = ShopTime.comeBack(at);
    if (!due.equals(customer.comeBack())) {
      customer.setComeBack(due);
      shop.plan(due, customer, "come-back");
    }
  }

  /** Nothing more of the follow-up goes out. */
  public void endFollowUp() {
    customer.endFollowUp();
  }
}
