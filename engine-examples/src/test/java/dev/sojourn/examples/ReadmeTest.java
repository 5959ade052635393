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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the front pages show is true: it parses, compiles, runs, and prints what they say it prints.
 */
class ReadmeTest {
  private static final Path ROOT = root();
  private static final String ENGLISH = "README.md";
  private static final String CHINESE = "README.zh-CN.md";

  @Test
  void aJourneyIsOnTheFirstScreenAndAProgramByLineSixty() throws IOException {
    for (String page : List.of(ENGLISH, CHINESE)) {
      List<Block> blocks = blocks(page);
      assertThat(blocks.get(0).language()).isEqualTo("journey");
      assertThat(blocks.get(0).firstLine()).isLessThanOrEqualTo(10);
      assertThat(blocks.get(1).text()).contains("public static void main");
      assertThat(blocks.get(1).firstLine() + blocks.get(1).text().lines().count())
          .isLessThanOrEqualTo(60);
    }
  }

  @Test
  void everyJourneyIsWithoutProblems() throws IOException {
    for (Block block : blocks(ENGLISH)) {
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
    for (String line : Files.readAllLines(ROOT.resolve(ENGLISH))) {
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
    List<Block> blocks = blocks(ENGLISH);
    List<String> files = new ArrayList<>();
    int snippets = 0;
    for (Block block : blocks) {
      if (block.language().equals("java")) {
        files.add(save(folder, block.text(), ++snippets).toString());
      }
    }
    assertThat(compile(folder, files)).isEmpty();

    Files.writeString(folder.resolve("welcome.journey"), blocks.get(0).text());
    assertThat(run(folder, "Welcome")).isEqualTo(blocks.get(2).text());
  }

  @Test
  void theJourneyInJavaIsTheOneInText(@TempDir Path folder) throws Exception {
    List<Block> blocks = blocks(ENGLISH);
    String builder =
        blocks.stream()
            .map(Block::text)
            .filter(text -> text.contains("Journey welcome ="))
            .findFirst()
            .orElseThrow();
    String program = builder + "System.out.print(JourneyText.print(welcome));";
    assertThat(compile(folder, List.of(save(folder, program, 0).toString()))).isEmpty();

    Journey inText =
        JourneyText.parse(ENGLISH, blocks.get(0).text()).definitions().journeys().get(0);
    assertThat(run(folder, "Snippet0")).isEqualTo(JourneyText.print(inText));
  }

  @Test
  void whatIsShownAsAWholeClassIsOneOfTheExamples() throws IOException {
    Path sources = ROOT.resolve("engine-examples/src");
    for (Path shown :
        List.of(
            sources.resolve("main/java/dev/sojourn/examples/WecomSink.java"),
            sources.resolve("main/java/dev/sojourn/examples/DurableShop.java"),
            sources.resolve("test/java/dev/sojourn/examples/WelcomeTest.java"))) {
      String source = Files.readString(shown);
      assertThat(blocks(ENGLISH))
          .extracting(Block::text)
          .contains(source.replaceFirst("package .*;\n\n", ""));
    }
    assertThat(
            Files.readString(
                sources.resolve("test/resources/dev/sojourn/examples/welcome.journey")))
        .isEqualTo(blocks(ENGLISH).get(0).text());
  }

  @Test
  void aDateThatIsChangedFailsTheTestAsThePageShows() throws IOException {
    String shown =
        blocks(ENGLISH).stream()
            .filter(block -> block.language().equals("text"))
            .map(Block::text)
            .findFirst()
            .orElseThrow();
    String changed = blocks(ENGLISH).get(0).text().replace("T+3", "T+4");
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
    assertThat(blocks(CHINESE))
        .extracting(Block::language)
        .isEqualTo(blocks(ENGLISH).stream().map(Block::language).toList());
    assertThat(code(CHINESE)).isEqualTo(code(ENGLISH));
    assertThat(count(CHINESE, "^##? ")).isEqualTo(count(ENGLISH, "^##? "));
    assertThat(count(CHINESE, "^\\|")).isEqualTo(count(ENGLISH, "^\\|"));
    assertThat(count(CHINESE, "^- ")).isEqualTo(count(ENGLISH, "^- "));
  }

  @Test
  void bothPagesListEveryExample() throws Exception {
    for (String page : List.of(ENGLISH, CHINESE)) {
      String text = Files.readString(ROOT.resolve(page));
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
    List<Block> shown =
        blocks(ENGLISH).stream()
            .filter(block -> block.text().contains("->") || block.text().contains("held back"))
            .filter(block -> block.language().isEmpty())
            .toList();
    assertThat(shown).hasSize(2);
    shown.forEach(block -> assertThat(printed).contains(block.text()));
  }

  @Test
  void theProblemShownIsTheOneThatIsFound() throws IOException {
    String shown =
        blocks(ENGLISH).stream()
            .map(Block::text)
            .filter(text -> text.contains("^^"))
            .findFirst()
            .orElseThrow();
    String journey = blocks(ENGLISH).get(0).text().replace("until order.paid", "untill order.paid");
    List<Problem> problems = JourneyText.parse("welcome.journey", journey).problems();
    assertThat(problems.get(0).render() + "\n").isEqualTo(shown);
  }

  // ---- reading a page ----

  private record Block(String language, String text, int firstLine) {}

  private static List<Block> blocks(String page) throws IOException {
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

  /** All blocks but that of commands with their explanations, which are translated. */
  private static List<String> code(String page) throws IOException {
    return blocks(page).stream()
        .map(Block::text)
        .filter(text -> !text.startsWith("sojourn check"))
        .toList();
  }

  private static long count(String page, String pattern) throws IOException {
    return Files.readAllLines(ROOT.resolve(page)).stream()
        .filter(line -> Pattern.compile(pattern).matcher(line).find())
        .count();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.exists(folder.resolve(CHINESE)) ? folder : folder.getParent();
  }

  // ---- compiling and running ----

  /**
   * A whole class as it is; a few lines as the body of a method, with the imports and names they
   * take for granted.
   */
  private static Path save(Path folder, String text, int number) throws IOException {
    Matcher type = Pattern.compile("class (\\w+)").matcher(text);
    if (type.find()) {
      return Files.writeString(folder.resolve(type.group(1) + ".java"), text);
    }
    String name = "Snippet" + number;
    String source =
        """
        import static dev.sojourn.dsl.JourneyDsl.*;
        import static java.time.DayOfWeek.*;
        import dev.sojourn.*;
        import dev.sojourn.dsl.*;
        import dev.sojourn.dsl.text.*;
        import dev.sojourn.model.*;
        import dev.sojourn.spi.*;
        import java.time.*;
        class %s {
          static String name, text;
          static TouchSink smsSink, allOtherChannels;
          public static void main(String[] args) throws Exception {
        %s
          }
        }
        """;
    return Files.writeString(
        folder.resolve(name + ".java"), String.format(Locale.ROOT, source, name, text));
  }

  private static String compile(Path folder, List<String> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none", "-encoding", "UTF-8", "-d", folder.toString(), "-cp", classPath()));
    arguments.addAll(files);
    compiler.run(null, null, errors, arguments.toArray(String[]::new));
    return errors.toString(StandardCharsets.UTF_8);
  }

  private static String run(Path folder, String mainClass) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                folder + System.getProperty("path.separator") + classPath(),
                mainClass)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return printed.replace("\r\n", "\n");
  }

  /** Surefire hides the class path in a jar of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
