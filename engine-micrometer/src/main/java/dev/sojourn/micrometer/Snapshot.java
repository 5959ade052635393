package dev.sojourn.micrometer;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.ops.EngineStatus;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Pauses;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an engine said when it was asked last. All meters of one scrape are read from one answer,
 * because an answer costs queries. Thread-safe.
 */
final class Snapshot {
  private final JourneyEngine engine;
  private final long freshNanos;
  private @Nullable EngineStatus last;
  private long askedAt;

  Snapshot(JourneyEngine engine, Duration freshFor) {
    this.engine = engine;
    this.freshNanos = freshFor.toNanos();
  }

  synchronized EngineStatus get() {
    EngineStatus known = last;
    if (known == null || System.nanoTime() - askedAt >= freshNanos) {
      known = engine.status();
      last = known;
      askedAt = System.nanoTime();
    }
    return known;
  }

  double decisions(Outcome outcome, @Nullable Reason reason) {
    return get().decisions().stream()
        .filter(each -> each.outcome() == outcome && each.reason() == reason)
        .mapToLong(each -> each.count())
        .sum();
  }

  double handOvers(String channel, HandOver.Result result) {
    return get().handOvers().stream()
        .filter(each -> each.channel().equals(channel) && each.result() == result)
        .mapToLong(each -> each.count())
        .sum();
  }

  double dueLag() {
    return seconds(get().dueLag());
  }

  double outboxLag() {
    EngineStatus status = get();
    return status.outbox() == null ? Double.NaN : seconds(status.outboxLag());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  double outboxSize(String channel) {
    return ofOutbox(outbox -> outbox.waiting().getOrDefault(channel, 0L));
  }

  double deadLetters() {
    return ofOutbox(Outbox.Backlog::dead);
  }

  private double ofOutbox(ToLongFunction<Outbox.Backlog> figure) {
    Outbox.Backlog outbox = get().outbox();
    return outbox == null ? Double.NaN : figure.applyAsLong(outbox);
  }

  double inboxSize() {
    return ofInbox(Inbox.Backlog::entries);
  }

  double quarantined() {
    return ofInbox(Inbox.Backlog::quarantined);
  }

  private double ofInbox(ToLongFunction<Inbox.Backlog> figure) {
    Inbox.Backlog inbox = get().inbox();
    return inbox == null ? Double.NaN : figure.applyAsLong(inbox);
  }

  /** Of one sink; NaN if it is not there, or not any more. */
  double sink(String name, ToDoubleFunction<SinkStatus> figure) {
    return get().sinks().stream()
        .filter(sink -> sink.name().equals(name))
        .mapToDouble(figure)
        .findFirst()
        .orElse(Double.NaN);
  }

  static double breaker(SinkStatus sink) {
    return switch (sink.breaker()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 0.5;
      case OPEN -> 1;
    };
  }

  /** 1 for all of it, and 1 for each journey and channel. */
  double paused() {
    Pauses paused = get().paused();
    return (paused.all() ? 1 : 0) + paused.journeys().size() + paused.channels().size();
  }

  double health() {
    return switch (get().health().level()) {
      case UP -> 1;
      case DEGRADED -> 0.5;
      case DOWN -> 0;
    };
  }
}
