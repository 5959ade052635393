package dev.sojourn.micrometer;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.ops.DecisionCount;
import dev.sojourn.ops.EngineStatus;
import dev.sojourn.ops.HandOverCount;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.HandOver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an engine counts and how it is, as meters.
 *
 * <pre>{@code
 * new SojournMetrics(engine).bindTo(registry);
 * }</pre>
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name<th>tags<th>what it says
 * <tr><td>{@code sojourn.decisions}<td>{@code outcome}, {@code reason}<td>counter: what was decided
 * <tr><td>{@code sojourn.handovers}<td>{@code channel}, {@code result}<td>counter: what came of
 *     offers to sinks
 * <tr><td>{@code sojourn.due.lag}<td><td>for how long the first timer has been overdue
 * <tr><td>{@code sojourn.outbox.size}<td>{@code channel}<td>touches that no sink has taken yet
 * <tr><td>{@code sojourn.outbox.lag}<td><td>how long ago the oldest of these was decided
 * <tr><td>{@code sojourn.dead.letters}<td><td>touches that are offered no more
 * <tr><td>{@code sojourn.sink.in.line}<td>{@code sink}<td>touches in memory that wait for their turn
 * <tr><td>{@code sojourn.sink.in.flight}<td>{@code sink}<td>touches that are with the sink
 * <tr><td>{@code sojourn.sink.retrying}<td>{@code sink}<td>touches in memory that wait for their next attempt
 * <tr><td>{@code sojourn.sink.breaker}<td>{@code sink}<td>0 is closed, 0.5 half open, 1 open
 * <tr><td>{@code sojourn.inbox.size}<td><td>inputs that are kept and still to be applied
 * <tr><td>{@code sojourn.quarantined}<td><td>users and groups whose inputs wait because one failed
 * <tr><td>{@code sojourn.paused}<td><td>how many things operators have paused: journeys, channels, all
 *     of it
 * <tr><td>{@code sojourn.health}<td><td>1 is up, 0.5 degraded, 0 down
 * </table>
 *
 * <p>A tag that does not apply is {@code none}. There are as many channels as journeys name, as
 * many sinks as the engine was given, and some 40 pairs of outcome and reason; no meter tells
 * journeys or users apart. A gauge is NaN while the store cannot be asked, or the engine is closed.
 *
 * <p>Counters begin at zero with each engine. What the engine says is asked for anew when it is
 * older than five seconds, so that one scrape costs the store two queries. Thread-safe.
 */
public final class SojournMetrics implements MeterBinder, AutoCloseable {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final String NONE = "none";

  private final Snapshot snapshot;
  private final Tags tags;
  private final List<Bound> bound = new CopyOnWriteArrayList<>();

  /** Meters of an engine, without further tags. */
  public SojournMetrics(JourneyEngine engine) {
    this(engine, List.of());
  }

  /** Meters with tags of the host's, such as the name of the engine where there are several. */
  public SojournMetrics(JourneyEngine engine, Iterable<Tag> tags) {
    this(engine, tags, FRESH);
  }

  /**
   * Meters with tags of the host's.
   *
   * @param freshFor how old a status may be that meters are read from
   */
  public SojournMetrics(JourneyEngine engine, Iterable<Tag> tags, Duration freshFor) {
    this.snapshot = new Snapshot(engine, freshFor);
    this.tags = Tags.of(tags);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Bound one = new Bound(registry);
    bound.add(one);
    one.bind();
  }

  /** Takes the meters out of their registries; the engine goes on. */
  @Override
  public void close() {
    bound.forEach(Bound::remove);
    bound.clear();
  }

  /** The meters in one registry. */
  private final class Bound {
    private final MeterRegistry registry;
    private final List<Meter> meters = new CopyOnWriteArrayList<>();

    /** What has counters of its own already. */
    private final Set<Object> known = ConcurrentHashMap.newKeySet();

    Bound(MeterRegistry registry) {
      this.registry = registry;
    }

    void bind() {
      seconds("sojourn.due.lag", "For how long the first timer has been overdue", Snapshot::dueLag);
      seconds(
          "sojourn.outbox.lag",
          "How long ago the oldest touch was decided that waits in the outbox",
          Snapshot::outboxLag);
      gauge("sojourn.dead.letters", "Touches that are offered no more", Snapshot::deadLetters);
      gauge(
          "sojourn.inbox.size",
          "Inputs that are kept and still to be applied",
          Snapshot::inboxSize);
      gauge(
          "sojourn.quarantined",
          "Users and groups whose inputs wait because one failed",
          Snapshot::quarantined);
      gauge(
          "sojourn.paused",
          "How many things operators have paused: journeys, channels, all of it",
          Snapshot::paused);
      for (Outcome outcome : Outcome.values()) {
        Set<Reason> reasons = Kinds.reasons(outcome);
        if (reasons.isEmpty()) {
          decisions(outcome, null);
        }
        reasons.forEach(reason -> decisions(outcome, reason));
      }
      // the registry holds this one by force, and it all the others
      keep(
          Gauge.builder("sojourn.health", readHealth())
              .description("1 is up, 0.5 degraded, 0 down")
              .tags(tags)
              .strongReference(true)
              .register(registry));
      meetNew(snapshot.get());
    }

    private Supplier<Number> readHealth() {
      return () -> {
        meetNew(snapshot.get());
        return snapshot.health();
      };
    }

    /** Channels show when something goes over them. */
    private void meetNew(EngineStatus status) {
      for (DecisionCount each : status.decisions()) {
        decisions(each.outcome(), each.reason());
      }
      for (HandOverCount each : status.handOvers()) {
        channel(each.channel());
      }
      status.sinks().forEach(sink -> sink(sink.name()));
      if (status.outbox() != null) {
        status.outbox().waiting().keySet().forEach(this::channel);
      }
    }

    private record Pair(Outcome outcome, @Nullable Reason reason) {}

    private void decisions(Outcome outcome, @Nullable Reason reason) {
      if (known.add(new Pair(outcome, reason))) {
        keep(
            FunctionCounter.builder(
                    "sojourn.decisions", snapshot, s -> s.decisions(outcome, reason))
                .description("What was decided")
                .tags(tags.and("outcome", outcome.text()))
                .tag("reason", reason == null ? NONE : reason.text())
                .register(registry));
      }
    }

    private void channel(String channel) {
      if (!known.add(channel)) {
        return;
      }
      Tags ofChannel = tags.and("channel", channel.isEmpty() ? NONE : channel);
      keep(
          Gauge.builder("sojourn.outbox.size", snapshot, s -> s.outboxSize(channel))
              .description("Touches that no sink has taken yet")
              .tags(ofChannel)
              .register(registry));
      for (HandOver.Result result : HandOver.Result.values()) {
        keep(
            FunctionCounter.builder(
                    "sojourn.handovers", snapshot, s -> s.handOvers(channel, result))
                .description("What came of offers to sinks")
                .tags(ofChannel)
                .tag("result", text(result))
                .register(registry));
      }
    }

    private record Sink(String name) {}

    private void sink(String name) {
      if (known.add(new Sink(name))) {
        sink(name, "in.line", "Touches in memory that wait for their turn", SinkStatus::inLine);
        sink(name, "in.flight", "Touches that are with the sink", SinkStatus::inFlight);
        sink(
            name,
            "retrying",
            "Touches in memory that wait for their next attempt",
            SinkStatus::retrying);
        sink(name, "breaker", "0 is closed, 0.5 half open, 1 open", Snapshot::breaker);
      }
    }

    private void sink(
        String sink, String what, String description, ToDoubleFunction<SinkStatus> figure) {
      keep(
          Gauge.builder("sojourn.sink." + what, snapshot, s -> s.sink(sink, figure))
              .description(description)
              .tags(tags.and("sink", sink))
              .register(registry));
    }

    private void gauge(String name, String description, ToDoubleFunction<Snapshot> figure) {
      keep(
          Gauge.builder(name, snapshot, figure)
              .description(description)
              .tags(tags)
              .register(registry));
    }

    private void seconds(String name, String description, ToDoubleFunction<Snapshot> figure) {
      keep(
          TimeGauge.builder(name, snapshot, TimeUnit.SECONDS, figure)
              .description(description)
              .tags(tags)
              .register(registry));
    }

    private void keep(Meter meter) {
      meters.add(meter);
    }

    void remove() {
      meters.forEach(registry::remove);
      meters.clear();
    }
  }

  private static String text(HandOver.Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
