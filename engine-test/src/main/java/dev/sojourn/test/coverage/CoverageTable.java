package dev.sojourn.test.coverage;

import dev.sojourn.test.coverage.CoverageItem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Coverage as text. */
final class CoverageTable {
  private static final String ROW = "%-24s %9s %9s %9s %9s %9s %8s";

  private CoverageTable() {}

  static String of(List<JourneyCoverage> journeys) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, ROW, "journey", "stages", "steps", "guards", "gates", "ends", "tested"));
    List<CoverageItem> all = new ArrayList<>();
    for (JourneyCoverage journey : journeys) {
      lines.add(row(journey.journey(), journey));
      all.addAll(journey.items());
    }
    if (journeys.size() > 1) {
      lines.add(row("all", new JourneyCoverage("", "", all)));
    }
    String untested = untested(journeys);
    return String.join("\n", lines) + (untested.isEmpty() ? "" : "\n" + untested);
  }

  /** What was not exercised, a line each; "" if everything was. */
  static String untested(List<JourneyCoverage> journeys) {
    String lines =
        journeys.stream()
            .flatMap(
                journey ->
                    journey.untested().stream()
                        .map(item -> "  " + place(journey, item) + "  " + item.sentence()))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "" : "not tested:\n" + lines;
  }

  /** {@code 77 %}; only what is whole is 100. */
  static String percent(int tested, int total) {
    return (total == 0 ? 100 : 100L * tested / total) + " %";
  }

  /** {@code welcome.journey:9}, or the journey where no line is known. */
  static String place(JourneyCoverage journey, CoverageItem item) {
    return journey.file().isEmpty() || item.line() == 0
        ? journey.journey()
        : journey.file() + ":" + item.line();
  }

  private static String row(String name, JourneyCoverage journey) {
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        of(journey, Kind.STAGE),
        of(journey, Kind.STEP),
        of(journey, Kind.GUARD),
        of(journey, Kind.GATE),
        of(journey, Kind.END),
        percent(journey.tested(), journey.items().size()));
  }

  static String of(JourneyCoverage journey, Kind kind) {
    return journey.tested(kind) + "/" + journey.count(kind);
  }
}
