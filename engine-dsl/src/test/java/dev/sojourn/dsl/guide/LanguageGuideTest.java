package dev.sojourn.dsl.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the language guide says is so: every example of it is run, in every edition. */
class LanguageGuideTest {
  private static final List<String> EDITIONS = List.of("language.md", "language.zh-CN.md");

  @TestFactory
  Stream<DynamicTest> everyExampleDoesWhatThePageSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Set<GuideExample> known = new HashSet<>();
    for (String edition : EDITIONS) {
      for (GuideExample example : examples(edition)) {
        if (known.add(example.anywhere())) {
          tests.add(DynamicTest.dynamicTest(example.place(), () -> run(example)));
        }
      }
    }
    return tests.stream();
  }

  private static void run(GuideExample example) {
    List<Definitions> versions = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (String text : example.journeys()) {
      Parsed parsed = JourneyText.parse("guide.journey", text);
      List<Problem> problems = new ArrayList<>(parsed.problems());
      if (problems.stream().noneMatch(Problem::isError)) {
        problems.addAll(DefinitionsCheck.check(parsed.definitions(), parsed.locations()));
      }
      problems.forEach(problem -> (problem.isError() ? errors : warnings).add(line(problem)));
      versions.add(parsed.definitions());
    }
    if (example.kind().equals("refused")) {
      assertThat(errors).as(example.place()).isEqualTo(example.body());
      return;
    }
    assertThat(errors).as(example.place()).isEmpty();
    if (example.kind().equals("warned")) {
      assertThat(warnings).as(example.place()).isEqualTo(example.body());
    } else {
      assertThat(GuideReplay.actual(versions, example.body()))
          .as(example.place())
          .isEqualTo(GuideReplay.expected(example.body()));
    }
  }

  /** {@code 2:8: there is no zone …} */
  private static String line(Problem problem) {
    SourceSpan span = problem.span();
    String place = span == null ? problem.path() : span.line() + ":" + span.column();
    return place + ": " + problem.message();
  }

  @Test
  void everyEditionHasTheSameExamples() throws IOException {
    List<GuideExample> first = examples(EDITIONS.get(0));
    for (String edition : EDITIONS) {
      assertThat(examples(edition))
          .as(edition)
          .extracting(GuideExample::anywhere)
          .containsExactlyElementsOf(first.stream().map(GuideExample::anywhere).toList());
    }
  }

  @Test
  void everyWordOfTheLanguageHasAnExample() throws IOException, ReflectiveOperationException {
    String journeys =
        examples(EDITIONS.get(0)).stream()
            .filter(example -> example.kind().equals("replay"))
            .flatMap(example -> example.journeys().stream())
            .map(text -> text.replaceAll("#.*", "").replaceAll("\"[^\"]*\"", "\"\""))
            .collect(Collectors.joining("\n"));
    SoftAssertions each = new SoftAssertions();
    for (String word : words()) {
      each.assertThat(
              Pattern.compile("(?<![\\w.-])" + word + "s?(?![\\w-])").matcher(journeys).find())
          .as("an example with `%s`", word)
          .isTrue();
    }
    each.assertAll();
  }

  /** All that the parser knows by heart. */
  private static List<String> words() throws ReflectiveOperationException {
    List<String> words = new ArrayList<>();
    for (Field field : Class.forName("dev.sojourn.dsl.text.Keywords").getDeclaredFields()) {
      field.setAccessible(true);
      if (field.get(null) instanceof String word) {
        words.add(word.equals("W") ? "W\\d+" : word);
      } else if (field.getName().equals("WEEKDAYS")) {
        ((List<?>) field.get(null)).forEach(day -> words.add((String) day));
      }
    }
    assertThat(words).hasSizeGreaterThan(100);
    return words;
  }

  private static List<GuideExample> examples(String edition) throws IOException {
    Path page = root().resolve("docs").resolve(edition);
    return GuideExample.read(edition, Files.readString(page));
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs/" + EDITIONS.get(0))) ? here : here.getParent();
  }
}
