package dev.sojourn.benchmarks.cdnow;

import java.time.Instant;

/** Thirty days without an order, a fact in a session of {@link Drools#withEvents}. */
public final class Silence {
  private final PaidOrder last;
  private final long since;
  private boolean answered;

  /** The silence after an order, noticed at a time of the session's clock. */
  public Silence(PaidOrder last, long since) {
    this.last = last;
    this.since = since;
  }

  /** The id of the customer. */
  public String getCustomer() {
    return last.getCustomer();
  }

  /** The number of the last order. */
  public int getNumber() {
    return last.getNumber();
  }

  /** When it is answered. */
  public Instant getDue() {
    return last.getComeBack();
  }

  /** From when it was noticed till then. */
  public long getMillisToWeekend() {
    return Math.max(0, getDue().toEpochMilli() - since);
  }

  /** Whether it is that late. */
  public boolean isAnswered() {
    return answered;
  }

  /** Says that it is. */
  public void setAnswered(boolean answered) {
    this.answered = answered;
  }
}
