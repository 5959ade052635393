package dev.sojourn.reliability.nodes;

import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/** What happened to several nodes, to be printed. */
final class NodesFigures {
  private final LongSummaryStatistics kills = new LongSummaryStatistics();
  private final LongSummaryStatistics pauses = new LongSummaryStatistics();
  private final LongSummaryStatistics resumes = new LongSummaryStatistics();
  private final LongSummaryStatistics leaves = new LongSummaryStatistics();
  private final LongSummaryStatistics joins = new LongSummaryStatistics();
  private final Map<String, Integer> answers = new TreeMap<>();
  volatile int inFlight;

  synchronized void killed(long millis) {
    kills.accept(millis);
  }

  synchronized void paused(long millis) {
    pauses.accept(millis);
  }

  synchronized void resumed(long millis) {
    resumes.accept(millis);
  }

  synchronized void left(long millis) {
    leaves.accept(millis);
  }

  synchronized void joined(long millis) {
    joins.accept(millis);
  }

  synchronized void answered(String answer) {
    answers.merge(answer.trim(), 1, Integer::sum);
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    row(text, "kills", kills);
    row(text, "pauses longer than the lease", pauses);
    row(text, "  awakenings", resumes);
    row(text, "nodes that left in order", leaves);
    row(text, "nodes that joined", joins);
    text.append("%-40s %6d%n".formatted("inputs in flight at these, in all", inFlight));
    text.append("%-40s %s%n".formatted("inputs acknowledged", answers));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, LongSummaryStatistics times) {
    text.append(
        "%-40s %6d   balanced again after %5.0f ms, %5d at most%n"
            .formatted(
                name,
                times.getCount(),
                times.getCount() == 0 ? 0 : times.getAverage(),
                times.getCount() == 0 ? 0 : times.getMax()));
  }
}
