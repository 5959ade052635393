package dev.sojourn.benchmarks.micro;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A step that is due, from the due queue to the sink: its guard has three parts and holds. Ten
 * thousand users have one such step each day; one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class DueSteps {
  static final int USERS = 10_000;

  private static final String JOURNEY =
      """
      journey daily
        starts when member.joined
        stage each-day
          every 1 days at 10:00
            if user.level = "gold" and user.points >= 100 and no order.paid in last 30 days
            send good-morning via mail
      """;

  private final CountingSink sink = new CountingSink();
  private final JourneyEngine engine =
      JourneyEngine.builder().definitions(Journeys.parse(JOURNEY)).shards(1).sink(sink).build();
  private Instant day = Instant.parse("2026-01-01T12:00:00Z");

  /** Everybody joins, and gets the first message. */
  @Setup
  public void join() {
    for (int i = 0; i < USERS; i++) {
      String user = "user-" + i;
      engine.accept(
          Event.of("set", user, "user.set", day).with("level", "gold").with("points", 120));
      engine.accept(Event.of("join", user, "member.joined", day));
    }
    oneDay();
  }

  /** Every user's step, once. */
  @Benchmark
  @OperationsPerInvocation(USERS)
  public long oneDay() {
    long before = sink.touches();
    day = day.plus(Duration.ofDays(1));
    engine.advanceTo(day);
    if (sink.touches() - before != USERS) {
      throw new IllegalStateException(sink.touches() - before + " touches in a day");
    }
    return before;
  }

  /** Ends the engine. */
  @TearDown
  public void close() {
    engine.close();
  }
}
