package dev.sojourn.benchmarks;

import dev.sojourn.benchmarks.cdnow.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the measurements one after another, each in a JVM of its own; prints one table and writes
 * {@code benchmarks.json}. {@code engine-benchmarks/run} calls it.
 */
public final class Main {

  private Main() {}

  /** {@code Main FOLDER quick|full [PART…]}: all parts, or those named. */
  public static void main(String[] args) throws IOException {
    Map<String, Part> parts = parts();
    if (args.length < 2
        || !List.of("quick", "full").contains(args[1])
        || !parts.keySet().containsAll(List.of(args).subList(2, args.length))) {
      System.err.println("usage: run quick|full [" + String.join("|", parts.keySet()) + " …]");
      System.exit(2);
    }
    Scale scale = Scale.of(args[1]);
    List<String> chosen = List.of(args).subList(2, args.length);
    Results results = new Results();
    Fork fork = new Fork(results);
    long start = System.nanoTime();
    parts.forEach(
        (name, part) -> {
          if (chosen.isEmpty() || chosen.contains(name)) {
            System.err.println(name + ":");
            part.measure(scale, fork, results);
          }
        });
    results.note("took " + (System.nanoTime() - start) / 1_000_000_000 + " s, " + scale.word());
    System.out.print(Table.of(results));
    results.write(Path.of(args[0], "benchmarks.json"));
  }

  /** A group of figures. */
  @FunctionalInterface
  private interface Part {
    void measure(Scale scale, Fork fork, Results results);
  }

  private static Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("cdnow", (scale, fork, results) -> fork.run(Race.class, "3g", scale.word()));
    return parts;
  }
}
