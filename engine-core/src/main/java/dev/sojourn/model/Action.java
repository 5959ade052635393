package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step or a rule does. */
public sealed interface Action {

  /**
   * {@code send a, b via wecom else sms}: one touch, whatever number of messages it carries;
   * channels in order of preference.
   */
  record Send(List<String> messages, List<String> channels) implements Action {
    public Send {
      messages = List.copyOf(messages);
      channels = List.copyOf(channels);
    }
  }

  /** {@code task "call" for owner due in 2 days}; no assignee means the user's owner. */
  record Task(String text, @Nullable String assignee, TimeAmount.@Nullable Calendar dueIn)
      implements Action {
    public Task {
      Objects.requireNonNull(text, "text");
    }
  }

  /** {@code tag vip for 30 days}. */
  record Tag(String tag, TimeAmount.@Nullable Calendar keptFor) implements Action {
    public Tag {
      Objects.requireNonNull(tag, "tag");
    }
  }

  /** {@code untag vip}. */
  record Untag(String tag) implements Action {
    public Untag {
      Objects.requireNonNull(tag, "tag");
    }
  }

  /** {@code set user.x = expr}. */
  record SetAttribute(String attribute, Expression value) implements Action {
    public SetAttribute {
      Objects.requireNonNull(attribute, "attribute");
      Objects.requireNonNull(value, "value");
    }
  }

  /** {@code start journey-id}. */
  record Start(String journey) implements Action {
    public Start {
      Objects.requireNonNull(journey, "journey");
    }
  }

  /** {@code leave}: ends this run. */
  record Leave() implements Action {}
}
