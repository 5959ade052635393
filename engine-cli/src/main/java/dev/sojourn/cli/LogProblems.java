package dev.sojourn.cli;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a log: the first problems, and how many there are. */
final class LogProblems {
  private static final int SHOWN = 20;

  private final String file;
  private final List<String> shown = new ArrayList<>();
  private long count;
  private boolean fatal;

  LogProblems(String file) {
    this.file = file;
  }

  void add(BadEvent bad) {
    if (shown.size() < SHOWN) {
      shown.add(bad.problem(file).render());
    }
    count++;
    fatal |= bad.isFatal();
  }

  long count() {
    return count;
  }

  /** Whether the log as a whole cannot be read. */
  boolean isFatal() {
    return fatal;
  }

  /** What to tell. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(shown);
    if (count > shown.size()) {
      lines.add("… and " + Count.number(count - shown.size()) + " more");
    }
    return lines;
  }
}
