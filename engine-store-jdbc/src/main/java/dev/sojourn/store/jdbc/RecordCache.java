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
  private final Map<Subject, byte[]> records = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  RecordCache(int mostRecords, long mostBytes) {
    this.mostRecords = mostRecords;
    this.mostBytes = mostBytes;
  }

  synchronized byte @Nullable [] get(Subject subject) {
    return records.get(subject);
  }

  synchronized void put(Subject subject, byte[] record) {
    byte[] before = records.put(subject, record);
    bytes += size(subject, record) - (before == null ? 0 : size(subject, before));
    Iterator<Map.Entry<Subject, byte[]>> oldest = records.entrySet().iterator();
    while (records.size() > mostRecords || bytes > mostBytes) {
      Map.Entry<Subject, byte[]> entry = oldest.next();
      bytes -= size(entry.getKey(), entry.getValue());
      oldest.remove();
    }
  }

  synchronized void remove(Subject subject) {
    byte[] before = records.remove(subject);
    bytes -= before == null ? 0 : size(subject, before);
  }

  /** Forgets all records: others may have changed them. */
  synchronized void clear() {
    records.clear();
    bytes = 0;
  }

  private static long size(Subject subject, byte[] record) {
    return record.length + 2L * subject.id().length() + BYTES_BESIDE;
  }
}
