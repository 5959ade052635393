package dev.sojourn.testbed;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that tests need and that is not part of the build. Where it is missing they are
 * skipped, and say why; where the environment says {@code SOJOURN_TOOLS=required} they fail.
 */
public final class Tool {
  private Tool() {}

  /**
   * What a program has done.
   *
   * @param status the exit status
   */
  public record Run(int status, String out, String err) {}

  /**
   * The first of these programs that is on the {@code PATH}.
   *
   * @param names what it may be called
   * @param hint where it comes from
   */
  public static Path find(List<String> names, String hint) {
    Optional<Path> found = names.stream().flatMap(Tool::onPath).findFirst();
    if (found.isEmpty()) {
      missing("There is no " + names.get(0) + " on the PATH: " + hint);
    }
    return found.orElseThrow();
  }

  /** Skips the test and says why, or fails it if {@code SOJOURN_TOOLS=required}. */
  public static void missing(String message) {
    if ("required".equals(System.getenv("SOJOURN_TOOLS"))) {
      throw new AssertionError(message);
    }
    System.err.println("Not tested: " + message);
    Assumptions.abort(message);
  }

  private static Stream<Path> onPath(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  /** Runs a program to its end; one that takes longer is ended and the test fails. */
  public static Run run(
      List<String> command, Path folder, Map<String, String> environment, Duration atMost)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("sojourn-out", null);
    Path err = Files.createTempFile("sojourn-err", null);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "%s took longer than %s%n%s".formatted(command, atMost, text(err)));
      }
      return new Run(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
