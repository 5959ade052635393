package dev.sojourn.store.jdbc;

import dev.sojourn.model.Subject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that were committed last, as many as have room. Thread-safe. */
final class RecordCache {
  private static final int BYTES_BESIDE = 200;

  private final int mostRecords;
  private final long mostBytes;
  private final Map<Subject, Kept> records = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  RecordCache(int mostRecords, long mostBytes) {
    this.mostRecords = mostRecords;
    this.mostBytes = mostBytes;
  }

  /**
   * A record.
   *
   * @param epoch in which it was committed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(byte[] record, long epoch) {}

  /**
   * A record that was committed in this epoch of its partition; others may have changed it since.
   */
  synchronized byte @Nullable [] get(Subject subject, long epoch) {
    Kept kept = records.get(subject);
    return kept == null || epoch == 0 || kept.epoch != epoch ? null : kept.record;
  }

  synchronized void put(Subject subject, byte[] record, long epoch) {
    Kept before = records.put(subject, new Kept(record, epoch));
    bytes += size(subject, record) - (before == null ? 0 : size(subject, before.record));
    Iterator<Map.Entry<Subject, Kept>> oldest = records.entrySet().iterator();
    while (records.size() > mostRecords || bytes > mostBytes) {
      Map.Entry<Subject, Kept> entry = oldest.next();
      bytes -= size(entry.getKey(), entry.getValue().record);
      oldest.remove();
    }
  }

  synchronized void remove(Subject subject) {
    Kept before = records.remove(subject);
    bytes -= before == null ? 0 : size(subject, before.record);
  }

  private static long size(Subject subject, byte[] record) {
    return record.length + 2L * subject.id().length() + BYTES_BESIDE;
  }
}
