package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Kept events, type by type: instants and places in the order of arrival by their distance from
 * those of the event before, then attribute by attribute the values of all.
 */
final class HistoryCodec {
  private HistoryCodec() {}

  static void write(RecordWriter out, Map<String, List<Happened>> byType) {
    byType.forEach(
        (type, events) -> {
          out.name(type);
          write(out, events);
        });
  }

  private static void write(RecordWriter out, List<Happened> events) {
    out.number(events.size());
    Instant at = Instant.EPOCH;
    long seq = 0;
    TreeSet<String> names = new TreeSet<>();
    for (Happened event : events) {
      out.instant(event.at(), at);
      out.number(event.seq() - seq);
      at = event.at();
      seq = event.seq();
      names.addAll(event.attributes().keySet());
    }
    out.number(names.size());
    for (String name : names) {
      out.name(name);
      List<@Nullable Value> values = new ArrayList<>(events.size());
      events.forEach(event -> values.add(event.attributes().get(name)));
      Column.write(out, values);
    }
  }

  static Map<String, List<Happened>> read(RecordReader in, Map<String, List<Happened>> byType) {
    while (!in.atEnd()) {
      byType.put(in.string(), events(in));
    }
    return byType;
  }

  private static List<Happened> events(RecordReader in) {
    int count = in.count();
    Instant[] at = new Instant[count];
    long[] seq = new long[count];
    for (int i = 0; i < count; i++) {
      at[i] = in.instant(i == 0 ? Instant.EPOCH : at[i - 1]);
      seq[i] = in.number() + (i == 0 ? 0 : seq[i - 1]);
    }
    List<Map<String, Value>> attributes = attributes(in, count);
    List<Happened> events = new ArrayList<>(count + 2);
    for (int i = 0; i < count; i++) {
      events.add(new Happened(at[i], seq[i], attributes.isEmpty() ? Map.of() : attributes.get(i)));
    }
    return events;
  }

  /** Of each event; of none if no event has any. */
  private static List<Map<String, Value>> attributes(RecordReader in, int count) {
    int names = in.count();
    if (names == 0) {
      return List.of();
    }
    List<Map<String, Value>> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new LinkedHashMap<>(2 * Math.min(names, 8)));
    }
    for (int k = 0; k < names; k++) {
      String name = in.string();
      List<@Nullable Value> values = Column.read(in, count);
      for (int i = 0; i < count; i++) {
        Value value = values.get(i);
        if (value != null) {
          all.get(i).put(name, value);
        }
      }
    }
    return all;
  }
}
