package dev.sojourn.json;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.EventCheck;
import dev.sojourn.model.check.Near;
import dev.sojourn.model.check.Quote;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of one event as a file gives them, one by one, in any format. Each comes with its
 * place, a number that means what the caller wants it to: of JSON, the index of a character.
 *
 * <p>Used by one thread, for one event.
 */
public final class EventFields {
  /** The fields that every event has. */
  public static final List<String> REQUIRED = List.of("id", "user", "type", "at");

  /** The field that holds the attributes. */
  public static final String ATTRIBUTES = "attrs";

  private static final List<String> ALL = List.of("id", "user", "type", "at", ATTRIBUTES);

  private final int start;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Value> attributes = new LinkedHashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> attributePlaces = new HashMap<>();

  /** No fields yet, of an event that starts here. */
  public EventFields(int start) {
    this.start = start;
  }

  /**
   * Notes that a top-level key comes.
   *
   * @throws UnreadableException if there is no such key, or it was there already
   */
  public void key(String name, int place) throws UnreadableException {
    if (!ALL.contains(name)) {
      throw new UnreadableException(
          place,
          "there is no key "
              + Quote.name(name)
              + Near.hint(name, ALL)
              + "; an event has id, user, type, at and attrs, and attributes go into attrs");
    }
    if (places.put(name, place) != null) {
      throw new UnreadableException(place, "the key " + Quote.name(name) + " comes twice");
    }
  }

  /** Sets id, user, type or at. */
  public void text(String name, String value, int place) {
    texts.put(name, value);
    places.put(name, place);
  }

  /**
   * Notes that an attribute comes.
   *
   * @throws UnreadableException if it was there already
   */
  public void attributeKey(String name, int place) throws UnreadableException {
    if (attributePlaces.put(name, place) != null) {
      throw new UnreadableException(place, "the attribute " + Quote.name(name) + " comes twice");
    }
  }

  /** Sets an attribute that was noted. */
  public void attribute(String name, Value value, int place) {
    attributes.put(name, value);
    attributePlaces.put(name, place);
  }

  /**
   * The event, checked by {@link EventCheck}.
   *
   * @throws UnreadableException if a field is missing, or the event makes no sense
   */
  public Event event() throws UnreadableException {
    Event event = unchecked();
    EventCheck.Finding finding = EventCheck.find(event);
    if (finding != null) {
      throw new UnreadableException(place(finding), finding.message());
    }
    return event;
  }

  /** The event as it was written once, whether it makes sense or not. */
  Event unchecked() throws UnreadableException {
    for (String name : REQUIRED) {
      if (!texts.containsKey(name)) {
        throw new UnreadableException(
            start, "an event needs `" + name + "`, and here it is missing");
      }
    }
    return new Event(text("id"), text("user"), text("type"), at(), attributes);
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }

  private Instant at() throws UnreadableException {
    try {
      return InstantText.parse(text("at"));
    } catch (DateTimeException e) {
      throw new UnreadableException(places.getOrDefault("at", start), "`at`: " + e.getMessage());
    }
  }

  private int place(EventCheck.Finding finding) {
    String attribute = finding.attribute();
    int field = places.getOrDefault(finding.field(), start);
    return attribute == null ? field : attributePlaces.getOrDefault(attribute, field);
  }
}
