package dev.sojourn.dsl;

import dev.sojourn.model.Timing;

/** A number of local calendar days after T. */
public final class DaysPlan extends TimedPlan {
  private final int days;

  DaysPlan(int days) {
    super(new Timing.Days(days, null));
    this.days = days;
  }

  /** The days from this one to another, both included: {@code t(3).to(7)} is {@code T+3..T+7}. */
  public TimedPlan to(int last) {
    return new TimedPlan(new Timing.Range(days, last, null));
  }
}
