package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often and when last a user entered a journey.
 *
 * @param perValue of a journey that {@code runs per event.x}: the same for each value
 */
public record Entries(int count, Instant last, Map<Value, Entries> perValue) {
  /** Never entered. */
  public static final Entries NONE = new Entries(0, Instant.EPOCH, Map.of());

  public Entries {
    perValue = Collections.unmodifiableMap(new LinkedHashMap<>(perValue));
  }

  /** The entries with a value; null if there were none. */
  public @Nullable Entries of(@Nullable Value value) {
    return value == null ? this : perValue.get(value);
  }

  /** These and one more. */
  public Entries enter(Instant at, @Nullable Value value) {
    Map<Value, Entries> each = perValue;
    if (value != null) {
      each = new LinkedHashMap<>(perValue);
      each.put(value, each.getOrDefault(value, NONE).enter(at, null));
    }
    return new Entries(count + 1, at, each);
  }

  /** These and those of another user who is the same. */
  Entries and(Entries other) {
    Map<Value, Entries> each = new LinkedHashMap<>(perValue);
    other.perValue.forEach((value, theirs) -> each.merge(value, theirs, Entries::and));
    Instant later = last.isAfter(other.last) ? last : other.last;
    return new Entries(count + other.count, later, each);
  }
}
