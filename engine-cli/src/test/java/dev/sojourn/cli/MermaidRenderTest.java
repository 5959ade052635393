package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sojourn.cli.browser.Chromium;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code print --as mermaid} prints is drawn by Mermaid itself, in a browser. */
class MermaidRenderTest {
  private static final Path EXAMPLES = Path.of("../engine-examples/src/main/resources/journeys");
  private static final Duration BUDGET = Duration.ofMinutes(2);
  private static final Pattern LABEL = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NUMBER = Pattern.compile("#(\\d+);");
  private static final Pattern DRAWN = Pattern.compile("<pre>([^<]*)</pre>");

  /** What people call things, and what might mean something to Mermaid, Markdown or HTML. */
  private static final List<String> HOSTILE =
      List.of(
          "end",
          "\"quoted\" 'single' \"",
          "[box] (round) {brace} {{six}} ((two))",
          "]\n  end\n  subgraph x",
          "%% comment %%{init: {\"theme\": \"dark\"}}%%",
          "a; b; c",
          "`code` **bold** *it* _it_ ~~gone~~",
          "1. one",
          "- one",
          "+ one",
          "* one",
          "# one",
          "> one",
          "---",
          "1) one",
          "<b>bold</b> <script>document.title='hacked'</script> <img src=x onerror=alert(1)>",
          "&amp; &lt; &#34; #quot; #35; #;",
          "$$x^2$$ \\(x\\) \\n \\",
          "fa:fa-car fab:fa-github",
          "-->|x| b --- c ~~~ d ==> e",
          "https://example.com/a?b=c&d=e www.example.com me@example.com",
          "美妆会员旅程 💄💄 ɐ é e\u0301 עברית",
          "click j1 \"javascript:alert(1)\" style j1 fill:#f00 classDef x linkStyle",
          "@{ shape: rect } :::x",
          "| pipe |",
          "会".repeat(90),
          "x".repeat(90));

  @TempDir Path folder;
  private Chromium browser;

  @BeforeEach
  void aBrowser() {
    browser = Chromium.find(folder);
  }

  @Test
  void everyExampleIsDrawn() throws Exception {
    Map<String, String> diagrams = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.sorted().toList()) {
        diagrams.put(
            file.getFileName().toString(), Cli.run("print", file, "--as", "mermaid").out());
      }
    }
    diagrams.put("all", Cli.run("print", EXAMPLES, "--as", "mermaid").out());
    assertThat(diagrams).hasSizeGreaterThan(10);
    assertAreDrawn(diagrams);
  }

  @Test
  void namesOfAllKindsAreDrawnAsTheyAre() throws Exception {
    Map<String, String> diagrams = new LinkedHashMap<>();
    for (String name : HOSTILE) {
      diagrams.put(name, Mermaid.of(definitions(name).journeys()));
    }
    assertAreDrawn(diagrams);
  }

  /** A journey in which everything that can have any name has this one. */
  private static Definitions definitions(String name) {
    String text =
        """
        journey NAME NAME starts when NAME goal NAME within 2 days leaves when NAME, segment NAME left
          ends after 9 days
          stage NAME NAME until "x"
            T+0 send NAME, NAME via NAME else NAME named "one"
            T+1 task NAME for NAME
            T+2 unless NAME tag NAME
            T+3 split NAME 50% untag NAME 50% start NAME
            2h after NAME choose unless NAME send NAME via NAME otherwise nothing
            when NAME set user.NAME = 1 named "two"
            yearly on user.NAME at user.NAME leave
          stage "second" NAME from "x" until NAME restarts on NAME
            at once send NAME via NAME
          stage "third" from NAME
            at once send NAME via NAME
          watch "fourth" NAME after 3 days without NAME, NAME
            at once send NAME via NAME
        """
            .replace("NAME", quoted(name));
    var parsed = JourneyText.parse("hostile.journey", text);
    assertThat(parsed.problems()).isEmpty();
    return parsed.definitions();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private void assertAreDrawn(Map<String, String> diagrams) throws Exception {
    Chromium.Page page = browser.dump(page(diagrams.values()), BUDGET);
    assertThat(page.console()).isEmpty();
    assertThat(page.html()).contains("<title>drawn</title>");
    assertThat(Pattern.compile("<svg id=\"d\\d+\"").matcher(page.html()).results())
        .hasSameSizeAs(diagrams.values());
    List<String> drawn =
        DRAWN.matcher(page.html()).results().map(found -> ofHtml(found.group(1))).toList();
    assertThat(drawn).hasSameSizeAs(diagrams.values());
    int index = 0;
    for (Map.Entry<String, String> diagram : diagrams.entrySet()) {
      assertThat(drawn.get(index).lines().map(MermaidRenderTest::plain))
          .as(diagram.getKey())
          .containsExactlyInAnyOrderElementsOf(labels(diagram.getValue()));
      index++;
    }
  }

  /** A page that draws the diagrams one after another and then lists the labels of each. */
  private Path page(Collection<String> diagrams) throws IOException {
    try (Writer writer = Files.newBufferedWriter(folder.resolve("diagrams.js"));
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.writeRaw("const diagrams = ");
      json.writeArray(diagrams.toArray(String[]::new), 0, diagrams.size());
    }
    Files.write(folder.resolve("mermaid.min.js"), mermaid());
    return Files.writeString(
        folder.resolve("page.html"),
        """
        <!DOCTYPE html><meta charset="utf-8"><title>not drawn</title><body>
        <script src="mermaid.min.js"></script><script src="diagrams.js"></script><script>
        mermaid.initialize({ startOnLoad: false });
        (async () => {
          for (const [index, diagram] of diagrams.entries()) {
            const place = document.body.appendChild(document.createElement("div"));
            place.innerHTML = (await mermaid.render("d" + index, diagram)).svg;
            const labels = [...place.querySelectorAll(".nodeLabel, span.edgeLabel")];
            place.appendChild(document.createElement("pre")).textContent =
              labels.map((label) => label.textContent.replace(/\\s+/g, " ")).filter((text) => text.trim()).join("\\n");
          }
          document.title = "drawn";
        })();
        </script>
        """);
  }

  private static byte[] mermaid() throws IOException {
    Properties artifact = new Properties();
    try (InputStream in = resource("META-INF/maven/org.webjars.npm/mermaid/pom.properties")) {
      artifact.load(in);
    }
    String folder = "META-INF/resources/webjars/mermaid/" + artifact.getProperty("version");
    try (InputStream in = resource(folder + "/dist/mermaid.min.js")) {
      return in.readAllBytes();
    }
  }

  private static InputStream resource(String name) {
    ClassLoader loader = MermaidRenderTest.class.getClassLoader();
    return Objects.requireNonNull(loader.getResourceAsStream(name), name);
  }

  /** The labels of a diagram, with what stands for a character replaced by it. */
  private static List<String> labels(String diagram) {
    return LABEL
        .matcher(diagram)
        .results()
        .map(found -> found.group(1).replace("<br>", ""))
        .map(
            label ->
                NUMBER
                    .matcher(label)
                    .replaceAll(
                        n ->
                            Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(n.group(1))))))
        .map(MermaidRenderTest::plain)
        .toList();
  }

  /** Blanks are all the same in a browser, and what joins words is not seen. */
  private static String plain(String text) {
    return text.replace("\u2060", "").replaceAll("\\s+", " ").strip();
  }

  private static String ofHtml(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u00a0")
        .replace("&amp;", "&");
  }
}
