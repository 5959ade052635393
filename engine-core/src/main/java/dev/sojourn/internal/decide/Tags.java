package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags, some of which go by themselves: who sets a tag last decides when it goes. */
final class Tags {
  private Tags() {}

  /**
   * Sets a tag as of an instant.
   *
   * @param end when it goes; null for never
   */
  static void set(UserState user, String tag, Instant at, @Nullable Instant end, Instant now) {
    if (!user.tags().set(tag, true, at)) {
      return;
    }
    user.tagEnds().remove(tag);
    if (end != null && end.isAfter(now)) {
      user.tagEnds().put(tag, end);
    } else if (end != null) {
      user.tags().expire(tag);
    }
  }

  /** Takes a tag away as of an instant. */
  static void remove(UserState user, String tag, Instant at) {
    if (user.tags().set(tag, null, at)) {
      user.tagEnds().remove(tag);
    }
  }

  /** Takes away the tags whose time is over at an instant. */
  static void end(Turn turn, Instant at) {
    if (turn.user.hasNoStanding()) {
      return;
    }
    List<String> over =
        turn.user.tagEnds().entrySet().stream()
            .filter(end -> end.getValue().equals(at))
            .map(Map.Entry::getKey)
            .toList();
    for (String tag : over) {
      turn.user.tagEnds().remove(tag);
      turn.user.tags().expire(tag);
    }
    if (!over.isEmpty()) {
      Judge.factsChanged(turn, at);
    }
  }
}
