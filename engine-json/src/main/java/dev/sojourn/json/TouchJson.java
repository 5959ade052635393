package dev.sojourn.json;

import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Touches as JSON objects, as {@link dev.sojourn.sink.JsonLinesSink} writes them: all fields, those
 * without a value {@code null}, {@code group} in place of {@code user} for a group.
 *
 * <p>JSON knows no dates. Parameters that are dates are texts, and {@code dates} lists their names;
 * it is left out where there are none. Stateless; thread-safe.
 */
public final class TouchJson {
  private TouchJson() {}

  /** Writes a touch on one line, without an end. {@link #read} gives an equal one. */
  public static String write(Touch touch) {
    JsonObject json =
        new JsonObject()
            .text("id", touch.id())
            .text(touch.ofGroup() ? "group" : "user", touch.subject())
            .text("journey", touch.journey())
            .text("stage", touch.stage())
            .text("step", touch.step())
            .number("occurrence", touch.occurrence())
            .number("reminder", touch.reminder())
            .text("kind", word(touch.kind()))
            .texts("messages", touch.messages())
            .text("channel", touch.channel())
            .text("category", word(touch.category()))
            .text("owner", touch.owner())
            .text("due", touch.due().toString())
            .text("at", touch.at().toString())
            .values("params", touch.params())
            .text("variant", touch.variant());
    List<String> dates = dates(touch.params());
    return (dates.isEmpty() ? json : json.texts("dates", dates)).toString();
  }

  /**
   * Reads a touch, its fields in any order; those that may be null may be missing.
   *
   * @param text one object and nothing else but white space
   * @throws UnreadableException if it is not a touch; its place is the index of a character
   */
  public static Touch read(String text) throws UnreadableException {
    try (JsonReader json = new JsonReader(Halves.unescaped(text), JsonReader.OWN)) {
      return new TouchReader(json).read();
    }
  }

  private static List<String> dates(Map<String, Value> params) {
    return params.entrySet().stream()
        .filter(param -> param.getValue() instanceof Value.Date)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
