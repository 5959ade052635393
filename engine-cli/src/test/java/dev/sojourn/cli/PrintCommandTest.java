package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintCommandTest {
  private static final String LABEL = "\"(?:[^\"\\n#;%{}<>|\\[\\]`\\\\&$]|#[0-9]+;|<br>)*\"";

  /**
   * What a line of a flowchart may be: nothing else is written, whatever journeys call themselves.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "flowchart TD|  j\\d+ ~~~ j\\d+|  subgraph j\\d+\\[LABEL]|    direction TB|  end"
              .concat(
                  "|    j\\d+\\w*(?:\\[LABEL]|\\(LABEL\\)|\\(\\[LABEL]\\)|\\(\\(LABEL\\)\\)|\\{\\{LABEL}}|\\{LABEL})")
              .concat("|    j\\d+\\w* (?:---|-->|-->\\|LABEL\\||-\\.->) j\\d+\\w*")
              .replace("LABEL", LABEL));

  @TempDir Path folder;

  @Test
  void canonicalTextIsWhatIsPrintedUnlessSaidOtherwise() throws IOException {
    Path file = file("a.journey", Cli.JOURNEY);
    Cli run = Cli.run("print", file);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(JourneyText.print(JourneyText.parse("a", Cli.JOURNEY).definitions()));
    assertThat(Cli.run("print", file, "--as", "text")).isEqualTo(run);
    assertThat(Cli.run("print", file("b.journey", run.out()))).isEqualTo(run);
  }

  @Test
  void rulesArePrintedForEveryJourney() throws IOException {
    String two = Cli.JOURNEY + Cli.JOURNEY.replace("journey member", "journey other");
    Cli run = Cli.run("print", file("a.journey", two), "--as", "drl");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("// ---- journey member\n", "// ---- journey other\n", "rule \"")
        .doesNotContain("会");
  }

  @Test
  void segmentsAndStandingRulesArePrintedAsWhatTheyBecomeToo() throws IOException {
    Cli run =
        Cli.run(
            "print",
            file(
                "a.journey",
                """
                segment loyal if count of order.paid in last 30 days >= 3
                rules house when order.paid if in segment loyal tag loyal
                journey j starts when segment loyal entered stage s
                  T+1 if in segment loyal send hello via wecom
                """),
            "--as",
            "drl");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsSubsequence(
            "// ---- journey j\n",
            "inSegment(\"loyal\")",
            "// ---- segments\n",
            "rule \"segment 1\"",
            "events(\"order.paid\").inLast(30, \"day\").count().atLeast(3)",
            "// ---- rules\n",
            "rule \"rules 1 rule 1\"",
            "inSegment(\"loyal\")");
  }

  @Test
  void rulesAreRefusedWhereTheCheckFindsErrors() throws IOException {
    String bad = Cli.JOURNEY.replace("stage customer", "stage newcomer");
    Cli run = Cli.run("print", file("a.journey", bad), "--as", "drl");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errIn(folder)).startsWith("a.journey:7:");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void theDiagramIsAsItWas() throws IOException {
    Cli run = Cli.run("print", file("a.journey", golden("diagram.journey")), "--as", "mermaid");
    assertThat(run.out()).isEqualTo(golden("diagram.mmd"));
    assertThat(run.out().lines()).allMatch(line -> LINE.matcher(line).matches());
  }

  @Test
  void hostileNamesStayNames() {
    String hostile =
        "\"]\n  end\n%%{init: {}}%%\nclick j1 \"javascript:x\" <script>`a` #quot; \\ | } \u202e\ud800 1. x; --> y";
    String diagram = Mermaid.of(List.of(journey(hostile)));
    assertThat(diagram.lines()).allMatch(line -> LINE.matcher(line).matches());
    assertThat(diagram)
        .contains("#34;#93;", "#60;script#62;")
        .doesNotContain("%%", "<script", "javascript#58;x\"");
    assertThat(Mermaid.of(List.of(journey(hostile)))).isEqualTo(diagram);
  }

  @Test
  void whatMermaidReadsInNumbersTooIsTakenApart() {
    assertThat(MermaidLabel.of("[", "]", "$$x$$ fa:fa-car \\n", "style classDef x:#1"))
        .isEqualTo(
            "[\"#36;#8288;#36;x#36;#8288;#36; fa:#8288;fa-car #92;#8288;n"
                + "<br>#115;tyle #99;lassDef x:#35;1\"]");
  }

  @Test
  void anArrowFromTheStartIsLeftOutWhereEverybodyComesAnotherWay() throws IOException {
    String stages =
        """
        stage camp until ended, paid at once send a via b
        stage offer from ended until paid at once send c via b
        stage student from paid at once send d via b
        """;
    Path file = file("a.journey", "journey j starts when joined " + stages);
    assertThat(Cli.run("print", file, "--as", "mermaid").out())
        .contains("j1p1 -->|\"until paid\"| j1p3\n", "j1p2 -->|\"until paid\"| j1p3\n")
        .contains("j1s -->|\"ended\"| j1p2\n")
        .doesNotContain("j1s -->|\"paid");
    String missed = stages.replace("ended until paid", "ended");
    Path other = file("b.journey", "journey j starts when joined " + missed);
    assertThat(Cli.run("print", other, "--as", "mermaid").out())
        .contains("j1p1 -->|\"until paid\"| j1p3\n", "j1s -->|\"paid\"| j1p3\n");
  }

  @Test
  void longNamesAreCut() {
    assertThat(Mermaid.of(List.of(journey("会".repeat(500)))).lines())
        .allMatch(line -> line.length() < 250);
  }

  private static Journey journey(String name) {
    Step step =
        new Step(
            new Timing.AtOnce(),
            List.of(),
            new StepBody.Act(new Action.Send(List.of(name), List.of(name)), Options.NONE));
    Part stage =
        new Stage(
            name,
            name,
            Trigger.on(name),
            List.of(Trigger.on(name)),
            Trigger.on(name),
            List.of(step));
    return new Journey(
        name,
        name,
        false,
        null,
        Trigger.on(name),
        null,
        new ReEntry.Once(),
        null,
        List.of(Trigger.on(name)),
        null,
        0,
        0,
        List.of(stage));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = PrintCommandTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
