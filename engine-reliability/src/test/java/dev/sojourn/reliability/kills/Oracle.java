package dev.sojourn.reliability.kills;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Touch;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** What comes of a workload if nothing is ever killed: a live engine in memory, left in peace. */
public final class Oracle {
  /** By id, what each touch that reached the sink said. */
  public final Map<String, String> touches = new TreeMap<>();

  /** By id, for people. */
  public final Map<String, String> described = new TreeMap<>();

  /** What is known of each user in the end. */
  public final Map<String, String> views;

  /** How many dead letters there are in the end. */
  final int dead;

  private final Map<String, Touch> reached = new ConcurrentHashMap<>();

  public Oracle(Workload workload) {
    ManualClock clock = new ManualClock(workload.rounds.get(0).at());
    InMemoryUserStore store = new InMemoryUserStore();
    try (JourneyEngine engine =
        Engines.builder(clock)
            .definitions(Deployed.FIRST)
            .store(store)
            .sink(
                touch -> {
                  reached.put(touch.id(), touch);
                  return JournalSink.answer(touch).now();
                })
            .build()) {
      engine.start();
      for (Workload.Round round : workload.rounds) {
        clock.set(round.at());
        if (round.publishes()) {
          await(store, round.at());
          engine.publish(Deployed.SECOND);
        }
        round.inputs().forEach(input -> engine.accept(input.event()));
        await(store, round.at());
      }
      views = Engines.views(engine, workload);
      dead = store.outbox().dead(0, Integer.MAX_VALUE).size();
    }
    reached
        .values()
        .forEach(
            touch -> {
              touches.put(touch.id(), Contents.of(touch));
              described.put(touch.id(), touch + " for " + touch.subject());
            });
  }

  private static void await(InMemoryUserStore store, Instant now) {
    Awaitility.await().until(() -> Engines.isIdle(store, now));
  }
}
