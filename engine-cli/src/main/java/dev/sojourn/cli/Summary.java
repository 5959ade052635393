package dev.sojourn.cli;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.EngineListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a run did. */
final class Summary implements EngineListener {
  private final Map<String, Integer> touches = new TreeMap<>();
  private final Map<String, Integer> decisions = new TreeMap<>();

  @Override
  public void onDecision(Decision decision) {
    Reason reason = decision.reason();
    count(decisions, decision.outcome().text() + (reason == null ? "" : ": " + reason.text()));
  }

  void onTouch(Touch touch) {
    String stage = touch.stage();
    count(touches, touch.journey() + "/" + (stage == null ? "" : stage + "/") + touch.step());
  }

  /** What to tell, line by line. */
  List<String> lines(EventLog log, int replayed, Duration took) {
    List<String> lines = new ArrayList<>();
    long bad = log.problems().count();
    String left = bad == 0 ? "" : ", " + Count.number(bad) + " left out";
    lines.add(
        "events     "
            + Count.number(log.events().size() + bad)
            + " read, "
            + Count.number(replayed)
            + " replayed"
            + left);
    lines.add("users      " + Count.number(log.events().users()));
    lines.add("touches    " + Count.number(total(touches)));
    touches.forEach((step, count) -> lines.add(row(step, count)));
    lines.add("decisions  " + Count.number(total(decisions)));
    decisions.forEach((outcome, count) -> lines.add(row(outcome, count)));
    lines.add(String.format(Locale.ROOT, "time       %.1f s", took.toMillis() / 1e3));
    return lines;
  }

  private static String row(String what, int count) {
    return String.format(Locale.ROOT, "%9s  %s", Count.number(count), what);
  }

  private static void count(Map<String, Integer> counts, String key) {
    counts.merge(key, 1, Integer::sum);
  }

  private static long total(Map<String, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }
}
