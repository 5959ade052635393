package dev.sojourn.reliability.kills;

import java.util.Map;
import java.util.TreeMap;

/** What a run of kills comes to, to be printed. */
final class Figures {
  private final String title;
  private final long begin = System.nanoTime();
  final Verdict verdict = new Verdict();

  /** By what was killed where. */
  final Map<String, Integer> kills = new TreeMap<>();

  int total;
  int worlds;
  int inputs;
  int touches;
  int repeats;
  int inHand;
  int inFlight;
  int leastInFlight = Integer.MAX_VALUE;
  int retries;

  /** Kills that hit nobody at work; not counted in the total, and made again. */
  int idle;

  Figures(String title) {
    this.title = title;
  }

  /** Counts a kill; false if it hit nobody at work. */
  boolean killed(Kill kill, int atWork) {
    if (atWork == 0) {
      idle++;
      return false;
    }
    total++;
    inFlight += atWork;
    leastInFlight = Math.min(leastInFlight, atWork);
    kills.merge(kill.toString(), 1, Integer::sum);
    return true;
  }

  /** What came of one store. */
  void judged(int inputsOfIt, int touchesOfIt, Audit audit, Verdict found) {
    worlds++;
    inputs += inputsOfIt;
    touches += touchesOfIt;
    repeats += audit.repeats;
    inHand += audit.inHand;
    verdict.add(found);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%n%s%n".formatted(title));
    row(text, "kills with work in flight", total);
    row(text, "  work in flight at them, in all", inFlight);
    row(text, "  at the one with the least", total == 0 ? 0 : leastInFlight);
    kills.forEach((what, count) -> row(text, "  " + what, count));
    row(text, "kills that met nobody at work, made again", idle);
    row(text, "stores", worlds);
    row(text, "inputs acknowledged", inputs);
    row(text, "  lost", verdict.lostInputs.size());
    row(text, "touches expected", touches);
    row(text, "  lost", verdict.lostTouches.size());
    row(text, "  unwanted", verdict.unwanted.size());
    row(text, "  with other content", verdict.otherContent.size());
    row(text, "  ids with two contents", verdict.twoContents.size());
    row(text, "touches in the sink's hands at the kills", inHand);
    row(text, "  that reached it again", repeats);
    row(text, "  again without a reason", verdict.unexplained.size());
    row(text, "users known otherwise", verdict.otherUsers.size());
    row(text, "inputs that failed and were given again", retries);
    row(text, "seconds", (int) ((System.nanoTime() - begin) / 1_000_000_000L));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, int value) {
    text.append("%-48s %8d%n".formatted(name, value));
  }
}
