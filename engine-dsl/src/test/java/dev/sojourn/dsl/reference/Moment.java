package dev.sojourn.dsl.reference;

import java.time.Instant;
import java.util.Comparator;

/**
 * A place in a user's history: an instant and, within one instant, the order of arrival (3.8:
 * "within one instant the order of arrival decides").
 */
record Moment(Instant at, Arrivals of, long number) implements Comparable<Moment> {
  private static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::at).thenComparing(m -> m.of.place(m.number));

  @Override
  public int compareTo(Moment other) {
    return ORDER.compare(this, other);
  }

  boolean isAfter(Moment other) {
    return compareTo(other) > 0;
  }
}
