package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sojourn.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each production of the grammar, accepted and refused, with what is said. A file of {@code golden}
 * holds cases: {@code ===} and a name, the text, {@code ---}, and the problems as people see them.
 * {@code -Dsojourn.golden=write} writes what is said now.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final boolean WRITE = "write".equals(System.getProperty("sojourn.golden"));

  private record Case(String name, String text, String problems) {
    String said() {
      return JourneyText.parse("a.journey", text).problems().stream()
          .map(Problem::render)
          .map(problem -> problem + "\n")
          .collect(Collectors.joining());
    }

    String written() {
      return "=== " + name + "\n" + text + "\n---\n" + said();
    }
  }

  @TestFactory
  Stream<DynamicTest> eachProductionIsAcceptedOrRefusedAsWritten() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      List<Case> cases = cases(Files.readString(file));
      if (WRITE) {
        String all = cases.stream().map(Case::written).collect(Collectors.joining());
        Files.writeString(file, all);
      }
      for (Case each : cases) {
        tests.add(dynamicTest(file.getFileName() + ": " + each.name, () -> check(each)));
      }
    }
    return tests.stream();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static List<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    for (String part : file.split("(?m)^=== ", -1)) {
      if (!part.isEmpty()) {
        int name = part.indexOf('\n');
        int end = part.indexOf("\n---\n", name);
        String text = end < name + 1 ? "" : part.substring(name + 1, end);
        cases.add(
            new Case(part.substring(0, name), text, part.substring(end + "\n---\n".length())));
      }
    }
    return cases;
  }

  private static void check(Case each) {
    if (!WRITE) {
      assertThat(each.said()).as(each.text).isEqualTo(each.problems);
    }
    Parsed parsed = JourneyText.parse("a.journey", each.text);
    if (parsed.problems().isEmpty()) {
      String printed = JourneyText.print(parsed.definitions());
      Parsed again = JourneyText.parse("again.journey", printed);
      assertThat(again.problems()).as(printed).isEmpty();
      assertThat(again.definitions()).as(printed).isEqualTo(parsed.definitions());
    }
  }
}
