package dev.sojourn.json.transfer;

import dev.sojourn.json.UnreadableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line as it was written: an object of texts, whole numbers and objects. Those inside stay as
 * they stand, for who can read them.
 */
final class Fields {
  private static final int HEX = 16;
  private static final int UNICODE_LENGTH = 4;

  private final String line;
  private final Map<String, String> values = new LinkedHashMap<>();
  private int place;
  private String first = "";

  private Fields(String line) {
    this.line = line;
  }

  static Fields of(String line) throws UnreadableException {
    Fields fields = new Fields(line);
    fields.read();
    return fields;
  }

  /** The name that the line begins with; it tells what kind of line it is. */
  String kind() {
    return first;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) throws UnreadableException {
    String value = values.get(name);
    if (value == null) {
      throw new UnreadableException(0, "`" + name + "` is missing");
    }
    return value;
  }

  /** Null if there is none. */
  @Nullable String optional(String name) {
    return values.get(name);
  }

  int number(String name) throws UnreadableException {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw new UnreadableException(0, "`" + name + "` must be a whole number");
    }
  }

  Instant instant(String name) throws UnreadableException {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw new UnreadableException(0, "`" + name + "` must be an instant");
    }
  }

  @Nullable Instant optionalInstant(String name) throws UnreadableException {
    return has(name) ? instant(name) : null;
  }

  byte[] bytes(String name) throws UnreadableException {
    try {
      return Base64.getDecoder().decode(text(name));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(0, "`" + name + "` must be bytes in base64");
    }
  }

  private void read() throws UnreadableException {
    expect('{');
    do {
      String name = string();
      expect(':');
      String value =
          switch (next()) {
            case '"' -> string();
            case '{' -> object();
            default -> digits();
          };
      if (values.put(name, value) != null) {
        throw broken();
      }
      first = first.isEmpty() ? name : first;
    } while (follows());
    if (place != line.length()) {
      throw broken();
    }
  }

  /** Whether one more member comes; else the object is closed. */
  private boolean follows() throws UnreadableException {
    boolean more = next() == ',';
    expect(more ? ',' : '}');
    return more;
  }

  private char next() throws UnreadableException {
    if (place >= line.length()) {
      throw broken();
    }
    return line.charAt(place);
  }

  private void expect(char c) throws UnreadableException {
    if (next() != c) {
      throw broken();
    }
    place++;
  }

  private String digits() throws UnreadableException {
    int start = place;
    while (Character.isDigit(next()) || next() == '-') {
      place++;
    }
    return line.substring(start, place);
  }

  /** The text of an object inside. */
  private String object() throws UnreadableException {
    int start = place;
    int depth = 0;
    do {
      char c = next();
      if (c == '"') {
        string();
        continue;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      place++;
    } while (depth > 0);
    return line.substring(start, place);
  }

  private String string() throws UnreadableException {
    expect('"');
    int end = place;
    while (end < line.length() && line.charAt(end) != '"' && line.charAt(end) != '\\') {
      end++;
    }
    StringBuilder text = new StringBuilder().append(line, place, end);
    place = end;
    for (char c = next(); c != '"'; c = next()) {
      place++;
      text.append(c == '\\' ? escaped() : c);
    }
    place++;
    return text.toString();
  }

  private char escaped() throws UnreadableException {
    char c = next();
    place++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw broken();
    };
  }

  private char unicode() throws UnreadableException {
    try {
      char c = (char) Integer.parseInt(line, place, place + UNICODE_LENGTH, HEX);
      place += UNICODE_LENGTH;
      return c;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw broken();
    }
  }

  private UnreadableException broken() {
    return new UnreadableException(
        Math.min(place, line.length()), "this is not as it was written, at column " + (place + 1));
  }
}
