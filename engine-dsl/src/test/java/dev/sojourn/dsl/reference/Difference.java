package dev.sojourn.dsl.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where two outcomes differ first. */
final class Difference {
  private static final int CONTEXT = 6;

  private Difference() {}

  /** Null if they are the same. */
  static @Nullable String of(Outcomes expected, Outcomes actual) {
    String difference = of("decision", expected.decisionLines(), actual.decisionLines());
    return difference == null
        ? of("touch", expected.touchLines(), actual.touchLines())
        : difference;
  }

  private static @Nullable String of(String what, List<String> expected, List<String> actual) {
    int i = 0;
    while (i < expected.size() && i < actual.size() && expected.get(i).equals(actual.get(i))) {
      i++;
    }
    if (i == expected.size() && i == actual.size()) {
      return null;
    }
    StringBuilder text = new StringBuilder("first " + what + " that differs:\n");
    expected
        .subList(Math.max(0, i - CONTEXT), i)
        .forEach(l -> text.append("    ").append(l).append('\n'));
    lines(text, "  reference: ", expected, i);
    lines(text, "  engine:    ", actual, i);
    return text.toString();
  }

  private static void lines(StringBuilder text, String who, List<String> lines, int from) {
    if (from == lines.size()) {
      text.append(who).append("(no more)\n");
    }
    lines
        .subList(from, Math.min(lines.size(), from + 3))
        .forEach(l -> text.append(who).append(l).append('\n'));
  }
}
