package dev.sojourn.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a measurement in a JVM of its own, so that none finds what another has left behind.
 *
 * <p>What the environment variable {@code BENCHMARK_JVM} holds goes to these JVMs, a flight
 * recording for instance.
 */
final class Fork {
  private final Results results;
  private final List<String> prefix;

  /** What the measurements tell goes to the results, what else they print to standard error. */
  Fork(Results results) {
    this(results, List.of());
  }

  private Fork(Results results, List<String> prefix) {
    this.results = results;
    this.prefix = prefix;
  }

  /** The same on the first cores only. */
  Fork pinnedTo(int cores) {
    return new Fork(results, List.of("taskset", "-c", "0-" + (cores - 1)));
  }

  /**
   * Runs the main method of a class, with this much heap. The garbage collector is said, because
   * else the JVM picks one by the number of cores.
   */
  void run(Class<?> main, String heap, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(java());
    command.add("-Xms" + heap);
    command.add("-Xmx" + heap);
    command.add("-XX:+UseParallelGC");
    command.addAll(extraOptions());
    String cdnow = System.getProperty("sojourn.cdnow");
    if (cdnow != null) {
      command.add("-Dsojourn.cdnow=" + cdnow);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      int status = runAndListen(command);
      if (status != 0) {
        throw new IllegalStateException(main.getSimpleName() + " ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The program that started this JVM. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private int runAndListen(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (Figure.isTold(line)) {
          results.add(Figure.told(line));
        } else if (Note.isTold(line)) {
          results.note(Note.told(line));
        } else {
          System.err.println(line);
        }
      }
    }
    return process.waitFor();
  }

  /** What the environment says for the JVMs that measure. */
  static List<String> extraOptions() {
    String options = System.getenv().getOrDefault("BENCHMARK_JVM", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
  }
}
