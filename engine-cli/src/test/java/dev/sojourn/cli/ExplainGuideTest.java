package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.insight.explain.Answer;
import dev.sojourn.insight.explain.Explain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/explain.md} shows is what comes out. */
class ExplainGuideTest {
  @TempDir Path folder;

  @Test
  void theExampleIsTrue() throws Exception {
    List<String> blocks = new ArrayList<>();
    Matcher block =
        Pattern.compile("(?s)\n```\\w*\n(.*?)```\n")
            .matcher(Files.readString(Path.of("..", "docs", "explain.md")));
    while (block.find()) {
      blocks.add(block.group(1));
    }
    Parsed parsed = JourneyText.parse("welcome.journey", blocks.get(0));
    assertThat(parsed.problems()).isEmpty();
    Path log = Files.writeString(folder.resolve("events.jsonl"), blocks.get(1));
    EventLog read = EventLog.read(log, new Progress(System.err, false));
    Answer answer =
        Explain.of(parsed.definitions())
            .locations(parsed.locations())
            .user("u42", read.events()::all)
            .orElseThrow();
    assertThat(answer.text()).isEqualTo(blocks.get(2));
  }
}
