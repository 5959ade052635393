package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** One customer's follow-up, a fact in a session of {@link Drools}. */
public final class FollowUp {
  private final PaidOrder first;
  private boolean open = true;

  /** Opens the follow-up of a first order. */
  public FollowUp(PaidOrder first) {
    this.first = first;
  }

  /** The id of the customer. */
  public String getCustomer() {
    return first.getCustomer();
  }

  /** The number of the first order. */
  public int getNumber() {
    return first.getNumber();
  }

  /** The amount of the first order. */
  public BigDecimal getPaid() {
    return first.getAmount();
  }

  /** Whether no other order has come. */
  public boolean isOpen() {
    return open;
  }

  /** Opens or ends it. */
  public void setOpen(boolean open) {
    this.open = open;
  }

  /** When a step is due. */
  public Instant due(int days) {
    return ShopTime.atTen(first.getAt(), days);
  }

  /** From the first order to the first step. */
  public long getMillisToRating() {
    return millisTo(1);
  }

  /** From the first order to the second step. */
  public long getMillisToMore() {
    return millisTo(7);
  }

  /** From the first order to the last step. */
  public long getMillisToSecondOrder() {
    return millisTo(21);
  }

  private long millisTo(int days) {
    return Duration.between(first.getAt(), due(days)).toMillis();
  }
}
