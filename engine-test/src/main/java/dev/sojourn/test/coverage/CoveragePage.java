package dev.sojourn.test.coverage;

import dev.sojourn.test.coverage.CoverageItem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Coverage as one page of HTML that needs nothing else. */
final class CoveragePage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Coverage of journeys</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #222; }
      table { border-collapse: collapse; width: 100%; margin: 0 0 2em; }
      th, td { text-align: left; padding: .25em .75em .25em 0; border-bottom: 1px solid #ddd; vertical-align: top; }
      .n { text-align: right; font-variant-numeric: tabular-nums; }
      .no td { background: #fdeaea; }
      </style>
      </head>
      <body>
      <h1>Coverage of journeys</h1>
      """;

  private CoveragePage() {}

  static String of(List<JourneyCoverage> journeys) {
    return HEAD
        + journeys.stream()
            .map(CoveragePage::summary)
            .collect(
                Collectors.joining(
                    "",
                    "<table>\n<tr><th>journey</th><th>file</th>"
                        + heads("stages", "steps", "guards", "gates", "ends", "tested")
                        + "</tr>\n",
                    "</table>\n"))
        + journeys.stream().map(CoveragePage::items).collect(Collectors.joining())
        + "</body>\n</html>\n";
  }

  private static String heads(String... names) {
    return List.of(names).stream()
        .map(name -> "<th class=\"n\">" + name + "</th>")
        .collect(Collectors.joining());
  }

  private static String summary(JourneyCoverage journey) {
    StringBuilder row = new StringBuilder("<tr>");
    row.append(cell(journey.journey())).append(cell(journey.file()));
    for (Kind kind : Kind.values()) {
      row.append(number(CoverageTable.of(journey, kind)));
    }
    row.append(number(CoverageTable.percent(journey.tested(), journey.items().size())));
    return row.append("</tr>\n").toString();
  }

  private static String items(JourneyCoverage journey) {
    return journey.items().stream()
        .map(CoveragePage::item)
        .collect(
            Collectors.joining(
                "",
                "<h2>"
                    + XmlText.escaped(journey.journey())
                    + "</h2>\n<table>\n<tr><th class=\"n\">line</th><th>kind</th>"
                    + "<th>what</th><th>tested</th></tr>\n",
                "</table>\n"));
  }

  private static String item(CoverageItem item) {
    return (item.tested() ? "<tr>" : "<tr class=\"no\">")
        + number(item.line() == 0 ? "" : Integer.toString(item.line()))
        + cell(item.kind().name().toLowerCase(Locale.ROOT))
        + cell(item.sentence())
        + cell(item.tested() ? "yes" : "no")
        + "</tr>\n";
  }

  private static String cell(String text) {
    return "<td>" + XmlText.escaped(text) + "</td>";
  }

  private static String number(String text) {
    return "<td class=\"n\">" + XmlText.escaped(text) + "</td>";
  }
}
