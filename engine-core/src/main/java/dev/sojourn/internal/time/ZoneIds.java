package dev.sojourn.internal.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Zones by what users have as theirs: looked up by each input of each user. Thread-safe. */
public final class ZoneIds {
  /** More than there are; what hosts make up beyond it is looked up each time. */
  private static final int MOST = 1_000;

  private final Map<String, Optional<ZoneId>> known = new ConcurrentHashMap<>();

  /** The zone of an id; null if there is none. */
  public @Nullable ZoneId of(String id) {
    Optional<ZoneId> zone = known.get(id);
    if (zone == null) {
      zone = find(id);
      if (known.size() < MOST) {
        known.put(id, zone);
      }
    }
    return zone.orElse(null);
  }

  private static Optional<ZoneId> find(String id) {
    try {
      return Optional.of(ZoneId.of(id));
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
  }
}
