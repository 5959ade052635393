package dev.sojourn.cli.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The numbers that a report shows, under the names of {@link Counted}. */
final class Shown {
  private static final Pattern SCRIPTS = Pattern.compile("(?s)<script[ >].*?</script>");
  private static final Set<String> FIGURES =
      Set.of("", "decided", "sent", "held-back", "cancelled", "users");
  private static final String[] MEMBERS = {
    "journey", "stage", "step", "variant", "outcome", "reason", "day", "series", "weekday", "hour",
    "figure"
  };

  private Shown() {}

  /** Those that the file holds, whatever a browser makes of it. */
  static Map<String, Long> in(Path report) throws Exception {
    Map<String, Long> numbers = new TreeMap<>();
    NodeList all = document(report).getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.hasAttribute("data-table")) {
        UnaryOperator<String> member =
            name ->
                element.hasAttribute("data-" + name) ? element.getAttribute("data-" + name) : "";
        put(numbers, name(member), element.getTextContent());
      }
    }
    return numbers;
  }

  /** A report without its scripts is well-formed XML. */
  static Document document(Path report) throws Exception {
    String html = SCRIPTS.matcher(text(report)).replaceAll("").replace("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  static String text(Path report) throws IOException {
    return Files.readString(report);
  }

  /** What a browser is asked for: one line for each number, name and text apart by a tab. */
  static String question() {
    return """
        [...document.querySelectorAll('[data-table]')].map(e => '%s'.split(' ')
          .filter(name => e.hasAttribute('data-' + name))
          .map(name => '|' + name + '=' + e.getAttribute('data-' + name))
          .reduce((a, b) => a + b, e.dataset.table) + '\\t' + e.textContent).join('\\n')"""
        .formatted(String.join(" ", MEMBERS));
  }

  /** The answer to the question. */
  static Map<String, Long> in(String answer) {
    Map<String, Long> numbers = new TreeMap<>();
    answer
        .lines()
        .forEach(
            line -> {
              int tab = line.indexOf('\t');
              put(numbers, line.substring(0, tab), line.substring(tab + 1));
            });
    return numbers;
  }

  private static String name(UnaryOperator<String> member) {
    StringBuilder name = new StringBuilder(member.apply("table"));
    for (String each : MEMBERS) {
      String value = member.apply(each);
      name.append(value.isEmpty() ? "" : "|" + each + "=" + value);
    }
    return name.toString();
  }

  /** Zeros, and what is more than a plain count, are left out: nothing counts them elsewhere. */
  private static void put(Map<String, Long> numbers, String name, String text) {
    int at = name.indexOf("|figure=");
    String figure = at < 0 ? "" : name.substring(at + "|figure=".length());
    if (!FIGURES.contains(figure)) {
      return;
    }
    long number = text.isBlank() ? 0 : Long.parseLong(text.replace(",", ""));
    if (number != 0 && numbers.put(name, number) != null) {
      throw new AssertionError("twice: " + name);
    }
  }
}
