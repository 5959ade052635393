package dev.sojourn.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A touch that went out, as caps and the repeat gate see it.
 *
 * @param step which step of which journey
 * @param messages its messages
 */
public record SentTouch(
    Instant at, boolean marketing, String channel, String step, List<String> messages) {
  public SentTouch {
    Objects.requireNonNull(at, "at");
    messages = List.copyOf(messages);
  }
}
