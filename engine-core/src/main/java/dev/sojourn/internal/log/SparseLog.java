package dev.sojourn.internal.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs what fails for very many users at once when a store fails: the first time at once, then no
 * oftener than every ten seconds, with how many there were in between. Thread-safe.
 */
public final class SparseLog {
  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private final Logger log;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Long> saidAt = new AtomicReference<>();
  private final LongAdder unsaid = new LongAdder();

  /** A log that has said nothing yet. */
  public SparseLog(Logger log) {
    this(log, System::nanoTime);
  }

  SparseLog(Logger log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /** A failure of which there may be many. */
  public void error(String message, Throwable failure) {
    say(log::error, message, failure);
  }

  /** The same if nothing came of it. */
  public void warn(String message, Throwable failure) {
    say(log::warn, message, failure);
  }

  private void say(BiConsumer<String, Throwable> level, String message, Throwable failure) {
    long now = nanoTime.getAsLong();
    Long before = saidAt.get();
    if (before != null && now - before < PAUSE_NANOS || !saidAt.compareAndSet(before, now)) {
      unsaid.increment();
      return;
    }
    long others = unsaid.sumThenReset();
    String text = others == 0 ? message : message + "; " + others + " other failures since";
    level.accept(text, FailureToLog.of(failure));
  }
}
