package dev.sojourn.reliability.equality;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Takes an engine on a store through a trace. */
final class Replay {
  private final Trace trace;
  private final Supplier<? extends UserStore> opening;
  private final CollectingSink sink = new CollectingSink();
  private final List<Decision> decisions = new ArrayList<>();
  private UserStore store;
  private JourneyEngine engine;
  private int stopped;

  /**
   * A replay.
   *
   * @param opening opens the store, with what is in it already
   */
  Replay(Trace trace, Supplier<? extends UserStore> opening) {
    this.trace = trace;
    this.opening = opening;
    open(trace.first());
  }

  private void open(Definitions definitions) {
    store = opening.get();
    JourneyEngineBuilder builder = JourneyEngine.builder().store(store).sink(sink);
    engine =
        builder
            .definitions(definitions)
            .listener(
                new EngineListener() {
                  @Override
                  public void onDecision(Decision decision) {
                    decisions.add(decision);
                  }
                })
            .build();
  }

  /** Replays the trace in one piece. */
  Outcome run() {
    return run(0, at -> {});
  }

  /**
   * Replays the trace; so many times everything is closed on the way, and a new engine goes on over
   * the store with what is deployed in it.
   */
  Outcome runWithRestarts(int stops) {
    return run(stops, this::restart);
  }

  /**
   * Replays the trace in one piece; at the places of restarts nothing but versions that nobody is
   * on any more goes, which an engine that is opened does not take up. What they could ask for is
   * not kept from then on.
   */
  Outcome runWithoutOldVersions(int stops) {
    return run(stops, at -> engine.publish(Definitions.EMPTY));
  }

  private Outcome run(int stops, Consumer<Instant> stop) {
    try {
      List<Trace.Step> steps = trace.steps();
      Set<Integer> places = new TreeSet<>();
      IntStream.rangeClosed(1, stops).forEach(i -> places.add(steps.size() * i / (stops + 1)));
      Instant now = Instant.MIN;
      int due = 0;
      for (int i = 0; i < steps.size(); i++) {
        due += places.contains(i) ? 1 : 0;
        if (steps.get(i) instanceof Trace.Step.Arrival arrival) {
          Event event = arrival.event();
          // not among the events of one instant: its timers come after them
          if (due > 0 && event.at().isAfter(now.plusMillis(1))) {
            due--;
            stops(now.plusMillis(1), stop);
          }
          engine.accept(event);
          now = event.at().isAfter(now) ? event.at() : now;
        } else if (steps.get(i) instanceof Trace.Step.Publication publication) {
          engine.publish(publication.definitions(), publication.liveRuns());
        }
      }
      engine.advanceTo(trace.until());
      return Outcome.of(sink.touches(), decisions, store);
    } finally {
      close();
    }
  }

  private void stops(Instant at, Consumer<Instant> stop) {
    engine.advanceTo(at);
    stop.accept(at);
    stopped++;
  }

  /** How often there was a stop on the way. */
  int stopped() {
    return stopped;
  }

  private void restart(Instant at) {
    close();
    open(Definitions.EMPTY);
    engine.advanceTo(at);
  }

  private void close() {
    engine.close();
    if (store instanceof AutoCloseable durable) {
      try {
        durable.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
