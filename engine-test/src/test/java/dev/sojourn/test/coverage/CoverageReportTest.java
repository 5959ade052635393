package dev.sojourn.test.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The reports hold what the table says, whatever stands in the journeys. */
class CoverageReportTest {
  private static final String NASTY = "\"<script>alert('&\\u0001')</script>\"";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    Parsed parsed =
        JourneyText.parse(
            "<b>.journey",
            "journey 旅程\n starts when e\n leaves when f\n stage s\n  T+1 if user.x = "
                + NASTY
                + " send m via sms");
    assertThat(parsed.problems()).isEmpty();
    Coverage coverage = new Coverage();
    coverage.collector().add(parsed.definitions(), parsed.locations());
    coverage.writeTo(folder.resolve("deep/er"));
  }

  @Test
  void theXmlIsReadBackAsItWasMeant() throws Exception {
    Element root =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("deep/er/coverage.xml").toFile())
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("coverage");
    assertThat(root.getAttribute("tested")).isEqualTo("0");
    assertThat(root.getAttribute("of")).isEqualTo("5");
    Element journey = (Element) root.getElementsByTagName("journey").item(0);
    assertThat(journey.getAttribute("id")).isEqualTo("旅程");
    assertThat(journey.getAttribute("file")).isEqualTo("<b>.journey");
    Element guard = (Element) journey.getElementsByTagName("item").item(3);
    assertThat(guard.getAttribute("kind")).isEqualTo("guard");
    assertThat(guard.getAttribute("stage")).isEqualTo("s");
    assertThat(guard.getAttribute("step")).isEqualTo("m");
    assertThat(guard.getAttribute("line")).isEqualTo("5");
    assertThat(guard.getAttribute("tested")).isEqualTo("false");
    assertThat(guard.getAttribute("text"))
        .startsWith("`if user.x = \"<script>alert('&")
        .endsWith("')</script>\"` holds");
  }

  @Test
  void thePageNeedsNothingElseAndRunsNothing() throws Exception {
    String page = Files.readString(folder.resolve("deep/er/index.html"));
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("旅程", "&lt;b&gt;.journey", "&lt;script&gt;alert(&#39;&amp;")
        .contains("<td>s/m: the step comes due</td><td>no</td>")
        .doesNotContain("<script", "<b>", "http", "src=", "href=");
  }
}
