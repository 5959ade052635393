package dev.sojourn.benchmarks.cdnow;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.spi.SinkResult;
import java.time.Instant;
import java.util.List;

/** The journey as it stands in {@code cdnow-follow-up.journey}, run by the engine as a replay. */
public final class SojournReplay implements Contestant {
  private final Definitions journey = Journeys.example("cdnow-follow-up");

  @Override
  public String name() {
    return "Sojourn";
  }

  @Override
  public Ready ready(List<Order> orders, Mail mail) {
    List<Event> events = orders.stream().map(SojournReplay::event).toList();
    JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(journey)
            .shards(1)
            .sink(
                touch -> {
                  Object what = touch.params().values().stream().findFirst().orElse(NOTHING);
                  mail.send(touch.subject(), touch.step(), touch.at(), what);
                  return SinkResult.accepted().now();
                })
            .build();
    return until -> run(engine, events, until);
  }

  /** An order as the engine takes it. */
  public static Event event(Order order) {
    return Event.of(order.id(), order.customer(), "order.paid", order.at())
        .with("amount", Value.of(order.amount()))
        .with("cds", Value.of(order.cds()));
  }

  private static final Value NOTHING = Value.of("");

  private static void run(JourneyEngine engine, List<Event> events, Instant until) {
    try (engine) {
      for (Event event : events) {
        engine.accept(event);
      }
      engine.advanceTo(until);
    }
  }
}
