package dev.sojourn.sink;

import dev.sojourn.model.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on one line, member by member, in the order in which they are added; nobody looks
 * whether a name is added twice.
 *
 * <p>Quotes, backslashes, control characters, halves of surrogate pairs and U+2028 and U+2029 are
 * escaped, everything else stands as it is: what comes out can always be written as UTF-8, and no
 * reader takes a part of it for the end of a line. It is not made to stand in HTML. Not
 * thread-safe.
 */
public final class JsonObject {
  private final StringBuilder json = new StringBuilder(320).append('{');

  /** An object without members. */
  public JsonObject() {}

  /** Adds a text, or {@code null}. */
  public JsonObject text(String name, @Nullable String value) {
    name(name);
    string(value);
    return this;
  }

  /** Adds a number. */
  public JsonObject number(String name, long value) {
    name(name);
    json.append(value);
    return this;
  }

  /** Adds an array of texts. */
  public JsonObject texts(String name, List<String> values) {
    name(name);
    json.append('[');
    for (int i = 0; i < values.size(); i++) {
      json.append(i == 0 ? "" : ",");
      string(values.get(i));
    }
    json.append(']');
    return this;
  }

  /**
   * Adds an object that has a member for each value: numbers and flags as they are in JSON, {@code
   * null} for what is absent, everything else as text.
   */
  public JsonObject values(String name, Map<String, Value> values) {
    JsonObject inner = new JsonObject();
    values.forEach(inner::value);
    return object(name, inner);
  }

  /** Adds an object with the members that it has by now, or {@code null}. */
  public JsonObject object(String name, @Nullable JsonObject value) {
    name(name);
    if (value == null) {
      json.append("null");
    } else {
      json.append(value.json).append('}');
    }
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
    if (isPlain(value)) {
      json.append(value);
    } else {
      escaped(value);
    }
    json.append('"');
  }

  /** Most texts are; they are copied as a whole. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void escaped(String value) {
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

  /** The object as it is by now, and a line feed. */
  public String line() {
    return json + "}\n";
  }

  /** The object as it is by now, without the end of a line. */
  @Override
  public String toString() {
    return json + "}";
  }
}
