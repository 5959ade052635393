package dev.sojourn.benchmarks.cdnow;

import java.time.Instant;
import java.util.List;

/** A way to run the journey {@code cdnow-follow-up}. */
public interface Contestant {

  /** Its name in the table. */
  String name();

  /**
   * Makes everything ready that is there before the first order comes: rules compiled, the log in
   * the contestant's own form, nobody known. This is not timed.
   */
  Ready ready(List<Order> orders, Mail mail);

  /** A shop that waits for its orders. */
  interface Ready {

    /**
     * Takes all orders, each at its time, and then runs everything that is due until an instant,
     * inclusive. This is timed, and called once.
     */
    void run(Instant until);
  }
}
