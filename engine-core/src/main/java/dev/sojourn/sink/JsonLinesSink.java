package dev.sojourn.sink;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * Writes each touch as one line of JSON, in hand-over order.
 *
 * <p>A line holds all fields of a touch; those without a value are {@code null}; a touch of a group
 * has {@code group} in place of {@code user}. Lines end with a line feed. A touch that comes again
 * is written again, with the same id.
 *
 * <p>The target belongs to the caller: it is never closed here. It is flushed after each line,
 * before the touch counts as accepted, so that an accepted touch is not lost in a buffer; {@link
 * #withoutFlush()} leaves that to the caller. When writing fails the touch is not accepted, and the
 * next line starts on a new one.
 *
 * <p>Thread-safe; lines are never mixed, as long as nobody else writes to the target.
 */
public final class JsonLinesSink implements TouchSink {
  private final LineWriter lines;
  private final InstantText instants = new InstantText();

  private JsonLinesSink(LineWriter lines) {
    this.lines = lines;
  }

  /**
   * Writes to a {@link java.io.Writer}, a {@link StringBuilder} and the like; the encoding is the
   * target's.
   */
  public static JsonLinesSink to(Appendable target) {
    return new JsonLinesSink(LineWriter.to(target));
  }

  /** Writes UTF-8, in one write for each line. */
  public static JsonLinesSink to(OutputStream target) {
    return new JsonLinesSink(LineWriter.to(target));
  }

  /**
   * A sink for the same target that does not flush: for replays and tests, where the caller flushes
   * at the end. Use this sink or the other, not both at a time.
   */
  public JsonLinesSink withoutFlush() {
    return new JsonLinesSink(lines.withoutFlush());
  }

  /**
   * Writes a touch.
   *
   * @throws IOException if the target could not be written to; the touch comes again
   */
  @Override
  public CompletionStage<SinkResult> offer(Touch touch) throws IOException {
    lines.write(line(touch));
    return SinkResult.accepted().now();
  }

  private String line(Touch touch) {
    return new JsonObject()
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
        .text("due", instants.of(touch.due()))
        .text("at", instants.of(touch.at()))
        .values("params", touch.params())
        .text("variant", touch.variant())
        .line();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
