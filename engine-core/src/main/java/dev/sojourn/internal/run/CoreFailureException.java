package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import java.util.Objects;

/**
 * An input made the engine fail, or the record that it is for cannot be read; nothing was changed.
 * It is no failure of the store.
 */
final class CoreFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String OWN = "dev.sojourn.internal";

  private final transient Subject subject;
  private final Throwable failure;

  /** A failure in what concerns a user or group. */
  CoreFailureException(Subject subject, Throwable failure) {
    super(failure.getClass().getName(), failure);
    this.subject = subject;
    this.failure = failure;
  }

  Subject subject() {
    return subject;
  }

  /** What was thrown first, for callers who are told. */
  RuntimeException failure() {
    return failure instanceof RuntimeException runtime ? runtime : this;
  }

  /** The class of the failure and where in the engine it happened, without personal data. */
  String text() {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = Objects.requireNonNull(first.getCause());
    }
    for (StackTraceElement place : first.getStackTrace()) {
      if (place.getClassName().startsWith(OWN)) {
        return first.getClass().getName() + " at " + place;
      }
    }
    return first.getClass().getName();
  }
}
