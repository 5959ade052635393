package dev.sojourn.benchmarks;

import dev.sojourn.benchmarks.micro.DueSteps;
import dev.sojourn.benchmarks.micro.IgnoredEvents;
import dev.sojourn.benchmarks.micro.ManyJourneys;
import dev.sojourn.benchmarks.micro.Publish;
import dev.sojourn.benchmarks.micro.TwentyJourneys;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks that JMH measures. What JMH has to say goes to {@code jmh-….log}. */
final class Micro {
  private final Scale scale;
  private final Results results;
  private final Path folder;

  Micro(Scale scale, Results results, Path folder) {
    this.scale = scale;
    this.results = results;
    this.folder = folder;
  }

  void dueSteps() {
    tell(DueSteps.class, "evaluations_per_second_per_core", "1/s");
  }

  void ignoredEvents() {
    tell(IgnoredEvents.class, "ignored_events_per_second_per_core", "1/s");
  }

  void twentyJourneys() {
    tell(TwentyJourneys.class, "event_in_20_journeys_us", "us");
  }

  void publish() {
    tell(Publish.class, "publish_ms_warm", "ms");
  }

  /** The cost of an event with many journeys deployed, and how it grows. */
  void manyJourneys() {
    double withTen = 0;
    for (RunResult result : run(ManyJourneys.class)) {
      String journeys = result.getParams().getParam("journeys");
      double micros = score(result);
      results.add(new Figure("event_with_" + journeys + "_journeys", micros, "us"));
      if (journeys.equals("10")) {
        withTen = micros;
      } else if (journeys.equals("1000")) {
        results.add(new Figure("journeys_1000_over_10", micros / withTen, "x"));
      }
    }
  }

  private void tell(Class<?> benchmark, String figure, String unit) {
    results.add(new Figure(figure, score(run(benchmark).iterator().next()), unit));
  }

  private Collection<RunResult> run(Class<?> benchmark) {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(benchmark.getName().replace(".", "\\.") + "\\.")
        .warmupIterations(scale.pick(4, 8))
        .measurementIterations(scale.pick(3, 10))
        .warmupTime(TimeValue.seconds(1))
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .jvmArgsAppend(Fork.extraOptions().toArray(String[]::new))
        .output(folder.resolve("jmh-" + benchmark.getSimpleName() + ".log").toString());
    try {
      return new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }
}
