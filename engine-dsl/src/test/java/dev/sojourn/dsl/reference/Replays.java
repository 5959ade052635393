package dev.sojourn.dsl.reference;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An engine that replays a log. */
final class Replays implements AutoCloseable {
  private final Definitions definitions;
  private final InMemoryUserStore store = new InMemoryUserStore();
  private final CollectingSink sink = new CollectingSink();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Explanation> explanations = new ArrayList<>();
  private final boolean explains;
  private JourneyEngine engine;

  Replays(Definitions definitions) {
    this(definitions, false);
  }

  private Replays(Definitions definitions, boolean explains) {
    this.definitions = definitions;
    this.explains = explains;
    this.engine = engine();
  }

  /** One that tells why. */
  static Replays explaining(Definitions definitions) {
    return new Replays(definitions, true);
  }

  private JourneyEngine engine() {
    JourneyEngineBuilder builder = JourneyEngine.builder();
    return (explains ? builder.explaining() : builder)
        .definitions(definitions)
        .store(store)
        .sink(sink)
        .listener(
            new EngineListener() {
              @Override
              public void onDecision(Decision decision) {
                decisions.add(decision);
              }

              @Override
              public void onExplanation(Explanation explanation) {
                explanations.add(explanation);
              }
            })
        .build();
  }

  Outcomes replay(Log log) {
    log.play(
        new Log.Player() {
          @Override
          public void accept(Event event) {
            engine.accept(event);
          }

          @Override
          public void advanceTo(Instant instant) {
            engine.advanceTo(instant);
          }

          @Override
          public void publish(Publication publication) {
            engine.publish(publication.definitions(), publication.liveRuns());
          }
        });
    return outcomes();
  }

  /** The same with stops on the way; at some of them a new engine goes on with the store. */
  Outcomes replayInPieces(Log log, Draw draw) {
    Instant now = log.events().get(0).at();
    for (Event event : log.events()) {
      if (event.at().isAfter(now.plusSeconds(1)) && draw.chance(20)) {
        Instant stop = draw.between(now, event.at());
        engine.advanceTo(stop);
        if (draw.chance(2)) {
          restart(stop);
        }
      }
      engine.accept(event);
      now = event.at().isAfter(now) ? event.at() : now;
    }
    engine.advanceTo(draw.between(now, log.until()));
    engine.advanceTo(log.until());
    return outcomes();
  }

  private void restart(Instant now) {
    engine.close();
    engine = engine();
    engine.advanceTo(now);
  }

  List<Explanation> explanations() {
    return List.copyOf(explanations);
  }

  private Outcomes outcomes() {
    return new Outcomes(List.copyOf(decisions), sink.touches());
  }

  @Override
  public void close() {
    engine.close();
  }
}
