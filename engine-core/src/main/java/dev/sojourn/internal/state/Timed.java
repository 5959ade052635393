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

  /** Sets, or with null removes, a value as of an instant. */
  public void set(String name, @Nullable T value, Instant at) {
    Entry<T> old = entries.get(name);
    if (old == null || !at.isBefore(old.at())) {
      entries.put(name, new Entry<>(value, at));
    }
  }

  /** Takes over what another user has; of two values of a name the one that was set later stays. */
  void unite(Timed<T> other) {
    other.entries.forEach(
        (name, theirs) -> {
          Entry<T> ours = entries.get(name);
          if (ours == null || ours.at().isBefore(theirs.at())) {
            set(name, theirs.value(), theirs.at());
          }
        });
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
