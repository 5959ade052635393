package dev.sojourn.examples;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes event logs: JSON Lines in UTF-8, one event a line. */
final class EventLines {

  private EventLines() {}

  /** Writes the events in their order; an older file is replaced. */
  static void write(Path out, List<Event> events) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(out)) {
      for (Event event : events) {
        writer.write(json(event));
        writer.write('\n');
      }
    }
  }

  /** One event as one line, without the line's end. */
  static String json(Event event) {
    StringBuilder line = new StringBuilder(128);
    line.append("{\"id\":").append(text(event.id()));
    line.append(",\"user\":").append(text(event.user()));
    line.append(",\"type\":").append(text(event.type()));
    line.append(",\"at\":").append(text(event.at().toString()));
    if (!event.attributes().isEmpty()) {
      line.append(",\"attrs\":{");
      String comma = "";
      for (Map.Entry<String, Value> attribute : event.attributes().entrySet()) {
        line.append(comma)
            .append(text(attribute.getKey()))
            .append(':')
            .append(json(attribute.getValue()));
        comma = ",";
      }
      line.append('}');
    }
    return line.append('}').toString();
  }

  private static String json(Value value) {
    boolean quoted = value instanceof Value.Text || value instanceof Value.Date;
    return quoted ? text(value.toString()) : value.toString();
  }

  private static String text(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted
            .append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
