package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar, as users run it; runs after packaging. */
class JarIT {
  private static final Path JAR = Path.of("target", "sojourn.jar");

  @TempDir Path folder;

  @Test
  void theJarRunsAlone() throws Exception {
    Path journey = Files.writeString(folder.resolve("a.journey"), Cli.JOURNEY);
    Path log = Files.writeString(folder.resolve("log.jsonl"), Cli.LOG);
    List<String> jar = List.of("-jar", JAR.toString());
    Cli simulated =
        java(List.of(), jar, List.of("simulate", journey.toString(), "--events", log.toString()));
    assertThat(simulated.status()).isZero();
    assertThat(simulated.out()).hasLineCount(3);
    assertThat(java(List.of(), jar, List.of("check", "no.journey")).status()).isEqualTo(1);
    assertThat(java(List.of(), jar, List.of("chek")).status()).isEqualTo(2);
  }

  private Cli java(List<String> options, List<String> program, List<String> args)
      throws IOException, InterruptedException {
    return JavaProcess.run(folder, options, program, args);
  }
}
