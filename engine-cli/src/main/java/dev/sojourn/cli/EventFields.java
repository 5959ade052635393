package dev.sojourn.cli;

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

/** The fields of one event as a log gives them, with their places; the same for JSON and CSV. */
final class EventFields {
  static final List<String> REQUIRED = List.of("id", "user", "type", "at");
  static final String ATTRIBUTES = "attrs";
  private static final List<String> ALL = List.of("id", "user", "type", "at", ATTRIBUTES);

  private final Place start;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Value> attributes = new LinkedHashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Place> attributePlaces = new HashMap<>();

  /** No fields yet, of an event that starts here. */
  EventFields(Place start) {
    this.start = start;
  }

  Place start() {
    return start;
  }

  /** Notes that a top-level key comes. */
  void key(String name, Place place) throws BadEvent {
    if (!ALL.contains(name)) {
      throw BadEvent.at(
          place,
          "there is no key "
              + Quote.name(name)
              + Near.hint(name, ALL)
              + "; an event has id, user, type, at and attrs, and attributes go into attrs");
    }
    if (places.put(name, place) != null) {
      throw BadEvent.at(place, "the key " + Quote.name(name) + " comes twice");
    }
  }

  /** Sets id, user, type or at. */
  void text(String name, String value, Place place) {
    texts.put(name, value);
    places.put(name, place);
  }

  /** Notes that an attribute comes. */
  void attributeKey(String name, Place place) throws BadEvent {
    if (attributePlaces.put(name, place) != null) {
      throw BadEvent.at(place, "the attribute " + Quote.name(name) + " comes twice");
    }
  }

  /** Sets an attribute that was noted. */
  void attribute(String name, Value value, Place place) {
    attributes.put(name, value);
    attributePlaces.put(name, place);
  }

  /** The event, checked. */
  Event event() throws BadEvent {
    for (String name : REQUIRED) {
      if (!texts.containsKey(name)) {
        throw BadEvent.at(start, "an event needs `" + name + "`, and here it is missing");
      }
    }
    Event event = new Event(text("id"), text("user"), text("type"), at(), attributes);
    EventCheck.Finding finding = EventCheck.find(event);
    if (finding != null) {
      throw BadEvent.at(place(finding), finding.message());
    }
    return event;
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }

  private Instant at() throws BadEvent {
    try {
      return InstantText.parse(text("at"));
    } catch (DateTimeException e) {
      throw BadEvent.at(places.getOrDefault("at", start), "`at`: " + e.getMessage());
    }
  }

  private Place place(EventCheck.Finding finding) {
    String attribute = finding.attribute();
    Place field = places.getOrDefault(finding.field(), start);
    return attribute == null ? field : attributePlaces.getOrDefault(attribute, field);
  }
}
