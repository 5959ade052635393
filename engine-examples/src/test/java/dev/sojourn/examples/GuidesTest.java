package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java in the guides for those who embed and run an engine compiles. */
class GuidesTest {

  @ParameterizedTest
  @ValueSource(strings = {"docs/operations.md", "docs/delivery.md"})
  void everySnippetCompiles(String page, @TempDir Path folder) throws Exception {
    List<String> files = new ArrayList<>();
    for (Page.Block block : Page.blocks(page)) {
      if (block.language().equals("java")) {
        files.add(Snippets.save(folder, block.text(), files.size()).toString());
      }
    }
    assertThat(files).isNotEmpty();
    assertThat(Snippets.compile(folder, files)).isEmpty();
  }
}
