package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path folder;

  @Test
  void aGoodFileIsSaidToBeGood() throws IOException {
    Cli run = Cli.run("check", file("a.journey", Cli.JOURNEY));
    assertThat(run).isEqualTo(new Cli(0, "1 file, 1 journey: no error, 0 warnings\n", ""));
  }

  @Test
  void segmentsAndRulesAreCountedWhereThereAreAny() throws IOException {
    Cli run =
        Cli.run("check", file("a.journey", "segment vip if tagged vip rules r when x tag vip"));
    assertThat(run)
        .isEqualTo(
            new Cli(0, "1 file, 0 journeys, 1 segment, 1 rule set: no error, 0 warnings\n", ""));
  }

  @Test
  void anErrorNamesFileLineAndColumnAndPointsAtIt() throws IOException {
    Cli run =
        Cli.run(
            "check", file("a.journey", Cli.JOURNEY.replace("via wecom with", "vai wecom with")));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errIn(folder))
        .startsWith("a.journey:8:")
        .contains("\n        T+1 at 10:00   send thanks", "^");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void allFilesAreCheckedTogether() throws IOException {
    Path one = file("one/a.journey", Cli.JOURNEY);
    Path two = file("two/b.journey", Cli.JOURNEY);
    assertThat(Cli.run("check", one).status()).isZero();
    assertThat(Cli.run("check", two).status()).isZero();
    Cli both = Cli.run("check", one, two);
    assertThat(both.status()).isEqualTo(1);
    assertThat(both.err()).contains("b.journey:1:").contains("`member`");
  }

  @Test
  void thePolicyMayStandInAnyFile() throws IOException {
    file("a.journey", Cli.JOURNEY);
    file("b/policy.journey", "policy at most 1 touch per day");
    assertThat(Cli.run("check", folder).out()).startsWith("2 files, 1 journey: no error");
    file("c.journey", "policy at most 2 touches per day");
    Cli two = Cli.run("check", folder);
    assertThat(two.status()).isEqualTo(1);
    assertThat(two.errIn(folder))
        .startsWith(
            "c.journey:1:1: there is a policy already (the other one is at b/policy.journey:1);"
                + " what is deployed together has one, so join them\n");
  }

  @Test
  void aFolderIsSearchedForJourneysAndNothingElse() throws IOException {
    file("a.journey", Cli.JOURNEY);
    file("notes.txt", "not a journey");
    file(".#a.journey", "an editor's lock");
    assertThat(Cli.run("check", folder).out()).startsWith("1 file,");
  }

  @Test
  void aFileNamedTwiceIsReadOnce() throws IOException {
    Path file = file("a.journey", Cli.JOURNEY);
    assertThat(Cli.run("check", file, folder, folder.resolve(".").resolve("a.journey")).out())
        .startsWith("1 file,");
  }

  @Test
  void filesAreTakenByName() throws IOException {
    file("b.journey", "journey b");
    file("a.journey", "journey a");
    String err = Cli.run("check", folder.resolve("b.journey"), folder.resolve("a.journey")).err();
    assertThat(err.indexOf("a.journey:")).isLessThan(err.indexOf("b.journey:"));
  }

  @Test
  void whatIsNotThereIsOneMessage() throws IOException {
    assertRefused(
        Cli.run("check", folder.resolve("no.journey")),
        "no.journey:1:1: there is no such file or folder");
    Files.createDirectory(folder.resolve("empty"));
    assertRefused(
        Cli.run("check", folder.resolve("empty")),
        "empty:1:1: there is no *.journey file in this folder");
  }

  @Test
  void anEmptyFileIsNoCrash() throws IOException {
    Cli run = Cli.run("check", file("a.journey", ""));
    assertThat(run.err()).doesNotContain("bug");
  }

  @Test
  void theMarkOfUtf8IsAccepted() throws IOException {
    Cli run = Cli.run("check", file("a.journey", "\uFEFF" + Cli.JOURNEY));
    assertThat(run.status()).isZero();
  }

  @Test
  void otherEncodingsAreRecognised() throws IOException {
    for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE"}) {
      Path file = bytes("a.journey", Cli.JOURNEY.getBytes(Charset.forName(charset)));
      assertRefused(
          Cli.run("check", file), "a.journey:1:1: this looks like UTF-16; save the file as UTF-8");
    }
    Path utf32 = bytes("a.journey", ("\uFEFF" + Cli.JOURNEY).getBytes(Charset.forName("UTF-32LE")));
    assertRefused(
        Cli.run("check", utf32), "a.journey:1:1: this looks like UTF-32; save the file as UTF-8");
    Path gbk = bytes("a.journey", Cli.JOURNEY.getBytes(Charset.forName("GBK")));
    Cli run = Cli.run("check", gbk);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errIn(folder))
        .startsWith(
            "a.journey:1:17: the byte 0xBB is not UTF-8; save the file as UTF-8 (it looks like GBK)\n")
        .hasLineCount(3);
  }

  @Test
  void aBrokenByteIsFoundBehindWideCharacters() throws IOException {
    byte[] text = "# 会员💄\n# 会员💄 x".getBytes(StandardCharsets.UTF_8);
    text[text.length - 1] = (byte) 0xFF;
    Cli run = Cli.run("check", bytes("a.journey", text));
    assertThat(run.errIn(folder))
        .startsWith("a.journey:2:7: the byte 0xFF is not UTF-8; save the file as UTF-8\n");
  }

  @Test
  void aReplacementCharacterThatSomebodyWroteIsNoError() throws IOException {
    assertThat(Cli.run("check", file("a.journey", "# \uFFFD\n" + Cli.JOURNEY)).status()).isZero();
  }

  @Test
  void zeroBytesAreRefusedWithoutACrash() throws IOException {
    Cli run = Cli.run("check", file("a.journey", "journey \0 x\0"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errIn(folder)).startsWith("a.journey:1:").doesNotContain("bug", "Exception");
  }

  @Test
  void aFileOfMoreThan256KibibytesIsRefused() throws IOException {
    Path fits =
        file(
            "a.journey",
            Cli.JOURNEY
                + "#".repeat(256 * 1024 - Cli.JOURNEY.getBytes(StandardCharsets.UTF_8).length));
    assertThat(Cli.run("check", fits).status()).isZero();
    Path large = file("a.journey", "#".repeat(256 * 1024 + 1));
    assertRefused(
        Cli.run("check", large),
        "a.journey:1:1: the file is larger than 256 KiB, which is the most; split it");
  }

  @Test
  void everyFileIsReadWhateverIsWrongWithOthers() throws IOException {
    bytes("a.journey", new byte[] {(byte) 0xFF, 0});
    file("b.journey", "journey");
    assertThat(Cli.run("check", folder).err()).contains("a.journey:1:1:", "b.journey:1:");
  }

  private void assertRefused(Cli run, String message) {
    assertThat(run.errIn(folder)).isEqualTo(message + "\n");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  private Path file(String name, String text) throws IOException {
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path bytes(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }
}
