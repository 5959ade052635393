package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.UserState;
import java.time.Instant;

/** Who is in which segment. */
@FunctionalInterface
public interface Membership {
  /** No segments. */
  Membership NONE = (segment, user, at) -> false;

  /** Whether a user is in a segment at an instant. */
  boolean includes(String segment, UserState user, Instant at);
}
