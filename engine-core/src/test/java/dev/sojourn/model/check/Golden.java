package dev.sojourn.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares messages with a file under {@code golden/check}: a line {@code # what is wrong}, then
 * the problems. Run with {@code -Dgolden.write=true} to write the files anew, then read the
 * difference.
 */
final class Golden {
  private final String name;
  private final BiFunction<Definitions, Locations, List<Problem>> check;
  private final List<String> lines = new ArrayList<>();

  Golden(String name, BiFunction<Definitions, Locations, List<Problem>> check) {
    this.name = name;
    this.check = check;
  }

  Golden show(String what, Definitions definitions) {
    lines.add("# " + what);
    for (Problem problem : check.apply(definitions, Locations.NONE)) {
      lines.add(
          (problem.isError() ? "error " : "warning ")
              + problem.code()
              + " | "
              + problem.path()
              + " | "
              + problem.message());
    }
    lines.add("");
    return this;
  }

  /** Shows one message. */
  Golden say(String what, @Nullable String message) {
    lines.add("# " + what);
    lines.add(message == null ? "" : message);
    lines.add("");
    return this;
  }

  void verify() {
    String found = String.join("\n", lines);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(Path.of("src/test/resources/golden/check", name + ".txt"), found);
        return;
      }
      try (InputStream file = Golden.class.getResourceAsStream("/golden/check/" + name + ".txt")) {
        assertThat(file).as("golden file %s", name).isNotNull();
        assertThat(found).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
