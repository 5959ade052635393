package dev.sojourn.examples.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample of {@link Backfill}, and what has to come of it. */
final class Sample {
  private static final Path FOLDER = Path.of("src/main/resources/sample");

  private Sample() {}

  /** Has the touches written to files of a folder. */
  static List<String> arguments(Path touches) {
    return List.of(
        "--journeys", FOLDER.resolve("welcome.journey").toString(),
        "--events", FOLDER.resolve("events.jsonl").toAbsolutePath().toUri().toString(),
        "--touches", touches.toUri().toString(),
        "--until", "2026-12-01T00:00:00Z");
  }

  /**
   * u2 gets all three; u1 what came before the order of 11-04, which ended that run; what began as
   * phone-1's goes on as u1's, because the order was before the two were known to be one.
   */
  static void assertTouches(Path folder) throws IOException {
    assertThat(lines(folder))
        .extracting(Sample::whatAndWhen)
        .containsExactlyInAnyOrder(
            "hello 2026-11-02T13:40:00Z",
            "tips 2026-11-03T10:00:00Z",
            "hello 2026-11-02T14:00:00Z",
            "tips 2026-11-03T10:00:00Z",
            "coupon 2026-11-09T10:00:00Z",
            "hello 2026-11-03T08:00:00Z",
            "tips 2026-11-04T10:00:00Z",
            "coupon 2026-11-10T10:00:00Z");
  }

  private static String whatAndWhen(String touch) {
    return TouchLines.field(touch, "step") + " " + TouchLines.field(touch, "at");
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
