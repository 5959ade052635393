package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who has entries in the inbox, as far as this engine knows: what comes in for them has to wait
 * behind. Thread-safe.
 */
final class Waiting {
  private final Map<Subject, Set<Long>> numbers = new HashMap<>();
  private long round;
  private final Map<Long, Long> seen = new HashMap<>();

  synchronized boolean has(Subject subject) {
    return numbers.containsKey(subject);
  }

  /** An entry is in the inbox. */
  synchronized void add(Subject to, long number) {
    numbers.computeIfAbsent(to, key -> new HashSet<>()).add(number);
    seen.put(number, round);
  }

  /** It is not there any more. */
  synchronized void remove(Subject to, long number) {
    seen.remove(number);
    Set<Long> all = numbers.get(to);
    if (all != null && all.remove(number) && all.isEmpty()) {
      numbers.remove(to);
    }
  }

  /** The whole inbox is about to be looked through. */
  synchronized void beginRound() {
    round++;
  }

  /** It was: what was not seen is not there any more. */
  synchronized void endRound() {
    Map<Subject, Set<Long>> all = Map.copyOf(numbers);
    all.forEach(
        (to, entries) ->
            Set.copyOf(entries).stream()
                .filter(number -> seen.getOrDefault(number, 0L) < round)
                .forEach(number -> remove(to, number)));
  }
}
