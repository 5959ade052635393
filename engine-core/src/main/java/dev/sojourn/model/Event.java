package dev.sojourn.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that happened to a user.
 *
 * @param id unique per user; a second event with the same id is ignored
 * @param user the user's id
 * @param type such as {@code order.paid}; types starting with {@code user.} are reserved
 * @param at when it occurred
 * @param attributes its attributes, in order
 */
public record Event(
    String id, String user, String type, Instant at, Map<String, Value> attributes) {
  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(at, "at");
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** An event without attributes. */
  public static Event of(String id, String user, String type, Instant at) {
    return new Event(id, user, type, at, Map.of());
  }

  /** This event with one attribute more. */
  public Event with(String name, Value value) {
    Map<String, Value> all = new LinkedHashMap<>(attributes);
    all.put(name, value);
    return new Event(id, user, type, at, all);
  }

  /** This event with a text attribute more. */
  public Event with(String name, String text) {
    return with(name, Value.of(text));
  }

  /** This event with a number attribute more. */
  public Event with(String name, double number) {
    return with(name, Value.of(number));
  }

  /** This event with a true-or-false attribute more. */
  public Event with(String name, boolean flag) {
    return with(name, Value.of(flag));
  }

  /** The id and type only: user and attributes are personal data and stay out of logs. */
  @Override
  public String toString() {
    return "Event[" + type + " at " + at + "]";
  }
}
