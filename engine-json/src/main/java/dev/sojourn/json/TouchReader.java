package dev.sojourn.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.sojourn.model.Category;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.Quote;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of one touch. */
final class TouchReader {
  private final JsonReader json;
  private final Map<String, @Nullable String> texts = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Value> params = new LinkedHashMap<>();
  private List<String> messages = List.of();
  private List<String> dates = List.of();

  TouchReader(JsonReader json) {
    this.json = json;
  }

  Touch read() throws UnreadableException {
    json.next();
    json.object("a touch is an object in braces, such as {\"id\":\"t1\",…}");
    while (json.nextMember()) {
      String name = json.text();
      JsonToken token = json.next();
      switch (name) {
        case "id", "user", "group", "journey", "stage", "step", "kind" -> text(name, token);
        case "channel", "category", "owner", "due", "at", "variant" -> text(name, token);
        case "occurrence", "reminder" -> number(name, token);
        case "messages" -> messages = texts(name);
        case "dates" -> dates = texts(name);
        case "params" -> params();
        default -> throw json.bad("a touch has no key " + Quote.name(name));
      }
    }
    json.end();
    return touch();
  }

  private Touch touch() throws UnreadableException {
    for (String name : dates) {
      Value text = params.get(name);
      if (text != null) {
        params.put(name, Value.of(parsed(name, () -> LocalDate.parse(text.toString()))));
      }
    }
    boolean ofGroup = texts.containsKey("group");
    return new Touch(
        needed("id"),
        needed(ofGroup ? "group" : "user"),
        ofGroup,
        needed("journey"),
        texts.get("stage"),
        needed("step"),
        numbers.getOrDefault("occurrence", 0),
        numbers.getOrDefault("reminder", 0),
        parsed("kind", () -> Touch.Kind.valueOf(upper("kind"))),
        messages,
        texts.get("channel"),
        parsed("category", () -> Category.valueOf(upper("category"))),
        texts.get("owner"),
        parsed("due", () -> Instant.parse(needed("due"))),
        parsed("at", () -> Instant.parse(needed("at"))),
        params,
        texts.get("variant"));
  }

  private String upper(String name) throws UnreadableException {
    return needed(name).toUpperCase(Locale.ROOT);
  }

  private String needed(String name) throws UnreadableException {
    String text = texts.get(name);
    if (text == null) {
      throw new UnreadableException(0, "a touch needs `" + name + "`, and here it is missing");
    }
    return text;
  }

  private static <T> T parsed(String name, Parsing<T> parsing) throws UnreadableException {
    try {
      return parsing.parse();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UnreadableException(0, Quote.name(name) + " does not hold what it should");
    }
  }

  private void text(String name, @Nullable JsonToken token) throws UnreadableException {
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL) {
      throw json.bad("`" + name + "` must be a text in double quotes, or null");
    }
    texts.put(name, token == JsonToken.VALUE_STRING ? json.text() : null);
  }

  private void number(String name, @Nullable JsonToken token) throws UnreadableException {
    try {
      numbers.put(name, Integer.parseInt(token == JsonToken.VALUE_NUMBER_INT ? json.text() : ""));
    } catch (NumberFormatException e) {
      throw json.bad("`" + name + "` must be a whole number");
    }
  }

  private List<String> texts(String name) throws UnreadableException {
    List<String> all = new ArrayList<>();
    boolean isList = json.isArray();
    while (isList && json.next() == JsonToken.VALUE_STRING) {
      all.add(json.text());
    }
    if (!isList || !json.isEndOfArray()) {
      throw json.bad("`" + name + "` must be a list of texts in brackets");
    }
    return all;
  }

  private void params() throws UnreadableException {
    json.object("`params` must be an object in braces, such as {\"amount\":128}");
    while (json.nextMember()) {
      String name = json.text();
      params.put(name, json.value(json.next(), name));
    }
  }

  private interface Parsing<T> {
    T parse() throws UnreadableException;
  }
}
