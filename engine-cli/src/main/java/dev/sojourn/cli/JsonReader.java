package dev.sojourn.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of one event, or of its attributes, token by token. */
final class JsonReader implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final String text;
  private final JsonParser parser;
  private final IntFunction<Place> places;

  /** Reads this text; {@code places} tells the place of the character at an index of it. */
  JsonReader(String text, IntFunction<Place> places) {
    try {
      this.text = text;
      this.parser = JSON.createParser(text);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    this.places = places;
  }

  /** Reads one object with the fields of an event, and nothing after it. */
  void readEvent(EventFields into) throws BadEvent {
    if (next() == JsonToken.START_ARRAY) {
      throw bad("a line holds one event, an object in braces; this is an array");
    }
    object("an event is an object in braces, such as {\"id\":\"e1\",…}");
    while (next() == JsonToken.FIELD_NAME) {
      field(into);
    }
    end();
  }

  /** Reads one object with attributes, and nothing after it. */
  void readAttributes(EventFields into) throws BadEvent {
    next();
    attributes(into);
    end();
  }

  private void field(EventFields into) throws BadEvent {
    String name = text();
    into.key(name, here());
    JsonToken token = next();
    if (name.equals(EventFields.ATTRIBUTES)) {
      if (token != JsonToken.VALUE_NULL) {
        attributes(into);
      }
    } else if (token == JsonToken.VALUE_STRING) {
      into.text(name, text(), here());
    } else {
      throw bad("`" + name + "` must be a text in double quotes");
    }
  }

  private void attributes(EventFields into) throws BadEvent {
    object("`attrs` must be an object in braces, such as {\"amount\":128}");
    while (next() == JsonToken.FIELD_NAME) {
      String name = text();
      into.attributeKey(name, here());
      Value value = value(next(), name);
      into.attribute(name, value, here());
    }
  }

  private Value value(@Nullable JsonToken token, String name) throws BadEvent {
    if (token == null) {
      throw bad("the line ends inside a value");
    }
    return switch (token) {
      case VALUE_STRING -> Value.of(text());
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_NULL -> Value.absent();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      default ->
          throw bad(
              "the attribute "
                  + Quote.name(name)
                  + " must be a text, a number, true or false; objects and arrays are not taken");
    };
  }

  private Value number() throws BadEvent {
    try {
      return Value.of(NumberText.parse(text()));
    } catch (NumberFormatException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private void object(String otherwise) throws BadEvent {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw bad(otherwise);
    }
  }

  private void end() throws BadEvent {
    if (next() != null) {
      throw bad("there is something after the closing brace");
    }
  }

  private @Nullable JsonToken next() throws BadEvent {
    try {
      return parser.nextToken();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private String text() throws BadEvent {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private BadEvent bad(String message) {
    return BadEvent.at(here(), message);
  }

  private Place here() {
    return place(parser.currentTokenLocation());
  }

  private BadEvent broken(IOException e) {
    JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
    int offset = location == null ? 0 : offset(location);
    return BadEvent.at(
        places.apply(JsonComplaint.isAboutAWord(e) ? startOfWord(offset) : offset),
        JsonComplaint.of(e));
  }

  /** The parser tells where a word ends that it does not know. */
  private int startOfWord(int end) {
    int start = Math.min(end, text.length());
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private Place place(JsonLocation location) {
    return places.apply(offset(location));
  }

  private static int offset(JsonLocation location) {
    return (int) Math.max(0, location.getCharOffset());
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
  }
}
