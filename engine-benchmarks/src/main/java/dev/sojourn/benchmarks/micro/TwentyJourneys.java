package dev.sojourn.benchmarks.micro;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * An event of a user who is live in twenty journeys: it breaks twenty silences, and twenty begin
 * anew. A thousand users do such a thing four times a day each; one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class TwentyJourneys {
  private static final int USERS = 1_000;

  private static final String JOURNEY =
      """
      journey j%1$d
        starts when member.joined
        leaves when member.left
        stage wait
          T+9000 at 10:00   if user.points >= %1$d   send hello-%1$d via mail
        watch silent after %2$d days without any activity
          on next Sat, Sun at 10:00   if user.points >= %1$d   send come-back-%1$d via mail
      """;

  private final JourneyEngine engine =
      JourneyEngine.builder()
          .definitions(
              Journeys.parse(
                  IntStream.range(0, 20)
                      .mapToObj(i -> String.format(JOURNEY, i, 20 + i))
                      .collect(Collectors.joining("\n"))))
          .shards(1)
          .sink(new CountingSink())
          .build();
  private final EventStream stream =
      new EventStream(
          USERS,
          "page.viewed",
          Instant.parse("2026-01-02T00:00:00Z"),
          Duration.ofHours(6).dividedBy(USERS),
          event -> event.with("page", "/lipstick"));
  private List<Event> events = List.of();

  /** Everybody joins. */
  @Setup
  public void join() {
    Instant start = Instant.parse("2026-01-01T12:00:00Z");
    for (int i = 0; i < USERS; i++) {
      engine.accept(Event.of("join", EventStream.user(i), "member.joined", start));
      if (engine.user(EventStream.user(i)).orElseThrow().runs().size() != 20) {
        throw new IllegalStateException("not live in twenty journeys");
      }
    }
  }

  /** One more event of everybody. */
  @Setup(Level.Invocation)
  public void next() {
    events = stream.next(USERS);
  }

  /** Takes them. */
  @Benchmark
  @OperationsPerInvocation(USERS)
  public int oneEventOfEverybody() {
    return EventStream.accept(engine, events);
  }

  /** Ends the engine. */
  @TearDown
  public void close() {
    engine.close();
  }
}
