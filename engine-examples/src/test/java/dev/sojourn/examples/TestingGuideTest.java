package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.test.assertj.NotReceivedAssert;
import dev.sojourn.test.assertj.PlannedAssert;
import dev.sojourn.test.assertj.ReceivedAssert;
import dev.sojourn.test.assertj.TestUserAssert;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide of tests names all that there is, and nothing else. */
class TestingGuideTest {
  private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(");

  @Test
  void theTableOfAssertionsNamesEachOfThemAndNoOther() throws Exception {
    Set<String> shown =
        calls(guide().lines().filter(line -> line.startsWith("| `") && line.contains("(")));
    shown.remove("assertThat");
    Set<String> there =
        Stream.of(
                TestUserAssert.class,
                ReceivedAssert.class,
                NotReceivedAssert.class,
                PlannedAssert.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !method.isSynthetic())
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    there.removeAll(Set.of("isNotIn", "isNotInStage", "isNotTagged")); // "with their opposites"
    assertThat(shown).isEqualTo(there);
  }

  @Test
  void reasonsAndOutcomesAreWrittenAsTheyAre() throws Exception {
    Matcher because = Pattern.compile("because\\(([A-Z_, ]+)\\)").matcher(guide());
    int found = 0;
    while (because.find()) {
      List<String> names = List.of(because.group(1).split(", "));
      Reason.valueOf(names.get(names.size() - 1));
      if (names.size() == 2) {
        Outcome.valueOf(names.get(0));
      }
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  private static Set<String> calls(Stream<String> lines) {
    return lines
        .flatMap(line -> CALL.matcher(line).results())
        .map(call -> call.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String guide() throws Exception {
    Path folder = Path.of("").toAbsolutePath();
    Path root = Files.exists(folder.resolve("docs")) ? folder : folder.getParent();
    return Files.readString(root.resolve("docs/testing.md"));
  }
}
