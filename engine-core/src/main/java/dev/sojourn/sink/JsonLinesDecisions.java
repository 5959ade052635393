package dev.sojourn.sink;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Reason;
import dev.sojourn.spi.EngineListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes each decision as one line of JSON, in the order in which they were made. Fields that do
 * not apply are left out; a decision about a group has {@code group} in place of {@code user}.
 *
 * <p>The target belongs to the caller: it is never closed here. It is flushed after each line;
 * {@link #withoutFlush()} leaves that to the caller. Thread-safe; lines are never mixed, as long as
 * nobody else writes to the target.
 */
public final class JsonLinesDecisions implements EngineListener {
  private final LineWriter lines;
  private final InstantText instants = new InstantText();

  private JsonLinesDecisions(LineWriter lines) {
    this.lines = lines;
  }

  /**
   * Writes to a {@link java.io.Writer}, a {@link StringBuilder} and the like; the encoding is the
   * target's.
   */
  public static JsonLinesDecisions to(Appendable target) {
    return new JsonLinesDecisions(LineWriter.to(target));
  }

  /** Writes UTF-8, in one write for each line. */
  public static JsonLinesDecisions to(OutputStream target) {
    return new JsonLinesDecisions(LineWriter.to(target));
  }

  /**
   * A listener for the same target that does not flush: for replays and tests, where the caller
   * flushes at the end. Use this listener or the other, not both at a time.
   */
  public JsonLinesDecisions withoutFlush() {
    return new JsonLinesDecisions(lines.withoutFlush());
  }

  /**
   * Writes a decision.
   *
   * @throws UncheckedIOException if the target could not be written to; an engine logs it and goes
   *     on
   */
  @Override
  public void onDecision(Decision decision) {
    try {
      lines.write(line(decision));
    } catch (IOException e) {
      throw new UncheckedIOException("a decision could not be written", e);
    }
  }

  private String line(Decision decision) {
    JsonObject json = new JsonObject();
    text(json, decision.ofGroup() ? "group" : "user", decision.subject());
    text(json, "journey", decision.journey());
    number(json, "run", decision.run());
    text(json, "stage", decision.stage());
    text(json, "step", decision.step());
    number(json, "occurrence", decision.occurrence());
    number(json, "reminder", decision.reminder());
    instant(json, "due", decision.due());
    instant(json, "at", decision.at());
    text(json, "outcome", decision.outcome().text());
    Reason reason = decision.reason();
    text(json, "reason", reason == null ? null : reason.text());
    text(json, "touch", decision.touch());
    return json.line();
  }

  private static void text(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.text(name, value);
    }
  }

  private static void number(JsonObject json, String name, @Nullable Integer value) {
    if (value != null) {
      json.number(name, value);
    }
  }

  private void instant(JsonObject json, String name, @Nullable Instant value) {
    if (value != null) {
      json.text(name, instants.of(value));
    }
  }
}
