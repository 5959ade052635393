package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own. */
class ProcessTest {
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

  private Cli java(List<String> options, List<String> program, List<String> args)
      throws IOException, InterruptedException {
    return JavaProcess.run(folder, options, program, args);
  }
}
