package dev.sojourn.flink;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event or a publication of a log that holds both. Immutable; Flink serialises it by its fields.
 *
 * @param event a line of JSON; null if this is a publication
 * @param publication null if this is an event
 */
public record LogEntry(@Nullable String event, @Nullable Publication publication) {

  /** An event, as a line of JSON. */
  public static LogEntry of(String event) {
    return new LogEntry(Objects.requireNonNull(event, "event"), null);
  }

  /** A publication. */
  public static LogEntry of(Publication publication) {
    return new LogEntry(null, Objects.requireNonNull(publication, "publication"));
  }
}
