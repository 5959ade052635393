package dev.sojourn.insight.report;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Touches of steps that split, by the branch that they are of. */
final class Variants {
  private final Map<Key, Count> counts = new HashMap<>();

  private record Key(int place, int branch) {}

  private static final class Count {
    private final Set<Subject> users = new HashSet<>();
    private long sent;
  }

  void sent(Touch touch, int place, int branch) {
    Count count = counts.computeIfAbsent(new Key(place, branch), key -> new Count());
    count.sent++;
    count.users.add(touch.whom());
  }

  long sent(int place, int branch) {
    Count count = counts.get(new Key(place, branch));
    return count == null ? 0 : count.sent;
  }

  long users(int place, int branch) {
    Count count = counts.get(new Key(place, branch));
    return count == null ? 0 : count.users.size();
  }
}
