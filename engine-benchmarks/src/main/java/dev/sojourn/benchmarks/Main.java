package dev.sojourn.benchmarks;

import dev.sojourn.benchmarks.cdnow.Race;
import dev.sojourn.benchmarks.work.BytesPerUser;
import dev.sojourn.benchmarks.work.LiveDay;
import dev.sojourn.benchmarks.work.MillionDue;
import dev.sojourn.benchmarks.work.PublishCold;
import dev.sojourn.benchmarks.work.Republish;
import dev.sojourn.benchmarks.work.Simulate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the measurements one after another, each in a JVM of its own; prints one table and writes
 * {@code benchmarks.json}. {@code engine-benchmarks/run} calls it.
 */
public final class Main {
  private static final List<String> PARTS =
      List.of(
          "cdnow",
          "simulate",
          "due-steps",
          "ignored-events",
          "million-due",
          "bytes-per-user",
          "many-journeys",
          "twenty-journeys",
          "publish",
          "publish-cold",
          "republish",
          "live-day");

  private final Path folder;
  private final Scale scale;
  private final Results results = new Results();
  private final Fork fork = new Fork(results);
  private final Micro micro;

  private Main(Path folder, Scale scale) {
    this.folder = folder;
    this.scale = scale;
    this.micro = new Micro(scale, results, folder);
  }

  /** {@code Main FOLDER quick|full [PART…]}: all parts, or those named. */
  public static void main(String[] args) throws IOException {
    List<String> chosen = List.of(args).subList(Math.min(2, args.length), args.length);
    if (args.length < 2
        || !List.of("quick", "full").contains(args[1])
        || !PARTS.containsAll(chosen)) {
      System.err.println("usage: run quick|full [" + String.join("|", PARTS) + " …]");
      System.exit(2);
    }
    new Main(Path.of(args[0]), Scale.of(args[1])).run(chosen.isEmpty() ? PARTS : chosen);
  }

  private void run(List<String> parts) throws IOException {
    long start = System.nanoTime();
    for (String part : parts) {
      long before = System.nanoTime();
      measure(part);
      System.err.println(part + " took " + secondsSince(before) + " s");
    }
    results.note(scale.word() + " run, took " + secondsSince(start) + " s");
    System.out.print(Table.of(results));
    results.write(folder.resolve("benchmarks.json"));
  }

  private void measure(String part) {
    switch (part) {
      case "cdnow" -> fork.run(Race.class, "3g", scale.word());
      case "simulate" -> fork.run(Simulate.class, "512m", scale.word(), folder.toString());
      case "due-steps" -> micro.dueSteps();
      case "ignored-events" -> micro.ignoredEvents();
      case "million-due" -> fork.run(MillionDue.class, "6g", scale.word());
      case "bytes-per-user" -> fork.run(BytesPerUser.class, "6g", scale.word());
      case "many-journeys" -> micro.manyJourneys();
      case "twenty-journeys" -> micro.twentyJourneys();
      case "publish" -> micro.publish();
      case "publish-cold" -> publishCold();
      case "republish" -> fork.run(Republish.class, "2g");
      case "live-day" -> liveDay();
      default -> throw new IllegalArgumentException(part);
    }
  }

  private void publishCold() {
    long before = System.nanoTime();
    fork.run(PublishCold.class, "2g");
    results.add(new Figure("publish_100_cold_seconds", (System.nanoTime() - before) / 1e9, "s"));
  }

  private void liveDay() {
    for (int cores = 1; cores <= 2; cores++) {
      fork.pinnedTo(cores).run(LiveDay.class, "6g", scale.word(), String.valueOf(cores));
    }
    double one = results.value("live_day.inputs_per_second.1");
    double two = results.value("live_day.inputs_per_second.2");
    results.add(new Figure("two_cores_over_one", two / one, "x"));
  }

  private static long secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000_000;
  }
}
