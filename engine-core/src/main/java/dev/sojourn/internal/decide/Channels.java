package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Reason;
import org.jspecify.annotations.Nullable;

/** The first channel of a step that the user has not refused and that reaches the user. */
final class Channels {
  private Channels() {}

  static Choice choose(UserState user, StepPlan step) {
    if (user.hasNoStanding()) {
      return new Choice(step.send().channels().get(0), null);
    }
    boolean refused = false;
    for (String channel : step.send().channels()) {
      Reason closed = closed(user, channel, step.marketing());
      if (closed == null) {
        return new Choice(channel, null);
      }
      refused |= closed == Reason.CONSENT;
    }
    return new Choice(null, refused ? Reason.CONSENT : Reason.UNREACHABLE);
  }

  /** Why nothing may go over a channel to the user; null if it may. */
  static @Nullable Reason closed(UserState user, String channel, boolean marketing) {
    if (marketing && Boolean.FALSE.equals(user.consents().get(channel))) {
      return Reason.CONSENT;
    }
    return Boolean.FALSE.equals(user.reachable().get(channel)) ? Reason.UNREACHABLE : null;
  }

  /** A channel, or why there is none. */
  record Choice(@Nullable String channel, @Nullable Reason reason) {}
}
