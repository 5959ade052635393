package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.coverage.Coverage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the front pages show is true: it parses, compiles, runs, and prints what they say it prints.
 */
class ReadmeTest {
  private static final String ENGLISH = "README.md";
  private static final String CHINESE = "README.zh-CN.md";

  @Test
  void aJourneyIsOnTheFirstScreenAndAProgramByLineSixty() throws IOException {
    for (String page : List.of(ENGLISH, CHINESE)) {
      List<Page.Block> blocks = Page.blocks(page);
      assertThat(blocks.get(0).language()).isEqualTo("journey");
      assertThat(blocks.get(0).firstLine()).isLessThanOrEqualTo(10);
      assertThat(blocks.get(1).text()).contains("public static void main");
      assertThat(blocks.get(1).firstLine() + blocks.get(1).text().lines().count())
          .isLessThanOrEqualTo(60);
    }
  }

  @Test
  void everyJourneyIsWithoutProblems() throws IOException {
    for (Page.Block block : Page.blocks(ENGLISH)) {
      if (block.language().equals("journey")) {
        Parsed parsed = JourneyText.parse(ENGLISH, block.text());
        assertThat(parsed.problems()).extracting(Problem::render).isEmpty();
        assertThat(DefinitionsCheck.check(parsed.definitions(), parsed.locations())).isEmpty();
      }
    }
  }

  @Test
  void everyTimingAndGuardOfTheTablesParses() throws IOException {
    List<String> pieces = new ArrayList<>();
    for (String line : Files.readAllLines(Page.ROOT.resolve(ENGLISH))) {
      Matcher code =
          Pattern.compile("`([^`]+)`")
              .matcher(line.startsWith("| ") ? line.replaceFirst("\\|[^|]*", "") : "");
      while (code.find()) {
        pieces.add(code.group(1));
      }
    }
    assertThat(pieces).hasSizeGreaterThan(10);
    for (String piece : pieces) {
      boolean guard = piece.startsWith("if ") || piece.startsWith("unless ");
      String step = (guard ? "T+0 " + piece : piece) + " send m via sms";
      String journey = "journey j starts when e leaves when f stage s " + step;
      Parsed parsed = JourneyText.parse("table", journey);
      assertThat(parsed.problems()).as(piece).isEmpty();
      assertThat(DefinitionsCheck.check(parsed.definitions(), parsed.locations()))
          .as(piece)
          .isEmpty();
    }
  }

  @Test
  void everyJavaSnippetCompilesAndTheFirstPrintsWhatThePageSays(@TempDir Path folder)
      throws Exception {
    List<Page.Block> blocks = Page.blocks(ENGLISH);
    List<String> files = new ArrayList<>();
    int snippets = 0;
    for (Page.Block block : blocks) {
      if (block.language().equals("java")) {
        files.add(Snippets.save(folder, block.text(), ++snippets).toString());
      }
    }
    assertThat(Snippets.compile(folder, files)).isEmpty();

    Files.writeString(folder.resolve("welcome.journey"), blocks.get(0).text());
    assertThat(Snippets.run(folder, "Welcome")).isEqualTo(blocks.get(2).text());
  }

  @Test
  void theJourneyInJavaIsTheOneInText(@TempDir Path folder) throws Exception {
    List<Page.Block> blocks = Page.blocks(ENGLISH);
    String builder =
        blocks.stream()
            .map(Page.Block::text)
            .filter(text -> text.contains("Journey welcome ="))
            .findFirst()
            .orElseThrow();
    String program = builder + "System.out.print(JourneyText.print(welcome));";
    assertThat(Snippets.compile(folder, List.of(Snippets.save(folder, program, 0).toString())))
        .isEmpty();

    Journey inText =
        JourneyText.parse(ENGLISH, blocks.get(0).text()).definitions().journeys().get(0);
    assertThat(Snippets.run(folder, "Snippet0")).isEqualTo(JourneyText.print(inText));
  }

  @Test
  void whatIsShownAsAWholeClassIsOneOfTheExamples() throws IOException {
    Path sources = Page.ROOT.resolve("engine-examples/src");
    for (Path shown :
        List.of(
            sources.resolve("main/java/dev/sojourn/examples/WecomSink.java"),
            sources.resolve("main/java/dev/sojourn/examples/DurableShop.java"),
            sources.resolve("test/java/dev/sojourn/examples/WelcomeTest.java"))) {
      String source = Files.readString(shown);
      assertThat(Page.blocks(ENGLISH))
          .extracting(Page.Block::text)
          .contains(source.replaceFirst("package .*;\n\n", ""));
    }
    assertThat(
            Files.readString(
                sources.resolve("test/resources/dev/sojourn/examples/welcome.journey")))
        .isEqualTo(Page.blocks(ENGLISH).get(0).text());
  }

  @Test
  void aDateThatIsChangedFailsTheTestAsThePageShows() throws IOException {
    String shown =
        Page.blocks(ENGLISH).stream()
            .filter(block -> block.language().equals("text"))
            .map(Page.Block::text)
            .findFirst()
            .orElseThrow();
    String changed = Page.blocks(ENGLISH).get(0).text().replace("T+3", "T+4");
    try (JourneyTester tester =
        JourneyTester.builder()
            .text("welcome.journey", changed)
            .coverage(new Coverage())
            .startAt("2026-11-02T21:40")
            .build()) {
      assertThatThrownBy(() -> new WelcomeTest().theCouponComesThreeDaysLater(tester))
          .isInstanceOf(AssertionError.class)
          .hasMessage(shown.stripTrailing());
    }
  }

  @Test
  void theTwoPagesShowTheSameCodeAndHaveTheSameStructure() throws IOException {
    assertThat(Page.blocks(CHINESE))
        .extracting(Page.Block::language)
        .isEqualTo(Page.blocks(ENGLISH).stream().map(Page.Block::language).toList());
    assertThat(code(CHINESE)).isEqualTo(code(ENGLISH));
    assertThat(count(CHINESE, "^##? ")).isEqualTo(count(ENGLISH, "^##? "));
    assertThat(count(CHINESE, "^\\|")).isEqualTo(count(ENGLISH, "^\\|"));
    assertThat(count(CHINESE, "^- ")).isEqualTo(count(ENGLISH, "^- "));
  }

  @Test
  void bothPagesListEveryExample() throws Exception {
    for (String page : List.of(ENGLISH, CHINESE)) {
      String text = Files.readString(Page.ROOT.resolve(page));
      for (String name : ExampleJourneysTest.all()) {
        String file = "engine-examples/src/main/resources/journeys/" + name + ".journey";
        assertThat(text).contains("- [`" + name + "`](" + file + ")");
      }
    }
  }

  @Test
  void theQuickstartPrintsWhatThePageShows() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(out);
    }
    String printed = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    List<Page.Block> shown =
        Page.blocks(ENGLISH).stream()
            .filter(block -> block.text().contains("->") || block.text().contains("held back"))
            .filter(block -> block.language().isEmpty())
            .toList();
    assertThat(shown).hasSize(2);
    shown.forEach(block -> assertThat(printed).contains(block.text()));
  }

  @Test
  void theProblemShownIsTheOneThatIsFound() throws IOException {
    String shown =
        Page.blocks(ENGLISH).stream()
            .map(Page.Block::text)
            .filter(text -> text.contains("^^"))
            .findFirst()
            .orElseThrow();
    String journey =
        Page.blocks(ENGLISH).get(0).text().replace("until order.paid", "untill order.paid");
    List<Problem> problems = JourneyText.parse("welcome.journey", journey).problems();
    assertThat(problems.get(0).render() + "\n").isEqualTo(shown);
  }

  /** All blocks but that of commands with their explanations, which are translated. */
  private static List<String> code(String page) throws IOException {
    return Page.blocks(page).stream()
        .map(Page.Block::text)
        .filter(text -> !text.startsWith("sojourn check"))
        .toList();
  }

  private static long count(String page, String pattern) throws IOException {
    return Files.readAllLines(Page.ROOT.resolve(page)).stream()
        .filter(line -> Pattern.compile(pattern).matcher(line).find())
        .count();
  }
}
