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

  /** Whether another differs in nothing but when it went out. */
  boolean isLike(SentTouch other) {
    return marketing == other.marketing
        && channel.equals(other.channel)
        && step.equals(other.step)
        && messages.equals(other.messages);
  }

  /** One like it at another instant. */
  SentTouch at(Instant other) {
    return new SentTouch(other, marketing, channel, step, messages);
  }
}
