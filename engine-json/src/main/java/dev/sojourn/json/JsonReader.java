package dev.sojourn.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object token by token; what is wrong is said in our words, with its place. */
final class JsonReader implements AutoCloseable {
  /** What somebody else has written. */
  static final JsonFactory FOREIGN = factory(StreamReadConstraints.defaults());

  /** What this package has written: anything that fits into memory. */
  static final JsonFactory OWN =
      factory(
          StreamReadConstraints.builder()
              .maxNameLength(Integer.MAX_VALUE)
              .maxStringLength(Integer.MAX_VALUE)
              .build());

  private final String text;
  private final JsonParser parser;
  private final boolean isOwn;
  private final IntUnaryOperator places;

  /** Reads this text; places are indices of its characters. */
  JsonReader(String text, JsonFactory from) {
    this(text, from, IntUnaryOperator.identity());
  }

  /** Reads this text; {@code places} tells the place of the character at an index of it. */
  JsonReader(String text, JsonFactory from, IntUnaryOperator places) {
    try {
      this.text = text;
      this.parser = from.createParser(text);
      this.isOwn = from == OWN;
      this.places = places;
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
  }

  /** Names are not kept from one text to the next: there is no end to those that hosts make up. */
  private static JsonFactory factory(StreamReadConstraints constraints) {
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  /** The next token; null at the end. */
  @Nullable JsonToken next() throws UnreadableException {
    try {
      return parser.nextToken();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Whether a member comes; its name is the text then. */
  boolean nextMember() throws UnreadableException {
    return next() == JsonToken.FIELD_NAME;
  }

  /** The text of the current token: a name, a string or a number. */
  String text() throws UnreadableException {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  boolean isEndOfArray() {
    return parser.currentToken() == JsonToken.END_ARRAY;
  }

  /** Asks that an object begins here. */
  void object(String otherwise) throws UnreadableException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw bad(otherwise);
    }
  }

  /** Asks that nothing follows. */
  void end() throws UnreadableException {
    if (next() != null) {
      throw bad("there is something after the closing brace");
    }
  }

  /** The value of an attribute at the current token. */
  Value value(@Nullable JsonToken token, String name) throws UnreadableException {
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

  private Value number() throws UnreadableException {
    try {
      return Value.of(isOwn ? new BigDecimal(text()) : NumberText.parse(text()));
    } catch (NumberFormatException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  UnreadableException bad(String message) {
    return new UnreadableException(here(), message);
  }

  /** Where the current token begins. */
  int here() {
    return places.applyAsInt(offset(parser.currentTokenLocation()));
  }

  private UnreadableException broken(IOException e) {
    JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
    int offset = location == null ? 0 : offset(location);
    return new UnreadableException(
        places.applyAsInt(JsonComplaint.isAboutAWord(e) ? startOfWord(offset) : offset),
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
