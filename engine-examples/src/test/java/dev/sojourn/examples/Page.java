package dev.sojourn.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of the documentation: what it shows between fences. */
final class Page {
  /** The top of the project. */
  static final Path ROOT = root();

  private Page() {}

  /** What stands between two fences, and behind the first of them. */
  record Block(String language, String text, int firstLine) {}

  static List<Block> blocks(String page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String language = null;
    int number = 0;
    for (String line : Files.readAllLines(ROOT.resolve(page))) {
      number++;
      if (!line.startsWith("```")) {
        text.append(line).append('\n');
      } else if (language == null) {
        language = line.substring(3);
        text.setLength(0);
      } else {
        blocks.add(
            new Block(language, text.toString(), number - (int) text.toString().lines().count()));
        language = null;
      }
    }
    return blocks;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.exists(folder.resolve("LICENSE")) ? folder : folder.getParent();
  }
}
