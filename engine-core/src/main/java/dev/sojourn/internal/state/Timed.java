package dev.sojourn.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, each as of the latest event that set it: an event that comes late does not undo a
 * later one.
 */
public final class Timed<T> extends Restored {
  private final Function<RecordReader, @Nullable T> readValue;

  /** By name. Few users have more than some dozens, most have fewer. */
  private List<Entry<T>> entries = List.of();

  private @Nullable Map<String, Optional<T>> replaced;

  /**
   * Nothing.
   *
   * @param readValue reads a value from a record; null for one that was removed
   */
  Timed(Function<RecordReader, @Nullable T> readValue) {
    this.readValue = readValue;
  }

  boolean isEmpty() {
    return unread == null && entries.isEmpty();
  }

  /** Takes so many values from a record now. */
  void read(RecordReader in, int count) {
    entries = entries(in, count);
  }

  private List<Entry<T>> entries(RecordReader in, int count) {
    List<Entry<T>> read = new ArrayList<>(count + 2);
    boolean together = in.flag();
    Instant at = Instant.EPOCH;
    for (int i = 0; i < count; i++) {
      if (!together || i == 0) {
        at = in.instant(at);
      }
      String name = in.string();
      read.add(new Entry<>(name, readValue.apply(in), at));
    }
    return read;
  }

  /** Writes values, each with since when. */
  @SuppressWarnings("ReferenceEquality") // whether it is the first one
  static <T> void write(
      RecordWriter out, List<Entry<T>> entries, BiConsumer<RecordWriter, @Nullable T> value) {
    boolean together = areTogether(entries);
    out.flag(together);
    Instant at = Instant.EPOCH;
    for (Entry<T> entry : entries) {
      if (!together || entry == entries.get(0)) {
        out.instant(entry.at, at);
        at = entry.at;
      }
      out.name(entry.name);
      value.accept(out, entry.value);
    }
  }

  /** Whether all were set at one instant, which is then said once. */
  private static <T> boolean areTogether(List<Entry<T>> entries) {
    for (Entry<T> entry : entries) {
      if (!entry.at.equals(entries.get(0).at)) {
        return false;
      }
    }
    return true;
  }

  /** What is kept, by name. */
  List<Entry<T>> entries() {
    Section section = unread;
    if (section != null) {
      entries = section.read(in -> entries(in, in.count()));
      unread = null;
    }
    return entries;
  }

  /** Where a name is, or as {@code -1 - place} where it would be. */
  private int find(String name) {
    int low = 0;
    int high = entries().size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = entries.get(middle).name.compareTo(name);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  private void put(int place, Entry<T> entry) {
    changed();
    if (place >= 0) {
      entries.set(place, entry);
      return;
    }
    if (entries.isEmpty()) {
      entries = new ArrayList<>(4);
    }
    entries.add(-1 - place, entry);
  }

  /**
   * Sets, or with null removes, a value as of an instant; false if a later one is known already.
   */
  public boolean set(String name, @Nullable T value, Instant at) {
    int place = find(name);
    Entry<T> old = place < 0 ? null : entries.get(place);
    if (old == null || !at.isBefore(old.at())) {
      put(place, new Entry<>(name, value, at));
      T before = old == null ? null : old.value();
      if (!Objects.equals(before, value)) {
        replaced = replaced == null ? new HashMap<>(2) : replaced;
        replaced.putIfAbsent(name, Optional.ofNullable(before));
      }
      return true;
    }
    return false;
  }

  /** Removes a value whose time is over: as of the instant it was set, not of its end. */
  public void expire(String name) {
    int place = find(name);
    if (place >= 0) {
      put(place, new Entry<>(name, null, entries.get(place).at));
    }
  }

  /**
   * Takes over what another user has; of two values of a name the one that was set later stays.
   *
   * @return the names whose value is the other's
   */
  Set<String> unite(Timed<T> other) {
    Set<String> taken = new TreeSet<>();
    for (Entry<T> theirs : other.entries()) {
      int place = find(theirs.name);
      if (place < 0 || entries.get(place).at.isBefore(theirs.at)) {
        set(theirs.name, theirs.value, theirs.at);
        taken.add(theirs.name);
      }
    }
    return taken;
  }

  /**
   * What had another value, or none, when this was last asked; with that value. Nothing of it is
   * kept in the record.
   */
  public Map<String, Optional<T>> takeChanges() {
    Map<String, Optional<T>> taken = replaced == null ? Map.of() : replaced;
    replaced = null;
    return taken;
  }

  /** The value, or null. */
  public @Nullable T get(String name) {
    int place = find(name);
    return place < 0 ? null : entries.get(place).value();
  }

  /** The values that are set, by name. */
  public Map<String, T> values() {
    Map<String, T> values = new TreeMap<>();
    for (Entry<T> entry : entries()) {
      T value = entry.value();
      if (value != null) {
        values.put(entry.name, value);
      }
    }
    return values;
  }

  /** A value, null once removed, and since when. */
  record Entry<T>(String name, @Nullable T value, Instant at) {}
}
