package dev.sojourn.model;

import java.util.Objects;

/**
 * What became of an event.
 *
 * @param message says why it was refused; "" otherwise
 */
public record Receipt(Status status, String message) {
  /** The event was applied and the change committed. */
  public static final Receipt ACCEPTED = new Receipt(Status.ACCEPTED, "");

  /** The event was known already and was ignored. */
  public static final Receipt DUPLICATE = new Receipt(Status.DUPLICATE, "");

  /**
   * The event was too old to start or open anything; what it says is known now, and it ended what
   * it ends.
   */
  public static final Receipt LATE = new Receipt(Status.LATE, "");

  /** The event is kept and will be applied; it outlives the process. */
  public static final Receipt KEPT = new Receipt(Status.KEPT, "");

  public Receipt {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(message, "message");
  }

  /** Nothing of the event was applied. */
  public static Receipt refused(String message) {
    return new Receipt(Status.REFUSED, message);
  }

  /** What became of an event. */
  public enum Status {
    ACCEPTED,
    DUPLICATE,
    LATE,
    REFUSED,
    KEPT
  }
}
