package dev.sojourn.cli;

import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import java.util.List;

/**
 * The input was refused, or an output could not be written: exit status 1. Holds what to tell,
 * ready to be printed.
 */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> lines;

  private Refused(List<String> lines) {
    super(String.join("\n", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  static Refused because(String line) {
    return new Refused(List.of(line));
  }

  static Refused because(List<Problem> problems) {
    return new Refused(problems.stream().map(Problem::render).toList());
  }

  static Refused because(LogProblems problems) {
    return new Refused(problems.lines());
  }

  /** A file as a whole is refused. */
  static Refused file(String file, String message) {
    return because(List.of(problemOf(file, message)));
  }

  /**
   * A problem of a file as a whole stands at its first character: every problem names a line and a
   * column.
   */
  static Problem problemOf(String file, String message) {
    return Problem.error("unreadable", message, new SourceSpan(file, 1, 1, 1, ""));
  }

  List<String> lines() {
    return lines;
  }
}
