package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.json.InstantText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SojournTest {
  @TempDir Path folder;

  @Test
  void helpNamesWhatIsBuiltAndNothingElse() {
    Cli help = Cli.run("--help");
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("check", "simulate", "explain", "preview", "compare", "print");
    assertThat(help.err()).isEmpty();
    assertThat(Cli.run("simulate", "--help").out()).contains("--until", "--lenient", "--report");
    assertThat(Cli.run("print", "--help").out()).contains("text|drl|mermaid");
  }

  @Test
  void versionIsOneLine() {
    assertThat(Cli.run("--version").out()).startsWith("sojourn ").hasLineCount(1);
  }

  @Test
  void wrongUsageIsStatusTwoWithAHint() {
    assertThat(Cli.run().err()).contains("a command is missing", "Try 'sojourn --help'.");
    assertThat(Cli.run().status()).isEqualTo(2);
    assertThat(Cli.run("chek", "x").err()).contains("'chek'", "sojourn check");
    assertThat(Cli.run("chek", "x").status()).isEqualTo(2);
    assertThat(Cli.run("check").status()).isEqualTo(2);
    assertThat(Cli.run("simulate", "a.journey").err()).contains("--events");
    assertThat(Cli.run("simulate", "a.journey").status()).isEqualTo(2);
    assertThat(Cli.run("print", "a.journey", "--as", "pdf").err())
        .contains("there is no form `pdf`; write text, drl or mermaid");
    assertThat(Cli.run("print", "a.journey", "--as", "pdf").status()).isEqualTo(2);
  }

  @Test
  void instantAndZoneOptionsSayWhatTheyTake() {
    Cli until = Cli.run("simulate", "a", "--events", "b", "--until", "2026-11-02T13:40:00");
    assertThat(until.err()).contains("--until", "the offset is missing", InstantText.EXAMPLE);
    assertThat(until.status()).isEqualTo(2);
    Cli far = Cli.run("simulate", "a", "--events", "b", "--until", "+99999-11-02T13:40:00Z");
    assertThat(far.err()).contains("the years 0001 to 9999");
    assertThat(far.status()).isEqualTo(2);
    Cli zone = Cli.run("simulate", "a", "--events", "b", "--zone", "Asia/Shanghia");
    assertThat(zone.err()).contains("did you mean `Asia/Shanghai`?");
    assertThat(zone.status()).isEqualTo(2);
  }

  @Test
  void anArgumentWithAnAtSignIsAFileName() {
    assertThat(Cli.run("check", "@missing").err())
        .contains("@missing:1:1: there is no such file or folder");
  }

  @Test
  void aReaderThatHasSeenEnoughEndsItQuietly() throws IOException {
    Path file = Files.writeString(folder.resolve("a.journey"), Cli.JOURNEY);
    Path log = Files.writeString(folder.resolve("log.jsonl"), Cli.LOG);
    for (String[] args :
        new String[][] {
          {"print", file.toString()},
          {"check", file.toString()},
          {"simulate", file.toString(), "--events", log.toString()}
        }) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      assertThat(Sojourn.run(args, failing("Broken pipe"), err, false)).isZero();
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  @Test
  void aFullDiskBehindStandardOutputIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("a.journey"), Cli.JOURNEY);
    Path log = Files.writeString(folder.resolve("log.jsonl"), Cli.LOG);
    for (String[] args :
        new String[][] {
          {"print", file.toString()}, {"simulate", file.toString(), "--events", log.toString()}
        }) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      assertThat(Sojourn.run(args, failing("No space left on device"), err, false)).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo("cannot write to standard output: No space left on device\n");
    }
  }

  @Test
  void aBugIsOneLineWithoutAStackTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("a.journey"), Cli.JOURNEY);
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("user u42");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = {"print", file.toString()};
    assertThat(Sojourn.run(args, broken, err, false)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .matches(
            "sojourn: java.lang.IllegalStateException at .*: this is a bug in sojourn, please report it\n");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
