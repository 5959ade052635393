package dev.sojourn.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What editors know of the language is what the parser knows. */
class EditorFilesTest {
  private static final Path FOLDER = Path.of("../editors/vscode");
  private static final Set<String> REGEXES = Set.of("match", "begin", "end");
  private static final Pattern NO_WORDS =
      Pattern.compile("\\\\\\\\|\\\\p\\{\\w+}|\\\\.|\\[[^]]*]", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  /** A placeholder: its number, and its text or its choices. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{(\\d+)(?::([^{}|]*)|\\|([^{}|]*)\\|)}|\\$(\\d+)");

  /** Where a snippet can stand: in a file, in a journey, or in a stage. */
  private static final Map<String, String> PLACES =
      Map.of(
          "file", "%s",
          "journey", "journey j starts when joined stage s T+1 send a via b\n%s",
          "stage", "journey j starts when joined stage s\n%s");

  @Test
  void theGrammarHasTheWordsOfTheParserAndNoOthers() throws IOException {
    JsonNode grammar = read("syntaxes/journey.tmLanguage.json");
    Set<String> words = new TreeSet<>();
    collect(grammar, words);
    assertThat(words).isEqualTo(keywords());
  }

  private static void collect(JsonNode node, Set<String> words) {
    node.properties()
        .forEach(
            property -> {
              if (REGEXES.contains(property.getKey())) {
                String literal = NO_WORDS.matcher(property.getValue().asText()).replaceAll(" ");
                WORD.matcher(literal).results().map(MatchResult::group).forEach(words::add);
              }
            });
    node.forEach(child -> collect(child, words));
  }

  /** All words of the parser, and the plurals that it makes of units. */
  private static Set<String> keywords() {
    Set<String> words =
        Stream.of(Keywords.class.getDeclaredFields())
            .filter(field -> field.getType() == String.class)
            .map(EditorFilesTest::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));
    words.addAll(Keywords.WEEKDAYS);
    Stream.of(Keywords.HOUR, Keywords.DAY, Keywords.WEEK, Keywords.MONTH, Keywords.YEAR)
        .forEach(unit -> words.add(unit + "s"));
    return words;
  }

  private static String valueOf(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everySnippetIsAccepted() throws IOException {
    return read("snippets/journey.json").properties().stream()
        .map(snippet -> dynamicTest(snippet.getKey(), () -> isAccepted(snippet.getValue())));
  }

  private static void isAccepted(JsonNode snippet) {
    assertThat(snippet.path("prefix").asText()).isNotBlank();
    assertThat(snippet.path("description").asText()).isNotBlank();
    String body = textOf(snippet.path("body"));
    assertThat(body).contains("$0");
    List<Integer> sizes =
        PLACEHOLDER
            .matcher(body)
            .results()
            .map(found -> found.group(3) == null ? 1 : found.group(3).split(",", -1).length)
            .toList();
    int most = sizes.stream().max(Integer::compare).orElse(1);
    for (int choice = 0; choice < most; choice++) {
      String filled = filled(body, choice);
      assertThat(filled).doesNotContain("$", "{");
      assertThat(PLACES.values().stream().filter(place -> accepts(String.format(place, filled))))
          .as(filled)
          .isNotEmpty();
    }
  }

  private static String textOf(JsonNode body) {
    return body.isTextual()
        ? body.asText()
        : IntStream.range(0, body.size())
            .mapToObj(i -> body.get(i).asText())
            .collect(Collectors.joining("\n"));
  }

  /** As it is when each choice is left at the so-manieth, or its last. */
  private static String filled(String body, int choice) {
    return PLACEHOLDER
        .matcher(body)
        .replaceAll(
            found -> {
              if (found.group(4) != null) {
                return "";
              } else if (found.group(3) == null) {
                return found.group(2);
              }
              String[] choices = found.group(3).split(",", -1);
              return choices[Math.min(choice, choices.length - 1)];
            });
  }

  private static boolean accepts(String text) {
    Parsed parsed = JourneyText.parse("snippet.journey", text);
    return parsed.problems().isEmpty()
        && DefinitionsCheck.check(parsed.definitions(), parsed.locations()).stream()
            .noneMatch(Problem::isError);
  }

  private static JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
  }
}
