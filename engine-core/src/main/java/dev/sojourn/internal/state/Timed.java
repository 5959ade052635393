package dev.sojourn.internal.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, each as of the latest event that set it: an event that comes late does not undo a
 * later one.
 */
public final class Timed<T> {
  final Map<String, Entry<T>> entries = new TreeMap<>();
  private @Nullable Map<String, Optional<T>> changed;

  /**
   * Sets, or with null removes, a value as of an instant; false if a later one is known already.
   */
  public boolean set(String name, @Nullable T value, Instant at) {
    Entry<T> old = entries.get(name);
    if (old == null || !at.isBefore(old.at())) {
      entries.put(name, new Entry<>(value, at));
      T before = old == null ? null : old.value();
      if (!Objects.equals(before, value)) {
        changed = changed == null ? new HashMap<>(2) : changed;
        changed.putIfAbsent(name, Optional.ofNullable(before));
      }
      return true;
    }
    return false;
  }

  /** Removes a value whose time is over: as of the instant it was set, not of its end. */
  public void expire(String name) {
    entries.computeIfPresent(name, (key, old) -> new Entry<>(null, old.at()));
  }

  /**
   * Takes over what another user has; of two values of a name the one that was set later stays.
   *
   * @return the names whose value is the other's
   */
  Set<String> unite(Timed<T> other) {
    Set<String> taken = new TreeSet<>();
    other.entries.forEach(
        (name, theirs) -> {
          Entry<T> ours = entries.get(name);
          if (ours == null || ours.at().isBefore(theirs.at())) {
            set(name, theirs.value(), theirs.at());
            taken.add(name);
          }
        });
    return taken;
  }

  /**
   * What had another value, or none, when this was last asked; with that value. Nothing of it is
   * kept in the record.
   */
  public Map<String, Optional<T>> takeChanges() {
    Map<String, Optional<T>> taken = changed == null ? Map.of() : changed;
    changed = null;
    return taken;
  }

  /** Puts a value back as it was kept. */
  void restore(String name, @Nullable T value, Instant at) {
    entries.put(name, new Entry<>(value, at));
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
