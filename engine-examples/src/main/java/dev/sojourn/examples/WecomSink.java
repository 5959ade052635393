package dev.sojourn.examples;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

public class WecomSink implements TouchSink {
  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  /** The host's last word: asked before each offer. */
  static final HandOverCheck STOCK =
      touch ->
          touch.messages().contains("lucky-draw") && !prizesLeft()
              ? HandOverCheck.Verdict.veto("no prizes left")
              : HandOverCheck.Verdict.go();

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    if (sent.contains(touch.id())) {
      return SinkResult.duplicate().now();
    }
    if (!gatewayTakes(touch)) {
      return SinkResult.retryLater("gateway busy", Duration.ofMinutes(1)).now();
    }
    sent.add(touch.id());
    return SinkResult.accepted().now();
  }

  private static boolean gatewayTakes(Touch touch) {
    return !touch.messages().isEmpty(); // yours
  }

  private static boolean prizesLeft() {
    return true; // yours
  }
}
