package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.insight.compare.Change.Why;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes for other programs: each as one JSON object on one line. */
public final class ChangeJson {
  private final StringBuilder json = new StringBuilder(256);

  private ChangeJson() {}

  /**
   * A change as JSON, without a line end.
   *
   * <p>{@code change} is its kind; {@code user} (or {@code group}), {@code journey}, {@code stage},
   * {@code step}, {@code run}, {@code occurrence} and {@code reminder} say where it belongs; {@code
   * old} and {@code new} are what goes out, with the names and forms of a touch, or null; {@code
   * why} is text, or null.
   */
  public static String of(Change change) {
    ChangeJson text = new ChangeJson();
    text.json.append('{');
    text.text("change", change.kind().text());
    text.text(change.subject().isGroup() ? "group" : "user", change.subject().id());
    text.text("journey", change.journey());
    text.text("stage", change.stage());
    text.text("step", change.step());
    text.number("run", change.run());
    text.number("occurrence", change.occurrence());
    text.number("reminder", change.reminder());
    text.version("old", change.old());
    text.version("new", change.now());
    Why why = change.why();
    text.text("why", why == null ? null : why.text());
    return text.json.append('}').toString();
  }

  private void version(String name, @Nullable Version version) {
    name(name);
    if (version == null) {
      json.append("null");
      return;
    }
    json.append('{');
    text("kind", version.kind() == Touch.Kind.TASK ? "task" : "message");
    name("messages");
    list(version.messages());
    text("channel", version.channel());
    text("category", version.category().name().toLowerCase(Locale.ROOT));
    text("owner", version.owner());
    text("due", version.due().toString());
    text("at", version.at().toString());
    name("params");
    values(version.params());
    text("variant", version.variant());
    json.append('}');
  }

  private void list(List<String> texts) {
    json.append('[');
    for (int i = 0; i < texts.size(); i++) {
      json.append(i == 0 ? "" : ",");
      quote(texts.get(i));
    }
    json.append(']');
  }

  private void values(Map<String, Value> values) {
    json.append('{');
    values.forEach(
        (name, value) -> {
          name(name);
          if (value instanceof Value.Number || value instanceof Value.Flag) {
            json.append(value);
          } else {
            quote(value.toString());
          }
        });
    json.append('}');
  }

  private void text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      json.append("null");
    } else {
      quote(value);
    }
  }

  private void number(String name, long number) {
    name(name);
    json.append(number);
  }

  private void name(String name) {
    if (json.charAt(json.length() - 1) != '{') {
      json.append(',');
    }
    quote(name);
    json.append(':');
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lone = Character.isSurrogate(c) && !isPair(text, i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || lone) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static boolean isPair(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
