package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Kept events, type by type: the names of their attributes once, then each event as its distance
 * from the one before.
 */
final class HistoryCodec {
  /** In the place of a value: the event has no such attribute. */
  private static final int NONE = '-';

  private HistoryCodec() {}

  static void write(RecordWriter out, Map<String, List<Happened>> byType) {
    byType.forEach(
        (type, events) -> {
          out.name(type);
          write(out, events);
        });
  }

  private static void write(RecordWriter out, List<Happened> events) {
    TreeSet<String> names = new TreeSet<>();
    for (Happened event : events) {
      names.addAll(event.attributes().keySet());
    }
    out.number(names.size());
    names.forEach(out::name);
    out.number(events.size());
    Instant at = Instant.EPOCH;
    long seq = 0;
    for (Happened event : events) {
      out.instant(event.at(), at);
      out.number(event.seq() - seq);
      at = event.at();
      seq = event.seq();
      for (String name : names) {
        Value value = event.attributes().get(name);
        if (value == null) {
          out.octet(NONE);
        } else {
          out.value(value);
        }
      }
    }
  }

  static Map<String, List<Happened>> read(RecordReader in, Map<String, List<Happened>> byType) {
    while (!in.atEnd()) {
      byType.put(in.string(), events(in));
    }
    return byType;
  }

  private static List<Happened> events(RecordReader in) {
    int attributes = in.count();
    List<String> names = new ArrayList<>(attributes);
    for (int i = 0; i < attributes; i++) {
      names.add(in.string());
    }
    int count = in.count();
    List<Happened> events = new ArrayList<>(count + 2);
    Instant at = Instant.EPOCH;
    long seq = 0;
    for (int i = 0; i < count; i++) {
      at = in.instant(at);
      seq += in.number();
      events.add(new Happened(at, seq, values(in, names)));
    }
    return events;
  }

  private static Map<String, Value> values(RecordReader in, List<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, Value> values = new LinkedHashMap<>(2 * names.size());
    for (String name : names) {
      if (!in.skips(NONE)) {
        values.put(name, in.value());
      }
    }
    return values;
  }
}
