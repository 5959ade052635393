package dev.sojourn.sink;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Offers each touch to several sinks, in their order, and answers when all of them have answered.
 *
 * <p>The answer is the worst of theirs:
 *
 * <ol>
 *   <li>{@code retryLater} if one of them asks for it, after the longest of the times asked for;
 *       else
 *   <li>a failure if one of them failed: the first failure, the others suppressed in it; else
 *   <li>{@code rejected} if one of them rejects; else
 *   <li>{@code accepted} if one of them accepts; else {@code duplicate}.
 * </ol>
 *
 * <p>When the touch comes again, only the sinks that asked for it or failed are offered it; what
 * the others answered is remembered until all are settled. At most a fixed number of touches is
 * remembered so (10,000 unless said otherwise); beyond it the oldest is forgotten, and all sinks
 * may see that touch again, with the same id. The memory ends with the process.
 *
 * <p>Thread-safe if the sinks are. A sink that blocks holds up those after it.
 */
public final class FanOutSink implements TouchSink {
  private static final int REMEMBERED = 10_000;

  private final List<TouchSink> sinks;
  private final Map<String, List<@Nullable SinkResult>> unsettled;

  private FanOutSink(List<TouchSink> sinks, int remembered) {
    this.sinks = List.copyOf(sinks);
    this.unsettled = new Bounded(remembered);
    if (this.sinks.isEmpty() || remembered < 1) {
      throw new IllegalArgumentException("a fan-out needs a sink, and room for one touch");
    }
  }

  /** A sink for all of these. */
  public static FanOutSink of(TouchSink... sinks) {
    return new FanOutSink(List.of(sinks), REMEMBERED);
  }

  /** The same sinks with room for the answers to this many unsettled touches. */
  public FanOutSink remembering(int touches) {
    return new FanOutSink(sinks, touches);
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    List<@Nullable SinkResult> before = settledBefore(touch.id());
    List<CompletableFuture<SinkResult>> answers = new ArrayList<>();
    for (int i = 0; i < sinks.size(); i++) {
      SinkResult settled = before.isEmpty() ? null : before.get(i);
      answers.add(
          settled == null ? ask(sinks.get(i), touch) : CompletableFuture.completedFuture(settled));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .handle((all, failure) -> conclude(touch.id(), answers))
        .thenCompose(answer -> answer);
  }

  private List<@Nullable SinkResult> settledBefore(String touchId) {
    synchronized (unsettled) {
      return unsettled.getOrDefault(touchId, List.of());
    }
  }

  private static CompletableFuture<SinkResult> ask(TouchSink sink, Touch touch) {
    try {
      return sink.offer(touch).thenApply(FanOutSink::notNull).toCompletableFuture();
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static SinkResult notNull(SinkResult answer) {
    if (answer == null) {
      throw new IllegalStateException("a sink answered null");
    }
    return answer;
  }

  private CompletionStage<SinkResult> conclude(
      String touchId, List<CompletableFuture<SinkResult>> answers) {
    Answers all = Answers.of(answers);
    synchronized (unsettled) {
      if (all.settled()) {
        unsettled.remove(touchId);
      } else {
        unsettled.put(touchId, all.settledOnes());
      }
    }
    return all.worst();
  }

  /** Forgets the oldest entry when there is one too many. */
  private static final class Bounded extends LinkedHashMap<String, List<@Nullable SinkResult>> {
    private static final long serialVersionUID = 1L;
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, List<@Nullable SinkResult>> eldest) {
      return size() > most;
    }
  }
}
