package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/preview-and-compare.md shows is what the commands print. */
class PreviewAndComparePageTest {
  private static final Path PAGE = page();

  @TempDir Path folder;

  @Test
  void itsCommandsPrintWhatItShows() throws IOException {
    List<String> journeys = blocks("journey");
    Files.writeString(folder.resolve("welcome.journey"), journeys.get(0));
    Files.writeString(folder.resolve("next.journey"), journeys.get(1));
    Files.writeString(folder.resolve("events.jsonl"), blocks("json").get(0));
    List<String> others = blocks("");
    assertThat(others).hasSize(4);
    for (int i = 0; i < others.size(); i += 2) {
      Cli run = Cli.run(arguments(others.get(i)));
      assertThat(run.err().lines().filter(line -> line.contains("journey:")))
          .allMatch(line -> line.contains("warning: this touch never goes out at 02:30"));
      assertThat(run.out()).isEqualTo(others.get(i + 1));
    }
  }

  private Object[] arguments(String command) {
    String[] words = command.strip().split(" ");
    assertThat(words[0]).isEqualTo("sojourn");
    return Arrays.stream(words)
        .skip(1)
        .map(word -> Files.exists(folder.resolve(word)) ? folder.resolve(word) : word)
        .toArray();
  }

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$").matcher(Files.readString(PAGE));
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  private static Path page() {
    Path checkout = Path.of("").toAbsolutePath();
    while (checkout.getParent() != null && !Files.exists(checkout.resolve("engine-cli"))) {
      checkout = checkout.getParent();
    }
    return checkout.resolve("docs").resolve("preview-and-compare.md");
  }
}
