package dev.sojourn.store;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything on the heap: one byte array per user. Thread-safe. What it holds ends with the
 * process.
 */
public final class InMemoryUserStore implements UserStore {
  private final ConcurrentMap<String, Entry> users = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Map<String, Touch>> outbox = new ConcurrentHashMap<>();

  /** An empty store. */
  public InMemoryUserStore() {}

  @Override
  public byte @Nullable [] load(String user) {
    Entry entry = users.get(user);
    return entry == null ? null : entry.record;
  }

  @Override
  public void commit(Change change) {
    byte[] record = change.record();
    if (!change.touches().isEmpty()) {
      outbox.compute(
          change.user(),
          (user, old) -> {
            Map<String, Touch> entries =
                old == null ? new LinkedHashMap<>() : new LinkedHashMap<>(old);
            change.touches().forEach(touch -> entries.put(touch.id(), touch));
            return entries;
          });
    }
    if (record == null) {
      users.remove(change.user());
      outbox.remove(change.user());
    } else {
      users.put(change.user(), new Entry(record, change.nextDue()));
    }
  }

  @Override
  public void settle(String user, String touchId) {
    outbox.computeIfPresent(
        user,
        (key, old) -> {
          Map<String, Touch> entries = new LinkedHashMap<>(old);
          entries.remove(touchId);
          return entries.isEmpty() ? null : entries;
        });
  }

  @Override
  public void forEachUser(BiConsumer<String, @Nullable Instant> visitor) {
    users.forEach((user, entry) -> visitor.accept(user, entry.nextDue));
  }

  @Override
  public void forEachOutboxEntry(Consumer<Touch> visitor) {
    outbox.values().forEach(entries -> entries.values().forEach(visitor));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] record, @Nullable Instant nextDue) {}
}
