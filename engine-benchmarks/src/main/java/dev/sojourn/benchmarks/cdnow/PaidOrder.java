package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** An order as a fact in a session of {@link Drools}: a bean with all that rules ask for. */
public final class PaidOrder {
  private final Order order;
  private final int number;
  private final Instant comeBack;

  PaidOrder(Order order, int number) {
    this.order = order;
    this.number = number;
    this.comeBack = ShopTime.comeBack(order.at());
  }

  /** The id of the customer. */
  public String getCustomer() {
    return order.customer();
  }

  /** Its number among all orders of the shop. */
  public int getNumber() {
    return number;
  }

  /** When it was paid. */
  public Instant getAt() {
    return order.at();
  }

  /** The same in milliseconds, as Drools wants the time of an event. */
  public long getMillis() {
    return order.at().toEpochMilli();
  }

  /** What was paid. */
  public BigDecimal getAmount() {
    return order.amount();
  }

  /** The number of discs. */
  public int getCds() {
    return order.cds();
  }

  /** When the silence after it is answered. */
  public Instant getComeBack() {
    return comeBack;
  }

  /** From the order till then. */
  public long getMillisToComeBack() {
    return Duration.between(order.at(), comeBack).toMillis();
  }

  /** An order counts for that if it was paid after this. */
  public Instant getHalfAYearBefore() {
    return ShopTime.halfAYearBefore(comeBack);
  }
}
