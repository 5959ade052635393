package dev.sojourn.internal.run;

import dev.sojourn.internal.log.SparseLog;
import dev.sojourn.spi.Leases.NotHeldException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Whether the store failed at the last commit. What happened minutes ago, with no commit since, is
 * no trouble any more: whoever wanted it has turned elsewhere. Thread-safe.
 */
final class StoreTrouble {
  private static final long LASTS_NANOS = Duration.ofMinutes(5).toNanos();

  private final SparseLog log = new SparseLog(LoggerFactory.getLogger(StoreTrouble.class));
  private final AtomicReference<@Nullable Failed> last = new AtomicReference<>();

  private record Failed(String error, long nanoTime) {}

  /** A commit failed. That another engine works for the user is no failure of the store. */
  void failed(Throwable failure) {
    if (!(failure instanceof NotHeldException)) {
      last.set(new Failed(textOf(failure), System.nanoTime()));
    }
  }

  /** A commit failed, and the store has it. */
  void keptAllTheSame(Throwable failure) {
    log.warn("the store failed, and a commit was kept all the same", failure);
  }

  /** A commit was made. */
  void none() {
    if (last.get() != null) {
      last.set(null);
    }
  }

  /** The class of the failure; null if there is no trouble. */
  @Nullable String error() {
    Failed failed = last.get();
    return failed == null || System.nanoTime() - failed.nanoTime > LASTS_NANOS
        ? null
        : failed.error;
  }

  /** The class of a failure only: its message may hold personal data. */
  static String textOf(Throwable failure) {
    return failure.getClass().getName();
  }
}
