package dev.sojourn.insight.explain;

import dev.sojourn.insight.internal.Columns;
import dev.sojourn.model.CharWidth;

/** Breaks lines for a terminal. */
final class Wrap {
  private static final int WIDTH = 100;

  private Wrap() {}

  /**
   * A text in lines of a hundred columns, each with a line feed; only blanks are broken at.
   *
   * @param start before the first line
   * @param indent before the others
   */
  static String text(String start, String indent, String text) {
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(start);
    boolean empty = true;
    for (String word : Columns.printable(text).split(" ", -1)) {
      if (!empty && CharWidth.of(line) + 1 + CharWidth.of(word) > WIDTH) {
        all.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return all.append(line).append('\n').toString();
  }
}
