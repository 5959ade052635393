package dev.sojourn.benchmarks.micro;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.model.Definitions;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Workload (d): 10, 100 or 1,000 journeys, all of which listen to orders. Each user is live in
 * three of the first ten, so the same events lead to the same work. Each order asks one guard in
 * each of the three and begins three silences anew. A thousand users order four times a day each;
 * one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseSerialGC"})
public class ManyJourneys {
  private static final int USERS = 1_000;

  private static final String JOURNEY =
      """
      journey j%1$d
        starts when joined.%1$d
        leaves when left.%1$d
        stage orders
          when order.paid          if event.amount >= 10%1$d   send large-order-%1$d via mail
          T+9000 at 10:00          send anniversary-%1$d via mail
        watch silent after 30 days without order.paid
          on next day at 10:00     if user.points >= %1$d      send come-back-%1$d via mail
      """;

  /** How many journeys are deployed. */
  @Param({"10", "100", "1000"})
  public int journeys;

  private JourneyEngine engine = JourneyEngine.builder().build();
  private final EventStream stream =
      new EventStream(
          USERS,
          "order.paid",
          Instant.parse("2026-01-02T00:00:00Z"),
          Duration.ofHours(6).dividedBy(USERS),
          event -> event.with("amount", 9));
  private List<Event> events = List.of();

  /** Deploys the journeys; everybody joins three of them. */
  @Setup
  public void join() {
    Definitions definitions = Definitions.EMPTY;
    for (int i = 0; i < journeys; i++) {
      definitions = definitions.and(Journeys.parse(String.format(JOURNEY, i)));
    }
    engine.close();
    engine =
        JourneyEngine.builder().definitions(definitions).shards(1).sink(new CountingSink()).build();
    Instant start = Instant.parse("2026-01-01T12:00:00Z");
    for (int i = 0; i < USERS; i++) {
      for (int journey = i; journey < i + 9; journey += 3) {
        engine.accept(
            Event.of("join-" + journey, EventStream.user(i), "joined." + journey % 10, start));
      }
      if (engine.user(EventStream.user(i)).orElseThrow().runs().size() != 3) {
        throw new IllegalStateException("not live in three journeys");
      }
    }
  }

  /** One more order of everybody. */
  @Setup(Level.Invocation)
  public void next() {
    events = stream.next(USERS);
  }

  /** Takes them. */
  @Benchmark
  @OperationsPerInvocation(USERS)
  public int oneOrderOfEverybody() {
    return EventStream.accept(engine, events);
  }

  /** Ends the engine. */
  @TearDown
  public void close() {
    engine.close();
  }
}
