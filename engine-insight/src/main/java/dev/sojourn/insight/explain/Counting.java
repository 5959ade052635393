package dev.sojourn.insight.explain;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.concurrent.CompletionStage;

/** Takes every touch of a replay and counts them. */
final class Counting implements TouchSink {
  int touches;

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    touches++;
    return SinkResult.accepted().now();
  }
}
