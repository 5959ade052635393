package dev.sojourn.cli;

import dev.sojourn.model.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A log of JSON Lines: one event a line; blank lines are passed over. */
final class JsonLog implements EventSource {
  private final LogLines lines;

  JsonLog(LogLines lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable Event next() throws IOException, BadEvent {
    while (lines.next()) {
      if (!lines.text().isBlank()) {
        return event();
      }
    }
    return null;
  }

  @Override
  public int line() {
    return lines.number();
  }

  private Event event() throws BadEvent {
    EventFields fields = new EventFields(lines.place(0));
    try (JsonReader json = new JsonReader(lines.text(), lines::place)) {
      json.readEvent(fields);
      return fields.event();
    } catch (BadEvent e) {
      throw e.in(lines.text());
    }
  }
}
