package dev.sojourn.insight.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Writes what a {@link ReportCollector} has gathered as one HTML page that needs nothing else: no
 * network, no server, no other file. It is in English and Chinese, for light and dark screens, for
 * phones and for paper.
 *
 * <p>Ids, titles, messages and attributes are shown as text, whatever is in them; the page forbids
 * itself everything but its own script. It holds ids and attributes of users: who may see the log
 * may see the page.
 *
 * <p>What each figure means is told in {@code docs/report.md}. The same input gives the same bytes.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes the page in UTF-8. The target is flushed and not closed.
   *
   * @throws IOException if the target cannot be written to
   */
  public static void write(ReportCollector collected, ReportContext context, OutputStream target)
      throws IOException {
    Objects.requireNonNull(context, "context");
    Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
    synchronized (collected) {
      collected.people.settle();
      Stories stories = Stories.of(collected);
      out.write(page(new Figures(collected, context), stories));
      stories.writeBlocks(out);
    }
    out.write("</body>\n</html>\n");
    out.flush();
  }

  private static String page(Figures figures, Stories stories) {
    String script = resource("report.js");
    Html html = new Html();
    head(html, script);
    html.open("body").line();
    html.raw("<script>").raw(script).raw("</script>").line();
    List<Section> sections = new ArrayList<>();
    sections.add(new OverviewSection(figures));
    sections.add(new TouchesSection(figures));
    figures.journeys().forEach(journey -> sections.add(new JourneySection(figures, journey)));
    sections.add(new HeldBackSection(figures));
    sections.add(new PressureSection(figures));
    sections.add(stories);
    Masthead.write(html, figures, sections);
    html.open("main").line();
    for (Section section : sections) {
      html.open("section", "id", section.anchor()).line();
      section.write(html);
      html.close("section").line();
    }
    html.close("main").line();
    return html.toString();
  }

  private static void head(Html html, String script) {
    String policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
            + " form-action 'none'; script-src 'sha256-"
            + sha256(script)
            + "'";
    html.raw("<!DOCTYPE html>\n").open("html", "lang", "en", "data-lang", "en").line();
    html.open("head").line();
    html.empty("meta", "charset", "utf-8").line();
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy).line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.leaf("title", "Sojourn report").line();
    html.open("style").raw(resource("report.css")).close("style").line();
    html.close("head").line();
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      // Browsers reckon the hash of a script with these ends of lines, whatever a checkout has.
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
