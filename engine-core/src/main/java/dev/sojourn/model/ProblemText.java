package dev.sojourn.model;

/** Renders a problem with its source line and a caret. */
final class ProblemText {
  private static final int LONGEST_LINE = 160;

  private ProblemText() {}

  static String headline(Problem problem) {
    String kind = problem.isError() ? "" : "warning: ";
    SourceSpan span = problem.span();
    if (span != null) {
      return span.file()
          + ":"
          + span.line()
          + ":"
          + span.column()
          + ": "
          + kind
          + problem.message();
    }
    return (problem.path().isEmpty() ? "" : problem.path() + ": ") + kind + problem.message();
  }

  static String render(Problem problem) {
    SourceSpan span = problem.span();
    if (span == null || span.sourceLine().isBlank()) {
      return headline(problem);
    }
    int[] line = span.sourceLine().codePoints().toArray();
    int caret = Math.min(Math.max(span.column() - 1, 0), line.length);
    int start = Math.max(0, Math.min(caret - LONGEST_LINE / 2, line.length - LONGEST_LINE));
    int end = Math.min(line.length, start + LONGEST_LINE);
    StringBuilder shown = new StringBuilder();
    StringBuilder under = new StringBuilder();
    for (int i = start; i < end; i++) {
      int width = CharWidth.of(line[i]);
      boolean visible = width > 0 && !Character.isISOControl(line[i]);
      shown.appendCodePoint(visible ? line[i] : width == 0 ? 0xB7 : ' ');
      int columns = visible ? width : 1;
      if (i < caret) {
        under.append(" ".repeat(columns));
      } else if (i < caret + span.length()) {
        under.append("^".repeat(columns));
      }
    }
    if (caret >= end) {
      under.append('^');
    }
    return headline(problem) + "\n    " + shown + "\n    " + under;
  }
}
