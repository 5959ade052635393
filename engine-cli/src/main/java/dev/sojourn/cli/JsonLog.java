package dev.sojourn.cli;

import dev.sojourn.json.EventJson;
import dev.sojourn.json.UnreadableException;
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
    try {
      return EventJson.read(lines.text());
    } catch (UnreadableException e) {
      throw BadEvent.at(lines.place(e.place()), e.message()).in(lines.text());
    }
  }
}
