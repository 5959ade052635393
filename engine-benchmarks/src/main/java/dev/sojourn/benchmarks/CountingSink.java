package dev.sojourn.benchmarks;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every touch and only counts it. Thread-safe. */
public final class CountingSink implements TouchSink {
  private static final CompletionStage<SinkResult> ACCEPTED =
      CompletableFuture.completedStage(SinkResult.accepted());

  private final AtomicLong touches = new AtomicLong();
  private volatile long lastNanos = System.nanoTime();

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    touches.incrementAndGet();
    lastNanos = System.nanoTime();
    return ACCEPTED;
  }

  /** How many touches have come. */
  public long touches() {
    return touches.get();
  }

  /** Waits until there are so many, and says when the last one came, in nanoseconds. */
  public long await(long count) {
    while (touches.get() < count) {
      pause();
    }
    return lastNanos;
  }

  /** Waits until nothing comes for half a second from now on, and says when the last one came. */
  public long awaitQuiet() {
    long now = System.nanoTime();
    while (System.nanoTime() - Math.max(now, lastNanos) < 500_000_000) {
      pause();
    }
    return lastNanos;
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
