package dev.sojourn.sink;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line, member by member. */
final class JsonObject {
  private final StringBuilder json = new StringBuilder(320).append('{');

  JsonObject text(String name, @Nullable String value) {
    name(name);
    string(value);
    return this;
  }

  JsonObject number(String name, long value) {
    name(name);
    json.append(value);
    return this;
  }

  JsonObject instant(String name, Instant value) {
    return text(name, value.toString());
  }

  JsonObject texts(String name, List<String> values) {
    name(name);
    json.append('[');
    for (int i = 0; i < values.size(); i++) {
      json.append(i == 0 ? "" : ",");
      string(values.get(i));
    }
    json.append(']');
    return this;
  }

  JsonObject values(String name, Map<String, Value> values) {
    name(name);
    JsonObject inner = new JsonObject();
    values.forEach(inner::value);
    json.append(inner);
    return this;
  }

  private void value(String name, Value value) {
    name(name);
    if (value instanceof Value.Number || value instanceof Value.Flag) {
      json.append(value);
    } else if (value instanceof Value.Absent) {
      json.append("null");
    } else {
      string(value.toString());
    }
  }

  private void name(String name) {
    if (json.length() > 1) {
      json.append(',');
    }
    string(name);
    json.append(':');
  }

  private void string(@Nullable String value) {
    if (value == null) {
      json.append("null");
      return;
    }
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        json.append(c).append(value.charAt(++i));
      } else {
        character(c);
      }
    }
    json.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        if (mustBeEscaped(c)) {
          json.append(String.format("\\u%04x", (int) c));
        } else {
          json.append(c);
        }
      }
    }
  }

  /**
   * Control characters; half characters, which UTF-8 cannot hold; what some readers take for the
   * end of a line.
   */
  private static boolean mustBeEscaped(char c) {
    return Character.isISOControl(c) || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029';
  }

  /** The object as JSON. */
  @Override
  public String toString() {
    return json + "}";
  }
}
