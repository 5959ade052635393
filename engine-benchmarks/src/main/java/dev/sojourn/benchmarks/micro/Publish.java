package dev.sojourn.benchmarks.micro;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.benchmarks.TenSteps;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Problem;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Workload (f), warm: publishes a journey of ten steps whose rules are new each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class Publish {
  private final JourneyEngine engine = JourneyEngine.builder().sink(new CountingSink()).build();
  private Definitions next = Definitions.EMPTY;
  private int number;

  /** Reads the next version. */
  @Setup(Level.Invocation)
  public void read() {
    next = Journeys.parse(TenSteps.text("ten-steps", 100 + number++));
  }

  /** From the model to the swap. */
  @Benchmark
  public List<Problem> publish() {
    return engine.publish(next);
  }

  /** Ends the engine. */
  @TearDown
  public void close() {
    engine.close();
  }
}
