package dev.sojourn.flink.internal;

import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.Poisoned;
import dev.sojourn.flink.Publication;
import dev.sojourn.json.EventJson;
import dev.sojourn.json.UnreadableException;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Reads events; what is none goes to a side output. */
final class Intake extends ProcessFunction<LogEntry, byte[]> {
  private static final long serialVersionUID = 1;

  @Override
  public void processElement(LogEntry entry, Context context, Collector<byte[]> out) {
    Publication publication = entry.publication();
    String event = entry.event();
    byte[] moved = entry.moved();
    if (moved != null) {
      out.collect(moved);
    } else if (publication != null) {
      out.collect(new DeskMessage.Announced(publication).toBytes());
    } else if (event != null) {
      read(event, context, out);
    }
  }

  static void read(String line, ProcessFunction<?, byte[]>.Context context, Collector<byte[]> out) {
    try {
      out.collect(new DeskMessage.Arrived(EventJson.read(line)).toBytes());
    } catch (UnreadableException e) {
      context.output(Outputs.POISONED, new Poisoned(line, e.message()));
    }
  }

  /** The same of lines. */
  static final class OfLines extends ProcessFunction<String, byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(String line, Context context, Collector<byte[]> out) {
      read(line, context, out);
    }
  }

  /** Definitions. */
  static final class OfPublications extends ProcessFunction<Publication, byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(Publication publication, Context context, Collector<byte[]> out) {
      out.collect(new DeskMessage.Announced(publication).toBytes());
    }
  }
}
