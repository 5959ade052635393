package dev.sojourn.dsl.text;

import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong with a file. A file of nothing but mistakes is not told about all of them.
 */
final class Problems {
  private static final int MOST = 500;
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(
          Problem::span,
          Comparator.nullsLast(
              Comparator.comparingInt(SourceSpan::line).thenComparingInt(SourceSpan::column)));

  private final List<Problem> found = new ArrayList<>();
  private boolean full;

  void error(String code, String message, SourceSpan span) {
    if (found.size() < MOST) {
      found.add(Problem.error(code, message, span));
    } else if (!full) {
      full = true;
      found.add(
          Problem.error("too-many-problems", "there are more problems: these come first", span));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems, in the order of the file. */
  List<Problem> all() {
    return found.stream().sorted(BY_PLACE).toList();
  }
}
