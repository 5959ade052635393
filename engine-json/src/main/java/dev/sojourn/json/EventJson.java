package dev.sojourn.json;

import dev.sojourn.model.Event;
import dev.sojourn.sink.JsonObject;

/**
 * Events as JSON objects with {@code id}, {@code user}, {@code type}, {@code at} (ISO-8601 with an
 * offset) and, if there are any, {@code attrs} (texts, numbers, booleans). Stateless; thread-safe.
 */
public final class EventJson {
  private EventJson() {}

  /**
   * Reads one event that somebody else has written, and checks it by {@link
   * dev.sojourn.model.check.EventCheck}.
   *
   * @param text one object and nothing else but white space
   * @throws UnreadableException if it is not, or the event makes no sense; its place is the index
   *     of a character
   */
  public static Event read(String text) throws UnreadableException {
    return EventReader.event(text, JsonReader.FOREIGN).event();
  }

  /**
   * Reads the attributes of an event that comes in other pieces: one object, and nothing else.
   *
   * @param place where the text is, for everything in it
   * @throws UnreadableException at that place
   */
  public static void readAttributes(String text, EventFields into, int place)
      throws UnreadableException {
    EventReader.attributes(text, into, place);
  }

  /**
   * Writes an event on one line, without an end. {@link #restore} gives an equal one, whatever is
   * in it but dates, which become texts; {@link #read} does so for every event that makes sense, as
   * long as no text has half of a character (a lone surrogate) in it.
   */
  public static String write(Event event) {
    JsonObject json =
        new JsonObject()
            .text("id", event.id())
            .text("user", event.user())
            .text("type", event.type())
            .text("at", event.at().toString());
    if (!event.attributes().isEmpty()) {
      json.values(EventFields.ATTRIBUTES, event.attributes());
    }
    return json.toString();
  }

  /**
   * Reads what {@link #write} has written, and does not ask whether it makes sense.
   *
   * @throws UnreadableException if something else has written it
   */
  public static Event restore(String text) throws UnreadableException {
    return EventReader.event(Halves.unescaped(text), JsonReader.OWN).unchecked();
  }
}
