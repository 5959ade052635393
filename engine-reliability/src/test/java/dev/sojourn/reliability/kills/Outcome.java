package dev.sojourn.reliability.kills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has come of a workload in the end, as the last child and the sink tell it. */
final class Outcome {
  private final Map<String, String> views = new HashMap<>();
  private final Map<Integer, String> known = new HashMap<>();
  private int dead;

  /** What is known of a user. */
  void view(String id, String text) {
    views.put(id, text);
  }

  /** How many dead letters there are. */
  void dead(int count) {
    dead = count;
  }

  /** What was said to an input that was given once more. */
  void known(int number, String answer) {
    known.put(number, answer);
  }

  /** To how many inputs something was said. */
  int answers() {
    return known.size();
  }

  /**
   * Says what is wrong.
   *
   * @param asked the inputs that were given once more
   */
  Verdict compare(Oracle oracle, Audit audit, List<Workload.Input> asked) {
    Verdict verdict = new Verdict();
    for (Workload.Input input : asked) {
      if (!"DUPLICATE".equals(known.get(input.number()))) {
        verdict.lostInputs.add(input.event() + " " + known.get(input.number()));
      }
    }
    compareTouches(oracle, audit, verdict);
    oracle.views.forEach(
        (id, view) -> {
          if (!view.equals(views.get(id))) {
            verdict.otherUsers.add("%n  expected %s%n  found    %s".formatted(view, views.get(id)));
          }
        });
    if (dead != oracle.dead) {
      verdict.others.add("dead letters: %d, expected %d".formatted(dead, oracle.dead));
    }
    return verdict;
  }

  private static void compareTouches(Oracle oracle, Audit audit, Verdict verdict) {
    Map<String, String> came = audit.contents();
    oracle.touches.forEach(
        (id, content) -> {
          String text = oracle.described.get(id);
          if (!came.containsKey(id)) {
            verdict.lostTouches.add(text);
          } else if (!content.equals(came.get(id))) {
            verdict.otherContent.add(text);
          }
        });
    List<String> unwanted = new ArrayList<>(came.keySet());
    unwanted.removeAll(oracle.touches.keySet());
    unwanted.forEach(id -> verdict.unwanted.add(id + " " + audit.described(id)));
    verdict.twoContents.addAll(audit.twoContents);
    verdict.unexplained.addAll(audit.unexplained);
    if (audit.repeats > audit.inHand) {
      verdict.others.add("%d repeats, %d in hand".formatted(audit.repeats, audit.inHand));
    }
  }
}
