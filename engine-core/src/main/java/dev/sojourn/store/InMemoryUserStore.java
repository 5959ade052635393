package dev.sojourn.store;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.NameTable;
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
 * Keeps everything on the heap: one byte array per user and group. Thread-safe. What it holds ends
 * with the process.
 */
public final class InMemoryUserStore implements UserStore {
  private final ConcurrentMap<Subject, Entry> records = new ConcurrentHashMap<>();
  private final ConcurrentMap<Subject, Map<String, Touch>> outbox = new ConcurrentHashMap<>();

  private final Names names = new Names();

  /** An empty store. */
  public InMemoryUserStore() {}

  @Override
  public byte @Nullable [] load(Subject subject) {
    Entry entry = records.get(subject);
    return entry == null ? null : entry.record;
  }

  @Override
  public NameTable names() {
    return names;
  }

  @Override
  public void commit(Change change) {
    byte[] record = change.record();
    if (!change.touches().isEmpty()) {
      outbox.compute(
          change.subject(),
          (subject, old) -> {
            Map<String, Touch> entries =
                old == null ? new LinkedHashMap<>() : new LinkedHashMap<>(old);
            change.touches().forEach(touch -> entries.put(touch.id(), touch));
            return entries;
          });
    }
    if (record == null) {
      records.remove(change.subject());
      outbox.remove(change.subject());
    } else {
      records.put(change.subject(), new Entry(record, change.nextDue()));
    }
  }

  @Override
  public void settle(Subject subject, String touchId) {
    outbox.computeIfPresent(
        subject,
        (key, old) -> {
          Map<String, Touch> entries = new LinkedHashMap<>(old);
          entries.remove(touchId);
          return entries.isEmpty() ? null : entries;
        });
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    records.forEach((subject, entry) -> visitor.accept(subject, entry.nextDue));
  }

  @Override
  public void forEachOutboxEntry(Consumer<Touch> visitor) {
    outbox.values().forEach(entries -> entries.values().forEach(visitor));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] record, @Nullable Instant nextDue) {}
}
