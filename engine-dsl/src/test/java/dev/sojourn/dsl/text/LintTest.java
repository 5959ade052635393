package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is warned of, and what is not: {@code lint/faulty} holds journeys with one fault each, told
 * in the first line, {@code lint/sound} under the same names their nearest neighbours without it.
 */
class LintTest {
  private static final Path LINT = Path.of("src/test/resources/lint");
  private static final Path GOLDEN = Path.of("src/test/resources/lint/messages.txt");

  @ParameterizedTest
  @MethodSource("faulty")
  void onePlantedFaultIsOneWarning(String name) throws IOException {
    List<Problem> problems = problems("faulty", name);
    assertThat(problems).extracting(Problem::render).hasSize(1);
    Problem problem = problems.get(0);
    assertThat(problem.isError()).isFalse();
    assertThat("# expects: " + problem.code() + " " + place(problem))
        .isEqualTo(Files.readAllLines(file("faulty", name)).get(0));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void whatOnlyLooksLikeItIsNotReported(String name) throws IOException {
    assertThat(problems("sound", name)).extracting(Problem::render).isEmpty();
  }

  @Test
  void everyFaultyJourneyHasASoundNeighbour() throws IOException {
    assertThat(sound()).isEqualTo(faulty());
    assertThat(faulty().size()).isGreaterThanOrEqualTo(25);
  }

  @Test
  void eachWarningSaysWhatAndWhyAndWhatWouldDo() throws IOException {
    TreeMap<String, String> messages = new TreeMap<>();
    for (String name : faulty()) {
      for (Problem problem : problems("faulty", name)) {
        messages.put(problem.code() + " " + name, problem.message());
        assertThat(problem.message()).as(name).contains("; ");
      }
    }
    List<String> lines = new ArrayList<>();
    messages.forEach((key, message) -> lines.add("# " + key + "\n" + message + "\n"));
    String found = String.join("\n", lines);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(GOLDEN, found);
      return;
    }
    assertThat(found).isEqualTo(Files.readString(GOLDEN));
  }

  /** Rivals are looked up by their moment, not compared in pairs. */
  @Test
  void manyJourneysForOneSlotAreToldOnce() {
    StringBuilder text = new StringBuilder("policy at most 1 touch per day\n");
    for (int i = 0; i < 500; i++) {
      text.append("journey j").append(i).append(" starts when joined\n");
      text.append("  stage s T+3 at 10:00 send m").append(i).append(" via sms\n");
    }
    assertThat(check(text.toString())).extracting(Problem::code).containsExactly("same-slot");
  }

  @Test
  void manyAlternativesAreNoTrouble() {
    StringBuilder text = new StringBuilder("journey j starts when joined stage s T+1\n");
    for (int i = 0; i < 30; i++) {
      text.append("if user.a").append(i).append(" = 1");
      for (int k = 2; k < 15; k++) {
        text.append(" or (user.a").append(i).append(" = ").append(k).append(" and tagged t)");
      }
      text.append("\n");
    }
    assertThat(check(text + "if user.a29 = 99 send m via sms"))
        .extracting(Problem::code)
        .containsExactly("guards-contradict");
  }

  @Test
  @Timeout(30)
  void longListsAreNoTrouble() {
    String text = "journey j starts when joined stage s T+1\n";
    for (String letter : List.of("a", "b")) {
      text += "if user.city in (\"" + letter + "\"";
      text += (", \"" + letter + "1-2-3-4-5-6\"").repeat(5_000) + ")\n";
    }
    assertThat(check(text + "send m via sms"))
        .extracting(Problem::code)
        .containsExactly("guards-contradict");
  }

  @Test
  void thePageExampleIsNotReported() {
    Parsed parsed = JourneyText.parse("page.journey", PageExample.TEXT);
    assertThat(DefinitionsCheck.check(parsed.definitions(), parsed.locations())).isEmpty();
  }

  static List<String> faulty() throws IOException {
    return names("faulty");
  }

  static List<String> sound() throws IOException {
    return names("sound");
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(LINT.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString().replace(".journey", ""))
          .sorted()
          .toList();
    }
  }

  private static Path file(String folder, String name) {
    return LINT.resolve(folder).resolve(name + ".journey");
  }

  private static List<Problem> problems(String folder, String name) throws IOException {
    Parsed parsed = JourneyText.parse(name + ".journey", Files.readString(file(folder, name)));
    assertThat(parsed.problems()).extracting(Problem::render).isEmpty();
    return DefinitionsCheck.check(parsed.definitions(), parsed.locations());
  }

  private static List<Problem> check(String text) {
    Parsed parsed = JourneyText.parse("a.journey", text);
    assertThat(parsed.problems()).extracting(Problem::render).isEmpty();
    return DefinitionsCheck.check(parsed.definitions(), parsed.locations());
  }

  private static String place(Problem problem) {
    SourceSpan span = Objects.requireNonNull(problem.span(), problem.message());
    return span.line() + ":" + span.column();
  }
}
