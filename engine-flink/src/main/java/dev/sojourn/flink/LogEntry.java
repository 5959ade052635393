package dev.sojourn.flink;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event or a publication of a log that holds both, or a user or group that moves in. Immutable;
 * Flink serialises it by its fields.
 *
 * @param event a line of JSON; null if this is something else
 * @param publication null if this is something else
 * @param moved opaque bytes of {@link MovingIn}; null if this is something else
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares
public record LogEntry(
    @Nullable String event, @Nullable Publication publication, byte @Nullable [] moved) {

  /** An event, as a line of JSON. */
  public static LogEntry of(String event) {
    return new LogEntry(Objects.requireNonNull(event, "event"), null, null);
  }

  /** A publication. */
  public static LogEntry of(Publication publication) {
    return new LogEntry(null, Objects.requireNonNull(publication, "publication"), null);
  }
}
