package dev.sojourn.insight.internal;

import dev.sojourn.model.CharWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cells in columns, which are as wide as a terminal shows them. The last cell of a line goes as far
 * as it likes, a very long one pushes the rest of its line only, and a column that is empty in all
 * lines takes no room.
 */
public final class Columns {
  private static final int WIDEST = 48;

  private final List<String[]> rows = new ArrayList<>();

  /** No line yet. */
  public Columns() {}

  /** Adds a line. */
  public void add(String... cells) {
    rows.add(Stream.of(cells).map(Columns::printable).toArray(String[]::new));
  }

  /** Ids and names come from anywhere: nothing in them moves the cursor or ends the line. */
  public static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** All lines, without blanks at their ends. */
  public List<String> lines() {
    int count = rows.stream().mapToInt(cells -> cells.length).max().orElse(0);
    int[] widths = new int[count];
    for (String[] cells : rows) {
      for (int i = 0; i < cells.length; i++) {
        boolean bounds = i < cells.length - 1 || cells.length == count;
        int width = CharWidth.of(cells[i]);
        widths[i] = bounds && width <= WIDEST ? Math.max(widths[i], width) : widths[i];
      }
    }
    return rows.stream().map(cells -> line(cells, widths)).toList();
  }

  private static String line(String[] cells, int[] widths) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      boolean empty = widths[i] == 0 && cells[i].isEmpty();
      if (!empty) {
        out.append(cells[i])
            .append(" ".repeat(Math.max(0, widths[i] - CharWidth.of(cells[i])) + 2));
      }
    }
    return out.toString().stripTrailing();
  }
}
