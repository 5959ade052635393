package dev.sojourn.internal.state;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, each as of the latest event that set it: an event that comes late does not undo a
 * later one.
 */
public final class Timed<T> {
  final Map<String, Entry<T>> entries = new TreeMap<>();

  /**
   * Sets, or with null removes, a value as of an instant; false if a later one is known already.
   */
  public boolean set(String name, @Nullable T value, Instant at) {
    Entry<T> old = entries.get(name);
    if (old == null || !at.isBefore(old.at())) {
      entries.put(name, new Entry<>(value, at));
      return true;
    }
    return false;
  }

  /** Removes a value whose time is over: as of the instant it was set, not of its end. */
  public void expire(String name) {
    entries.computeIfPresent(name, (key, old) -> new Entry<>(null, old.at()));
  }

  /** The value, or null. */
  public @Nullable T get(String name) {
    Entry<T> entry = entries.get(name);
    return entry == null ? null : entry.value();
  }

  /** The values that are set, by name. */
  public Map<String, T> values() {
    Map<String, T> values = new TreeMap<>();
    entries.forEach(
        (name, entry) -> {
          T value = entry.value();
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  /** A value, null once removed, and since when. */
  record Entry<T>(@Nullable T value, Instant at) {}
}
