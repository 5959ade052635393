package dev.sojourn.internal.run;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: its class and where it happened, but not its message. The message
 * is of the host's making, and may hold user ids or attributes.
 */
final class FailureToLog extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 8;

  private FailureToLog(Throwable failure, @Nullable Throwable cause) {
    super(failure.getClass().getName(), cause, false, true);
    setStackTrace(failure.getStackTrace());
  }

  static FailureToLog of(Throwable failure) {
    return of(failure, 0);
  }

  private static FailureToLog of(Throwable failure, int depth) {
    Throwable cause = failure.getCause();
    return new FailureToLog(
        failure, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
  }
}
