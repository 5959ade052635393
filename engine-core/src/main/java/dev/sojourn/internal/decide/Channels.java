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
      if (step.marketing() && Boolean.FALSE.equals(user.consents().get(channel))) {
        refused = true;
      } else if (!Boolean.FALSE.equals(user.reachable().get(channel))) {
        return new Choice(channel, null);
      }
    }
    return new Choice(null, refused ? Reason.CONSENT : Reason.UNREACHABLE);
  }

  /** A channel, or why there is none. */
  record Choice(@Nullable String channel, @Nullable Reason reason) {}
}
