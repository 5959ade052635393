package dev.sojourn.examples;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts, for each step, what was sent and what was not. */
final class Tally {
  private static final String ROW = "%-16s %-10s %-22s %6s   %s";

  private Tally() {}

  /** A table with one row a step. */
  static String of(List<Decision> decisions) {
    Map<String, Map<String, Integer>> steps = new TreeMap<>();
    for (Decision decision : decisions) {
      if (decision.step() != null) {
        String step = decision.journey() + " " + decision.stage() + " " + decision.step();
        steps
            .computeIfAbsent(step, key -> new TreeMap<>())
            .merge(Timeline.why(decision), 1, Integer::sum);
      }
    }
    return row("journey", "stage", "step", "sent", "held back")
        + "\n"
        + steps.entrySet().stream()
            .map(e -> row(e.getKey(), e.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String row(String step, Map<String, Integer> counts) {
    String[] names = step.split(" ", -1);
    String heldBack =
        counts.entrySet().stream()
            .filter(count -> !count.getKey().equals(Outcome.SENT.text()))
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", "));
    return row(
        names[0], names[1], names[2], "" + counts.getOrDefault(Outcome.SENT.text(), 0), heldBack);
  }

  private static String row(
      String journey, String stage, String step, String sent, String heldBack) {
    return String.format(Locale.ROOT, ROW, journey, stage, step, sent, heldBack).stripTrailing();
  }
}
