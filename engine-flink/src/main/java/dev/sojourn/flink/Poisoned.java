package dev.sojourn.flink;

import java.util.Objects;

/**
 * An input that could not be applied; nothing of it was. Holds personal data. Immutable; Flink
 * serialises it by its fields.
 *
 * @param input the line that was no event, or the event as a line; of a timer that failed the id of
 *     the user or group
 * @param reason what was wrong with it, without personal data
 */
public record Poisoned(String input, String reason) {
  public Poisoned {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(reason, "reason");
  }
}
