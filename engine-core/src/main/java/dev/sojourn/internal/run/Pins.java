package dev.sojourn.internal.run;

import dev.sojourn.spi.Version;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many runs are on each version of each journey: a version that is not current goes when nobody
 * is on it. Thread-safe.
 */
final class Pins {
  private final Map<Version, Integer> runs = new ConcurrentHashMap<>();

  /** Notes which versions a user's runs were on and are on. */
  void moved(List<Version> before, List<Version> after) {
    if (!before.equals(after)) {
      after.forEach(version -> add(version, 1));
      before.forEach(version -> add(version, -1));
    }
  }

  boolean isPinned(Version version) {
    return runs.containsKey(version);
  }

  private void add(Version version, int change) {
    runs.merge(
        version,
        change,
        (a, b) -> {
          int sum = a + b;
          return sum == 0 ? null : sum;
        });
  }
}
