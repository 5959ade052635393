package dev.sojourn.sink;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each touch at INFO, without the user and the parameters: these are personal data. */
public final class LoggingSink implements TouchSink {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingSink.class);

  /** Logs under the name of this class. */
  public LoggingSink() {}

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    LOG.info(
        "touch {}: {}/{}/{} {}, due {}",
        touch.id(),
        touch.journey(),
        touch.stage(),
        touch.step(),
        touch.kind() == Touch.Kind.TASK ? "task" : "via " + touch.channel(),
        touch.due());
    return SinkResult.accepted().now();
  }
}
