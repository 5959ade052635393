package dev.sojourn.cli;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.JsonLinesDecisions;
import dev.sojourn.sink.JsonLinesSink;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.io.IOException;
import java.time.ZoneId;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is made ready on a thread of its own: Drools takes a second to start, in which the
 * log can be read. What the engine tells goes where {@link #tell} has said before the first event.
 */
final class Deployment implements TouchSink, EngineListener {
  private final FutureTask<JourneyEngine> engine;
  private final Summary summary = new Summary();
  private @Nullable JsonLinesSink touches;
  private @Nullable JsonLinesDecisions decisions;

  private Deployment(Definitions definitions, ZoneId zone, @Nullable EngineListener also) {
    engine = new FutureTask<>(() -> build(definitions, zone, also));
  }

  /**
   * Begins to deploy.
   *
   * @param also somebody else who wants to hear what is decided; may be null
   */
  static Deployment begin(Definitions definitions, ZoneId zone, @Nullable EngineListener also) {
    Deployment deployment = new Deployment(definitions, zone, also);
    Thread thread = new Thread(deployment.engine, "sojourn-deploy");
    thread.setDaemon(true); // a log that is refused does not wait for it
    thread.start();
    return deployment;
  }

  private JourneyEngine build(Definitions definitions, ZoneId zone, @Nullable EngineListener also) {
    JourneyEngineBuilder builder =
        JourneyEngine.builder()
            .definitions(definitions)
            .zone(zone)
            .shards(1)
            .listener(this)
            .sink(this);
    return (also == null ? builder : builder.listener(also)).build();
  }

  /** Says where touches and decisions go; null if nobody wants decisions. */
  void tell(Output touchesOut, @Nullable Output decisionsOut) {
    touches = JsonLinesSink.to(touchesOut.stream()).withoutFlush();
    if (decisionsOut != null) {
      decisions = JsonLinesDecisions.to(decisionsOut.stream()).withoutFlush();
    }
  }

  /**
   * The engine, once it is ready.
   *
   * @throws dev.sojourn.EngineException if it refuses the definitions
   */
  JourneyEngine engine() {
    try {
      return engine.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      } else if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What was told so far, counted. */
  Summary summary() {
    return summary;
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) throws IOException {
    summary.onTouch(touch);
    return touches == null ? SinkResult.accepted().now() : touches.offer(touch);
  }

  @Override
  public void onDecision(Decision decision) {
    summary.onDecision(decision);
    if (decisions != null) {
      decisions.onDecision(decision);
    }
  }
}
