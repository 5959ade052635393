package dev.sojourn.insight.report;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Touches of steps that split, by the variant that they name. */
final class Variants {
  private final Map<Key, Count> counts = new HashMap<>();

  private record Key(int place, String variant) {}

  private static final class Count {
    private final Set<Subject> users = new HashSet<>();
    private long sent;
  }

  void sent(Touch touch, int place) {
    String variant = touch.variant();
    if (variant != null) {
      Count count = counts.computeIfAbsent(new Key(place, variant), key -> new Count());
      count.sent++;
      count.users.add(touch.whom());
    }
  }

  long sent(int place, String variant) {
    Count count = counts.get(new Key(place, variant));
    return count == null ? 0 : count.sent;
  }

  long users(int place, String variant) {
    Count count = counts.get(new Key(place, variant));
    return count == null ? 0 : count.users.size();
  }
}
