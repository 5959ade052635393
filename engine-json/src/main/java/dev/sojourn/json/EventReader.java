package dev.sojourn.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.sojourn.model.Value;

/** Reads the JSON of one event, or of its attributes, into fields. */
final class EventReader {
  private final JsonReader json;
  private final EventFields into;

  private EventReader(JsonReader json, EventFields into) {
    this.json = json;
    this.into = into;
  }

  /** One object with the fields of an event, and nothing after it. */
  static EventFields event(String text, JsonFactory from) throws UnreadableException {
    EventFields fields = new EventFields(0);
    try (JsonReader json = new JsonReader(text, from)) {
      new EventReader(json, fields).event();
    }
    return fields;
  }

  /** One object with attributes, and nothing after it. */
  static void attributes(String text, EventFields into, int place) throws UnreadableException {
    try (JsonReader json = new JsonReader(text, JsonReader.FOREIGN, index -> place)) {
      json.next();
      new EventReader(json, into).attributes();
      json.end();
    }
  }

  private void event() throws UnreadableException {
    if (json.next() == JsonToken.START_ARRAY) {
      throw json.bad("a line holds one event, an object in braces; this is an array");
    }
    json.object("an event is an object in braces, such as {\"id\":\"e1\",…}");
    while (json.nextMember()) {
      field();
    }
    json.end();
  }

  private void field() throws UnreadableException {
    String name = json.text();
    into.key(name, json.here());
    JsonToken token = json.next();
    if (name.equals(EventFields.ATTRIBUTES)) {
      if (token != JsonToken.VALUE_NULL) {
        attributes();
      }
    } else if (token == JsonToken.VALUE_STRING) {
      into.text(name, json.text(), json.here());
    } else {
      throw json.bad("`" + name + "` must be a text in double quotes");
    }
  }

  private void attributes() throws UnreadableException {
    json.object("`attrs` must be an object in braces, such as {\"amount\":128}");
    while (json.nextMember()) {
      String name = json.text();
      into.attributeKey(name, json.here());
      Value value = json.value(json.next(), name);
      into.attribute(name, value, json.here());
    }
  }
}
