package dev.sojourn.json.transfer;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What an engine decides and offers, from an instant on; a sink that is busy now and then. */
final class Heard implements TouchSink, EngineListener {
  final List<Decision> decisions = new ArrayList<>();
  final List<Touch> offers = new ArrayList<>();
  private Instant from = Instant.MIN;

  /** Forgets all, and hears nothing more of what was decided before an instant. */
  void begin(Instant at) {
    decisions.clear();
    offers.clear();
    from = at;
  }

  @Override
  public void onDecision(Decision decision) {
    decisions.add(decision);
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    if (touch.at().isAfter(from)) {
      offers.add(touch);
    }
    return touch.id().hashCode() % 8 == 0
        ? SinkResult.retryLater("busy", Duration.ofHours(30)).now()
        : SinkResult.accepted().now();
  }
}
