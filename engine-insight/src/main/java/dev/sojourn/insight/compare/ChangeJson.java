package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.insight.compare.Change.Why;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Changes for other programs: each as one JSON object on one line. */
public final class ChangeJson {
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
    Why why = change.why();
    return new JsonObject()
        .text("change", change.kind().text())
        .text(change.subject().isGroup() ? "group" : "user", change.subject().id())
        .text("journey", change.journey())
        .text("stage", change.stage())
        .text("step", change.step())
        .number("run", change.run())
        .number("occurrence", change.occurrence())
        .number("reminder", change.reminder())
        .object("old", version(change.old()))
        .object("new", version(change.now()))
        .text("why", why == null ? null : why.text())
        .toString();
  }

  private static @Nullable JsonObject version(@Nullable Version version) {
    if (version == null) {
      return null;
    }
    return new JsonObject()
        .text("kind", version.kind() == Touch.Kind.TASK ? "task" : "message")
        .texts("messages", version.messages())
        .text("channel", version.channel())
        .text("category", version.category().name().toLowerCase(Locale.ROOT))
        .text("owner", version.owner())
        .text("due", version.due().toString())
        .text("at", version.at().toString())
        .values("params", version.params())
        .text("variant", version.variant());
  }
}
