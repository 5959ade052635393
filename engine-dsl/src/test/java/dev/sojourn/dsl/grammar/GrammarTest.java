package dev.sojourn.dsl.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sojourn.dsl.guide.GuideReplay;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The grammar as a table that can be ticked off. For every alternative of every production of
 * {@code grammar.txt} there is a row, in the file named after the production: a journey that is
 * accepted and replayed to a touch and to a touch that is withheld, and a journey that is refused.
 * Each journey has a twin in Java, the refused one too unless the mistake cannot be made there.
 */
class GrammarTest {
  private static final Path FOLDER = Path.of("src/test/resources/grammar");
  private static final String GRAMMAR = "grammar.txt";
  private static final Pattern SENT = Pattern.compile(".{16} -> .*");
  private static final Pattern WITHHELD =
      Pattern.compile(
          ".{16} -- .* (held-out|(skipped|deferred|expired|dropped|suppressed|cancelled): .*)");

  @TestFactory
  Stream<DynamicNode> everyRow() throws IOException {
    List<DynamicNode> tests = new ArrayList<>();
    for (Case row : table()) {
      List<DynamicNode> checks = new ArrayList<>();
      checks.add(dynamicTest("is accepted and replayed", () -> isReplayed(row)));
      checks.add(dynamicTest("is refused", () -> isRefused(row)));
      checks.add(dynamicTest("is the same in Java", () -> isTheSameInJava(row)));
      tests.add(dynamicContainer(row.key(), checks));
    }
    return tests.stream();
  }

  private static void isReplayed(Case row) {
    Definitions definitions = accepted(row);
    Parsed printed = JourneyText.parse("printed.journey", JourneyText.print(definitions));
    assertThat(printed.problems()).isEmpty();
    assertThat(printed.definitions()).isEqualTo(definitions);
    List<String> expected = GuideReplay.expected(row.replay());
    assertThat(GuideReplay.actual(List.of(definitions), row.replay())).isEqualTo(expected);
    assertThat(expected).as("a touch").anyMatch(line -> SENT.matcher(line).matches());
    assertThat(expected).as("a touch withheld").anyMatch(l -> WITHHELD.matcher(l).matches());
  }

  private static Definitions accepted(Case row) {
    Parsed parsed = JourneyText.parse(row.key(), row.accepted());
    assertThat(parsed.problems()).isEmpty();
    assertThat(errors(parsed.definitions(), parsed.locations())).isEmpty();
    return parsed.definitions();
  }

  private static List<Problem> errors(Definitions definitions, Locations locations) {
    return DefinitionsCheck.check(definitions, locations).stream()
        .filter(Problem::isError)
        .toList();
  }

  private static void isRefused(Case row) {
    assertThat(refusals(row)).extracting(GrammarTest::line).containsExactly(row.because());
  }

  private static List<Problem> refusals(Case row) {
    Parsed parsed = JourneyText.parse("a.journey", row.refused());
    return parsed.problems().isEmpty()
        ? errors(parsed.definitions(), parsed.locations())
        : parsed.problems();
  }

  private static String line(Problem problem) {
    SourceSpan span = Objects.requireNonNull(problem.span(), problem.message());
    return span.line() + ":" + span.column() + ": " + problem.message();
  }

  private static void isTheSameInJava(Case row) {
    Twins twins = Objects.requireNonNull(InJava.TWINS.get(row.production()), row.production());
    Supplier<Definitions> twin = twins.accepted().get(row.name());
    assertThat(twin).as("the twin of %s", row.key()).isNotNull();
    Definitions definitions = twin.get();
    assertThat(definitions).isEqualTo(accepted(row));
    assertThat(GuideReplay.actual(List.of(definitions), row.replay()))
        .isEqualTo(GuideReplay.expected(row.replay()));

    Supplier<Definitions> refused = twins.refused().get(row.name());
    if (refused != null) {
      assertThat(refusals(refused)).containsExactly(row.becauseInJava());
    } else {
      assertThat(JourneyText.parse("a.journey", row.refused()).problems())
          .as("what is refused only when it is checked can be written in Java too")
          .isNotEmpty();
    }
  }

  private static List<String> refusals(Supplier<Definitions> twin) {
    Definitions definitions;
    try {
      definitions = twin.get();
    } catch (IllegalArgumentException e) {
      return List.of(Objects.requireNonNull(e.getMessage()));
    }
    return errors(definitions, Locations.NONE).stream().map(Problem::message).toList();
  }

  @Test
  void everyAlternativeHasARowAndEveryRowAnAlternative() throws IOException {
    Map<String, Set<String>> rows =
        table().stream()
            .collect(
                Collectors.groupingBy(
                    Case::production,
                    Collectors.mapping(
                        Case::alternative, Collectors.toCollection(LinkedHashSet::new))));
    Map<String, List<String>> grammar = Grammar.read(Files.readString(FOLDER.resolve(GRAMMAR)));
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(grammar.keySet());
    grammar.forEach(
        (production, alternatives) ->
            assertThat(rows.get(production))
                .as(production)
                .containsExactlyElementsOf(alternatives));
  }

  @Test
  void everyWordOfAnAlternativeIsAccepted() throws IOException {
    Map<String, List<Case>> rows =
        table().stream()
            .collect(Collectors.groupingBy(row -> row.production() + " : " + row.alternative()));
    List<String> missing = new ArrayList<>();
    rows.forEach(
        (alternative, cases) -> {
          String text = cases.stream().map(Case::accepted).collect(Collectors.joining("\n"));
          for (String word : Grammar.words(cases.get(0).alternative())) {
            if (!Grammar.has(text, word)) {
              missing.add(alternative + " without " + word);
            }
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void everyTwinHasARow() throws IOException {
    Set<String> keys = table().stream().map(Case::key).collect(Collectors.toSet());
    InJava.TWINS.forEach(
        (production, twins) ->
            Stream.concat(twins.accepted().keySet().stream(), twins.refused().keySet().stream())
                .forEach(name -> assertThat(keys).contains(production + "/" + name)));
    assertThat(keys).hasSameSizeAs(table());
  }

  private static List<Case> table() throws IOException {
    List<Case> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(GRAMMAR)) {
          rows.addAll(Case.read(name.replace(".txt", ""), Files.readString(file)));
        }
      }
    }
    return rows;
  }
}
