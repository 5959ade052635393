package dev.sojourn.insight.explain;

import dev.sojourn.insight.internal.Columns;

/** Breaks lines for a terminal. */
final class Wrap {
  private static final int WIDTH = 100;

  /** From here on, characters are two columns wide, or nearly all of them are. */
  private static final int FIRST_WIDE = 0x2E80;

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
    for (String word : printable(text).split(" ", -1)) {
      if (!empty && width(line) + 1 + width(word) > WIDTH) {
        all.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return all.append(line).append('\n').toString();
  }

  /** Ids come from anywhere: nothing in them moves the cursor or ends the line. */
  static String printable(String text) {
    return Columns.printable(text);
  }

  private static int width(CharSequence text) {
    return text.codePoints().map(c -> c < FIRST_WIDE ? 1 : 2).sum();
  }
}
