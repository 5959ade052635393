package dev.sojourn.reliability.equality;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** What streams of a job in this process bring. */
final class Gathered {
  private static final Map<String, Queue<String>> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  /** Everything of a stream. */
  void all(DataStream<?> stream) {
    var unused =
        stream.map(String::valueOf, Types.STRING).process(new Gather(id)).setParallelism(1);
  }

  /** How many there are so far. */
  int size() {
    Queue<String> lines = ALL.get(id);
    return lines == null ? 0 : lines.size();
  }

  /** All there are so far. */
  List<String> soFar() {
    Queue<String> lines = ALL.get(id);
    return lines == null ? List.of() : List.copyOf(lines);
  }

  /** All there were; nothing is kept of them. */
  List<String> lines() {
    Queue<String> lines = ALL.remove(id);
    return lines == null ? List.of() : List.copyOf(lines);
  }

  private static final class Gather extends ProcessFunction<String, String> {
    private static final long serialVersionUID = 1;

    private final String id;

    Gather(String id) {
      this.id = id;
    }

    @Override
    public void processElement(String line, Context context, Collector<String> out) {
      ALL.computeIfAbsent(id, key -> new ConcurrentLinkedQueue<>()).add(line);
    }
  }
}
