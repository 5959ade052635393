package dev.sojourn.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: its class and where it happened, but not its message. The message
 * is of the host's making, and may hold user ids or attributes.
 */
public final class FailureToLog extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 8;

  private FailureToLog(Throwable failure, @Nullable Throwable cause) {
    super(failure.getClass().getName(), cause, false, true);
    setStackTrace(failure.getStackTrace());
  }

  /** What may be logged of a failure and its causes. */
  public static FailureToLog of(Throwable failure) {
    return of(failure, 0);
  }

  private static FailureToLog of(Throwable failure, int depth) {
    Throwable cause = failure.getCause();
    return new FailureToLog(
        failure, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
  }
}
