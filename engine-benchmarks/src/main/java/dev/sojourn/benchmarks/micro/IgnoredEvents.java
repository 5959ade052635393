package dev.sojourn.benchmarks.micro;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Workload (e): an event that no journey listens to, of a user who is in the middle of one. Ten
 * thousand users do such a thing once a day each; one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseSerialGC"})
public class IgnoredEvents {
  private static final int USERS = 10_000;
  private static final int A_DAY = USERS;

  private static final String JOURNEY =
      """
      journey long-wait
        starts when member.joined
        leaves when member.left
        stage wait until order.paid
          T+9000 at 10:00  unless order.paid  send thank-you via mail
      """;

  private final JourneyEngine engine =
      JourneyEngine.builder()
          .definitions(Journeys.parse(JOURNEY))
          .shards(1)
          .sink(new CountingSink())
          .build();
  private final EventStream stream =
      new EventStream(
          USERS,
          "page.viewed",
          Instant.parse("2026-01-02T00:00:00Z"),
          Duration.ofDays(1).dividedBy(A_DAY),
          event -> event.with("page", "/lipstick"));
  private List<Event> events = List.of();

  /** Everybody joins. */
  @Setup
  public void join() {
    Instant start = Instant.parse("2026-01-01T12:00:00Z");
    for (int i = 0; i < USERS; i++) {
      engine.accept(Event.of("join", EventStream.user(i), "member.joined", start));
    }
  }

  /** The events of the next day. */
  @Setup(Level.Invocation)
  public void next() {
    events = stream.next(A_DAY);
  }

  /** One day. */
  @Benchmark
  @OperationsPerInvocation(A_DAY)
  public int oneDay() {
    return EventStream.accept(engine, events);
  }

  /** Ends the engine. */
  @TearDown
  public void close() {
    engine.close();
  }
}
