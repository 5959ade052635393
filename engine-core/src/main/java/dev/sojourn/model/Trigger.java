package dev.sojourn.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What starts, leaves, opens or closes something. */
public sealed interface Trigger {

  /** An event of a type, fulfilling the condition if there is one. */
  record OnEvent(String event, @Nullable Condition condition) implements Trigger {
    public OnEvent {
      Objects.requireNonNull(event, "event");
    }
  }

  /** The user entered or left a segment. */
  record OnSegment(String segment, boolean entered) implements Trigger {
    public OnSegment {
      Objects.requireNonNull(segment, "segment");
    }
  }

  /** The first accepted event of the user, of any type. */
  record FirstSeen() implements Trigger {}

  /**
   * Started on purpose: by the host, by a {@code start} action or by a {@code journey.start} event.
   */
  record Manual() implements Trigger {}

  /** An event of a type. */
  static Trigger on(String event) {
    return new OnEvent(event, null);
  }
}
