package dev.sojourn.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as one table, for people. */
final class Table {
  private static final String ROW = "%-46s %14s %-6s %12s  %s";

  private Table() {}

  static String of(Results results) {
    List<String> lines = new ArrayList<>();
    lines.add(row("figure", "value", "unit", "bar", "met?"));
    for (Figure figure : results.figures()) {
      Bar bar = Bar.of(figure.name());
      lines.add(
          row(
              figure.name(),
              figure.rounded(),
              figure.unit(),
              bar == null ? "" : bar.toString(),
              bar == null ? "" : bar.isMetBy(figure) ? "yes" : "NO"));
    }
    results.notes().forEach(note -> lines.add("* " + note));
    return String.join("\n", lines) + "\n";
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
  }
}
