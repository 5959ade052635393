package dev.sojourn.dsl.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The order of arrival of what becomes known of one user. */
final class Arrivals {
  private final List<Arrivals> absorbed = new ArrayList<>();
  private long base;
  private long next;

  Moment next(Instant at) {
    return new Moment(at, this, next++);
  }

  long place(long number) {
    return base + number;
  }

  /** What another user had in one instant comes after: nobody knows how they arrived. */
  void absorb(Arrivals other) {
    other.move(next);
    next += other.next;
    absorbed.add(other);
  }

  private void move(long by) {
    base += by;
    absorbed.forEach(one -> one.move(by));
  }
}
