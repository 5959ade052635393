package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own. */
class ProcessTest {
  private static final Path JAR = Path.of("target", "sojourn.jar");
  private static final List<String> CLASS_PATH =
      List.of("-cp", System.getProperty("java.class.path"), "dev.sojourn.cli.Sojourn");

  @TempDir Path folder;

  @Test
  void droolsIsNotLoadedWhereNoRuleIsNeeded() throws Exception {
    String journey = Files.writeString(folder.resolve("a.journey"), Cli.JOURNEY).toString();
    Path loaded = folder.resolve("classes.log");
    for (List<String> args :
        List.of(
            List.of("--help"),
            List.of("check", journey),
            List.of("print", journey),
            List.of("print", journey, "--as", "mermaid"))) {
      Cli run = java(List.of("-Xlog:class+load:file=" + loaded), CLASS_PATH, args);
      assertThat(run.status()).isZero();
      assertThat(Files.readString(loaded))
          .contains("dev.sojourn.cli.Sojourn")
          .doesNotContain(" org.drools.", " org.kie.");
    }
  }

  @Test
  void outputIsUtf8WhateverTheMachineSays() throws Exception {
    Path journey = Files.writeString(folder.resolve("a.journey"), Cli.JOURNEY);
    Cli run =
        java(
            List.of("-Dfile.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII"),
            CLASS_PATH,
            List.of("print", journey.toString()));
    assertThat(run.out()).contains("\"会员\"");
  }

  @Test
  void theJarRunsAlone() throws Exception {
    if (Files.exists(JAR)) {
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
  }

  private Cli java(List<String> options, List<String> program, List<String> args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(program);
    command.addAll(args);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Cli(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
