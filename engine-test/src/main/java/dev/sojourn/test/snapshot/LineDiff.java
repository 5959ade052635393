package dev.sojourn.test.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, with two lines around each change. */
final class LineDiff {
  private static final int AROUND = 2;

  /** Beyond this many pairs of lines all that differs is shown as one change. */
  private static final long MOST_PAIRS = 4_000_000;

  private LineDiff() {}

  static String of(String kept, String came) {
    List<String> script = script(lines(kept), lines(came));
    List<String> shown = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < script.size(); i++) {
      if (isNear(script, i)) {
        if (i > last + 1) {
          shown.add("  …");
        }
        shown.add(script.get(i));
        last = i;
      }
    }
    if (last < script.size() - 1) {
      shown.add("  …");
    }
    return String.join("\n", shown);
  }

  /** With the end of the last line, so that a text without one differs. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    } else {
      lines.add("(no end of line)");
    }
    return lines;
  }

  private static boolean isNear(List<String> script, int index) {
    int from = Math.max(0, index - AROUND);
    int to = Math.min(script.size(), index + AROUND + 1);
    return script.subList(from, to).stream().anyMatch(line -> !line.startsWith("  "));
  }

  /** All lines, each behind what became of it. */
  private static List<String> script(List<String> kept, List<String> came) {
    int start = 0;
    while (start < Math.min(kept.size(), came.size()) && kept.get(start).equals(came.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(kept.size(), came.size()) - start
        && kept.get(kept.size() - 1 - end).equals(came.get(came.size() - 1 - end))) {
      end++;
    }
    List<String> script = new ArrayList<>();
    kept.subList(0, start).forEach(line -> script.add("  " + line));
    script.addAll(
        middle(kept.subList(start, kept.size() - end), came.subList(start, came.size() - end)));
    kept.subList(kept.size() - end, kept.size()).forEach(line -> script.add("  " + line));
    return script;
  }

  private static List<String> middle(List<String> kept, List<String> came) {
    List<String> script = new ArrayList<>();
    boolean small = (long) kept.size() * came.size() <= MOST_PAIRS;
    int[][] common = small ? common(kept, came) : new int[0][];
    int i = 0;
    int j = 0;
    while (small && i < kept.size() && j < came.size()) {
      if (kept.get(i).equals(came.get(j))) {
        script.add("  " + kept.get(i++));
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        script.add("- " + kept.get(i++));
      } else {
        script.add("+ " + came.get(j++));
      }
    }
    kept.subList(i, kept.size()).forEach(line -> script.add("- " + line));
    came.subList(j, came.size()).forEach(line -> script.add("+ " + line));
    return script;
  }

  /** How many lines the rests of both have in common, in order. */
  private static int[][] common(List<String> kept, List<String> came) {
    int[][] common = new int[kept.size() + 1][came.size() + 1];
    for (int i = kept.size() - 1; i >= 0; i--) {
      for (int j = came.size() - 1; j >= 0; j--) {
        common[i][j] =
            kept.get(i).equals(came.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
