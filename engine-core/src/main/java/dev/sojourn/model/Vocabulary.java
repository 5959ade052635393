package dev.sojourn.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Declared names and types. Once there is one, every event, attribute, message, channel and tag
 * must be declared.
 */
public record Vocabulary(
    Map<String, Map<String, Type>> events,
    Map<String, Type> userAttributes,
    List<String> messages,
    List<String> channels,
    List<String> tags) {
  public Vocabulary {
    Map<String, Map<String, Type>> copy = new LinkedHashMap<>();
    events.forEach(
        (name, types) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(types))));
    events = Collections.unmodifiableMap(copy);
    userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
    messages = List.copyOf(messages);
    channels = List.copyOf(channels);
    tags = List.copyOf(tags);
  }

  /** The type of an attribute. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    INSTANT,
    TIME
  }
}
