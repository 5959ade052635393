package dev.sojourn.reliability.equality;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
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
    this(trace, opening, trace.first());
  }

  private Replay(Trace trace, Supplier<? extends UserStore> opening, Definitions definitions) {
    this.trace = trace;
    this.opening = opening;
    open(definitions);
  }

  /** A replay that goes on with what is in the store, definitions too. */
  static Replay goingOn(Trace trace, Supplier<? extends UserStore> opening) {
    return new Replay(trace, opening, Definitions.EMPTY);
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
      int done = 0;
      for (int cut : cuts(trace.steps(), stops)) {
        take(done, cut);
        stops(trace.endOf(cut), stop);
        done = cut;
      }
      take(done, trace.steps().size());
      engine.advanceTo(trace.until());
      return Outcome.of(sink.touches(), decisions, store);
    } finally {
      close();
    }
  }

  /**
   * Replays some steps, from one cut to the next one.
   *
   * @param from if it is not the first one, what came of those before is in the store
   */
  Outcome part(int from, int to) {
    try {
      if (from > 0) {
        engine.advanceTo(trace.endOf(from));
      }
      take(from, to);
      engine.advanceTo(to == trace.steps().size() ? trace.until() : trace.endOf(to));
      return Outcome.of(sink.touches(), decisions, store);
    } finally {
      close();
    }
  }

  /**
   * So many places between the steps at which something else can come in, about as far from each
   * other; not among the events of one instant, because its timers come after them.
   */
  static List<Integer> cuts(List<Trace.Step> steps, int count) {
    Set<Integer> wanted = new TreeSet<>();
    IntStream.rangeClosed(1, count).forEach(i -> wanted.add(steps.size() * i / (count + 1)));
    List<Integer> cuts = new ArrayList<>();
    Instant now = Instant.MIN;
    int due = 0;
    for (int i = 0; i < steps.size(); i++) {
      due += wanted.contains(i) ? 1 : 0;
      if (steps.get(i) instanceof Trace.Step.Arrival arrival) {
        Instant at = arrival.event().at();
        if (due > 0 && at.isAfter(now.plusMillis(1))) {
          due--;
          cuts.add(i);
        }
        now = at.isAfter(now) ? at : now;
      }
    }
    return cuts;
  }

  private void take(int from, int to) {
    for (Trace.Step step : trace.steps().subList(from, to)) {
      if (step instanceof Trace.Step.Arrival arrival) {
        engine.accept(arrival.event());
      } else if (step instanceof Trace.Step.Publication publication) {
        engine.publish(publication.definitions(), publication.liveRuns());
      }
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
