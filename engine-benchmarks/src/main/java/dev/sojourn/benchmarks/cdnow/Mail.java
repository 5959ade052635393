package dev.sojourn.benchmarks.cdnow;

import java.time.Instant;

/** Where the touches of all contestants go. */
@FunctionalInterface
public interface Mail {

  /**
   * Takes one touch.
   *
   * @param step its name in the journey
   * @param what its parameter: a number, or "" if the step has none
   */
  void send(String customer, String step, Instant at, Object what);
}
