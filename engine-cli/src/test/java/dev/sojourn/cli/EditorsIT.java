package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.testbed.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * The extension for VS Code: its own tests, which need npm and run the packed jar, and its packing.
 */
class EditorsIT {
  private static final Path EXTENSION = Path.of("..", "editors", "vscode");
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  @Test
  void theExtensionPassesItsTestsAndIsPacked() throws Exception {
    String npm =
        Tool.find(List.of("npm", "npm.cmd"), "it comes with Node.js 20 or later").toString();
    EditorWords.write(Path.of("target", "editor-words.json"));
    install(npm);
    Tool.Run tested = npm(List.of(npm, "test"));
    assertThat(tested.status()).as(tested.out() + tested.err()).isZero();
    assertThat(tested.out()).containsPattern("(?m)^\\S+ skipped 0$");
    Tool.Run packed = npm(List.of(npm, "run", "package"));
    assertThat(packed.status()).as(packed.out() + packed.err()).isZero();
    try (Stream<Path> files = Files.list(EXTENSION.resolve("target"))) {
      assertThat(files.toList()).singleElement().satisfies(EditorsIT::isWhole);
    }
  }

  /** Takes half a minute where it has to be fetched, so what is there already is kept. */
  private static void install(String npm) throws IOException, InterruptedException {
    Path wanted = EXTENSION.resolve("package-lock.json");
    Path done = EXTENSION.resolve("node_modules").resolve(".package-lock.of-sojourn.json");
    if (!Files.exists(done) || Files.mismatch(wanted, done) >= 0) {
      Tool.Run installed =
          npm(
              List.of(
                  npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
      if (installed.status() != 0) {
        Tool.missing("npm cannot fetch what the extension is tested with: " + installed.err());
      }
      Files.copy(wanted, done);
    }
  }

  private static Tool.Run npm(List<String> command) throws IOException, InterruptedException {
    String java = System.getProperty("java.home");
    return Tool.run(command, EXTENSION, Map.of("JAVA_HOME", java, "NO_COLOR", "1"), AT_MOST);
  }

  private static void isWhole(Path vsix) throws IOException {
    assertThat(vsix.getFileName().toString()).matches("sojourn-journey-[0-9.]+\\.vsix");
    try (ZipFile zip = new ZipFile(vsix.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .containsExactlyInAnyOrder(
              "extension.vsixmanifest",
              "[Content_Types].xml",
              "extension/package.json",
              "extension/extension.js",
              "extension/problems.js",
              "extension/language-configuration.json",
              "extension/syntaxes/journey.tmLanguage.json",
              "extension/snippets/journey.json",
              "extension/readme.md",
              "extension/changelog.md",
              "extension/LICENSE.txt");
      try (var licence = zip.getInputStream(zip.getEntry("extension/LICENSE.txt"))) {
        assertThat(licence.readAllBytes()).isEqualTo(Files.readAllBytes(Path.of("../LICENSE")));
      }
    }
  }
}
