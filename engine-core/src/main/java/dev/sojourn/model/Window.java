package dev.sojourn.model;

import java.util.Objects;

/**
 * The part of the user's history that a condition looks at. Local calendar windows are in the
 * user's zone.
 */
public sealed interface Window {

  /**
   * {@code in last 30 days}: an event counts from its instant until its instant plus the amount,
   * exclusive.
   */
  record InLast(TimeAmount amount) implements Window {
    public InLast {
      Objects.requireNonNull(amount, "amount");
    }
  }

  /** {@code since T}: what came after the event that opened the stage. */
  record SinceAnchor() implements Window {}

  /** {@code since start}: what came after the event that started the run. */
  record SinceStart() implements Window {}

  /** {@code today}. */
  record Today() implements Window {}

  /** {@code this week}, ISO, from Monday. */
  record ThisWeek() implements Window {}

  /** {@code this month}. */
  record ThisMonth() implements Window {}
}
