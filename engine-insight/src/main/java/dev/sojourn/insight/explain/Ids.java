package dev.sojourn.insight.explain;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which ids are one user's, as far as events have said so, and whom else an event names. */
final class Ids {
  private final Map<String, Set<String>> same = new HashMap<>();

  /** The id that an event makes its user's; null if it does not. */
  static @Nullable String alias(Event event) {
    return event.type().equals("user.identified") ? text(event, "alias") : null;
  }

  /** The group that an event reaches; null if none. */
  static @Nullable String group(Event event) {
    return text(event, "group");
  }

  private static @Nullable String text(Event event, String attribute) {
    return event.attributes().get(attribute) instanceof Value.Text text ? text.text() : null;
  }

  /** Two ids are one user's, and with them all that are the same as either. */
  void join(String id, String other) {
    same.computeIfAbsent(id, key -> new HashSet<>()).add(other);
    same.computeIfAbsent(other, key -> new HashSet<>()).add(id);
  }

  /** What was the same as an id is so no more, nor is anything of it the same as another. */
  void part(String id) {
    same.keySet().removeAll(with(Set.of(id)));
  }

  /** Some ids, and all that are the same as one of them. */
  Set<String> with(Collection<String> some) {
    Set<String> all = new HashSet<>(some);
    Deque<String> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      for (String other : same.getOrDefault(open.remove(), Set.of())) {
        if (all.add(other)) {
          open.add(other);
        }
      }
    }
    return all;
  }
}
