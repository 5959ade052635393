package dev.sojourn.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import dev.sojourn.model.check.Quote;
import dev.sojourn.sink.JsonObject;
import dev.sojourn.spi.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The terms of a touch as a JSON object: {@code last} (left out if there is no limit), {@code
 * after}, {@code quiet}, {@code cap}, {@code zone}. Stateless; thread-safe.
 */
public final class TermsJson {
  private TermsJson() {}

  /** Writes terms on one line, without an end. {@link #read} gives equal ones. */
  public static String write(Terms terms) {
    JsonObject json = new JsonObject();
    if (!terms.last().equals(Instant.MAX)) {
      json.text("last", terms.last().toString());
    }
    return json.text("after", word(terms.after()))
        .text("quiet", word(terms.quiet()))
        .text("cap", word(terms.cap()))
        .text("zone", terms.zone().getId())
        .toString();
  }

  /**
   * Reads terms.
   *
   * @param text one object and nothing else but white space
   * @throws UnreadableException if it does not hold terms
   */
  public static Terms read(String text) throws UnreadableException {
    Map<String, String> texts = texts(text);
    try {
      String last = texts.get("last");
      return new Terms(
          last == null ? Instant.MAX : Instant.parse(last),
          Reason.valueOf(constant(texts, "after")),
          Options.InQuietHours.valueOf(constant(texts, "quiet")),
          Options.OverCap.valueOf(constant(texts, "cap")),
          ZoneId.of(texts.getOrDefault("zone", "")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UnreadableException(0, "these are no terms of a touch");
    }
  }

  private static Map<String, String> texts(String text) throws UnreadableException {
    Map<String, String> texts = new HashMap<>();
    try (JsonReader json = new JsonReader(text, JsonReader.OWN)) {
      json.next();
      json.object("terms are an object in braces");
      while (json.nextMember()) {
        String name = json.text();
        if (json.next() != JsonToken.VALUE_STRING) {
          throw json.bad(Quote.name(name) + " must be a text in double quotes");
        }
        texts.put(name, json.text());
      }
      json.end();
    }
    return texts;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String constant(Map<String, String> texts, String name) {
    return texts.getOrDefault(name, "").toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
