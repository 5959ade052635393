package dev.sojourn.model.check;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with an event, whatever is deployed: no id, user or type; attributes that a
 * reserved type does not take; {@code null} outside {@code user.set} and {@code group.set}; a date
 * beyond the calendar; more than 64 KiB.
 *
 * <p>Some types that start with {@code user.}, {@code group.}, {@code journey.} or {@code touch.}
 * are reserved; others are the host's own, unless they look like a slip of the pen. No message
 * holds an id or the value of an attribute: they are personal data. Stateless; thread-safe.
 */
public final class EventCheck {
  /** The most that id, user, type and attributes of one event may take, in bytes of UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private EventCheck() {}

  /**
   * Something wrong with an event.
   *
   * @param field {@code id}, {@code user}, {@code type}, {@code at} or {@code attrs}
   * @param attribute the name of the attribute concerned; null if it is none, or one that is
   *     missing
   * @param message what was found and what would do; never with personal data
   */
  public record Finding(String field, @Nullable String attribute, String message) {
    static Finding of(String field, String message) {
      return new Finding(field, null, message);
    }

    static Finding ofAttribute(String name, String message) {
      return new Finding("attrs", name, message);
    }

    static Finding ofAttributes(String message) {
      return new Finding("attrs", null, message);
    }
  }

  /** What is wrong with the event, in one sentence without personal data; null if nothing is. */
  public static @Nullable String check(Event event) {
    Finding finding = find(event);
    return finding == null ? null : finding.message();
  }

  /** The first thing wrong with the event; null if nothing is. */
  public static @Nullable Finding find(Event event) {
    Finding finding = fields(event);
    if (finding == null) {
      finding = size(event);
    }
    if (finding == null) {
      finding = ReservedType.check(event);
    }
    return finding == null ? values(event) : finding;
  }

  private static @Nullable Finding fields(Event event) {
    Finding finding = text("id", event.id());
    if (finding == null) {
      finding = text("user", event.user());
    }
    if (finding == null) {
      finding = text("type", event.type());
    }
    if (finding == null && (event.at().isBefore(EARLIEST) || event.at().isAfter(LATEST))) {
      finding = Finding.of("at", "`at` must lie in the years 0001 to 9999");
    }
    return finding;
  }

  private static @Nullable Finding text(String field, String text) {
    return text.isBlank()
        ? Finding.of(field, "an event needs `" + field + "`, and here it is empty")
        : null;
  }

  private static @Nullable Finding values(Event event) {
    boolean mayRemove = event.type().equals("user.set") || event.type().equals("group.set");
    for (Map.Entry<String, Value> attribute : event.attributes().entrySet()) {
      String message = value(attribute.getKey(), attribute.getValue(), mayRemove);
      if (message != null) {
        return Finding.ofAttribute(attribute.getKey(), message);
      }
    }
    return null;
  }

  private static @Nullable String value(String name, Value value, boolean mayRemove) {
    if (name.isBlank()) {
      return "an attribute has an empty name";
    }
    if (value instanceof Value.Absent && !mayRemove) {
      return Quote.name(name)
          + " is null: only `user.set` and `group.set` take null; leave the attribute out";
    }
    if (value instanceof Value.Date) {
      return Quote.name(name)
          + " is a date: an attribute carries a date as text, such as `1990-02-28`";
    }
    return null;
  }

  private static @Nullable Finding size(Event event) {
    long bytes = Utf8.length(event.id()) + Utf8.length(event.user()) + Utf8.length(event.type());
    for (Map.Entry<String, Value> attribute : event.attributes().entrySet()) {
      bytes += Utf8.length(attribute.getKey()) + Utf8.length(attribute.getValue().toString());
    }
    return bytes <= MAX_BYTES
        ? null
        : Finding.ofAttributes(
            "the event takes " + bytes + " bytes; " + MAX_BYTES + " (64 KiB) is the most");
  }
}
