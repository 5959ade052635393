package dev.sojourn.sink;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.SinkResult.Status;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code duplicate} to touches that another sink has taken before; that one sees them once.
 *
 * <p>What is remembered is that a touch was {@code accepted} or {@code duplicate}. One that was
 * rejected, asked for later, or failed, is let through when it comes again. Of two offers of one
 * touch at the same time one goes out; the other waits for its answer, and goes out itself if that
 * was no success.
 *
 * <p>How good that is depends on the memory. {@link #remembering} keeps ids in the process, up to a
 * number and an age: beyond these, and after a restart, a touch that comes again is let through. A
 * {@link Memory} of the host's can keep them where the messages are. A process that ends between
 * the sink's answer and {@link Memory#add} forgets that touch: next to "at least once" there is no
 * "exactly once" without the gateway's help.
 *
 * <p>Thread-safe if the sink and the memory are.
 */
public final class DedupingSink implements TouchSink {
  private final TouchSink sink;
  private final Memory memory;

  /** Touches that are with the sink now. */
  private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay =
      new ConcurrentHashMap<>();

  /** Which touches were taken, by id. Thread-safe; what it throws makes the offer fail. */
  public interface Memory {

    /** Whether a touch was taken. */
    boolean contains(String touchId);

    /** A touch was taken. */
    void add(String touchId);
  }

  private DedupingSink(TouchSink sink, Memory memory) {
    this.sink = Objects.requireNonNull(sink, "sink");
    this.memory = Objects.requireNonNull(memory, "memory");
  }

  /** Remembers in a memory of the host's. */
  public static DedupingSink of(TouchSink sink, Memory memory) {
    return new DedupingSink(sink, memory);
  }

  /**
   * Remembers in this process.
   *
   * @param touches how many at most; the oldest are forgotten first
   * @param age how long, by the clock
   * @throws IllegalArgumentException if one of them is not positive
   */
  public static DedupingSink remembering(
      TouchSink sink, int touches, Duration age, InstantSource clock) {
    return new DedupingSink(sink, new RecentIds(touches, age, clock));
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) throws Exception {
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    CompletableFuture<Boolean> other = underWay.putIfAbsent(touch.id(), taken);
    return other == null ? first(touch, taken) : other.thenCompose(was -> second(touch, was));
  }

  /** Another offer of the touch has come to its end. */
  private CompletionStage<SinkResult> second(Touch touch, boolean taken) {
    try {
      return taken ? SinkResult.duplicate().now() : offer(touch);
    } catch (Exception e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<SinkResult> first(Touch touch, CompletableFuture<Boolean> taken)
      throws Exception {
    try {
      if (memory.contains(touch.id())) {
        end(touch, taken, true);
        return SinkResult.duplicate().now();
      }
      return sink.offer(touch).whenComplete((result, failure) -> remember(touch, result, taken));
    } catch (Exception | Error e) {
      end(touch, taken, false);
      throw e;
    }
  }

  private void remember(
      Touch touch, @Nullable SinkResult result, CompletableFuture<Boolean> taken) {
    boolean success =
        result != null
            && (result.status() == Status.ACCEPTED || result.status() == Status.DUPLICATE);
    try {
      if (success) {
        memory.add(touch.id());
      }
    } finally {
      end(touch, taken, success);
    }
  }

  /** Who comes from now on asks the memory. */
  private void end(Touch touch, CompletableFuture<Boolean> taken, boolean success) {
    underWay.remove(touch.id(), taken);
    taken.complete(success);
  }
}
