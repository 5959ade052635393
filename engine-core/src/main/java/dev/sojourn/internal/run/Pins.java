package dev.sojourn.internal.run;

import dev.sojourn.internal.state.Run;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many runs are on each version of each journey: a version that is not current goes when nobody
 * is on it. Thread-safe.
 */
final class Pins {
  private final Map<Version, Integer> runs = new ConcurrentHashMap<>();

  /** Notes which runs a user had and has. */
  void moved(List<Run> before, List<Run> after) {
    for (Run run : after) {
      if (!containsSame(before, run)) {
        add(run, 1);
      }
    }
    for (Run run : before) {
      if (!containsSame(after, run)) {
        add(run, -1);
      }
    }
  }

  boolean isPinned(String journey, int version) {
    return runs.containsKey(new Version(journey, version));
  }

  private void add(Run run, int change) {
    runs.merge(
        new Version(run.journey, run.version),
        change,
        (a, b) -> {
          int sum = a + b;
          return sum == 0 ? null : sum;
        });
  }

  private static boolean containsSame(List<Run> runs, Run sought) {
    for (Run run : runs) {
      if (run == sought) {
        return true;
      }
    }
    return false;
  }

  private record Version(String journey, int version) {}
}
