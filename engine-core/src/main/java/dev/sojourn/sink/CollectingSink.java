package dev.sojourn.sink;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps touches in a list, in hand-over order: for tests, replays and small programs. */
public final class CollectingSink implements TouchSink {
  private final List<Touch> touches = new ArrayList<>();

  /** An empty list. */
  public CollectingSink() {}

  @Override
  public synchronized CompletionStage<SinkResult> offer(Touch touch) {
    touches.add(touch);
    return SinkResult.accepted().now();
  }

  /** A copy of what came so far. */
  public synchronized List<Touch> touches() {
    return List.copyOf(touches);
  }
}
