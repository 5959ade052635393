package dev.sojourn.test.assertj;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.internal.TimeText;
import dev.sojourn.test.internal.TouchText;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Touches at the local times by which they went out. */
final class TouchLines {
  private final TestUser user;

  TouchLines(TestUser user) {
    this.user = user;
  }

  String of(List<Touch> touches) {
    return touches.stream()
        .map(t -> "  " + TimeText.shown(t.at(), zone(t)) + "  " + TouchText.of(t))
        .collect(Collectors.joining("\n"));
  }

  /** That of the decision: the user's, else the journey's, else the policy's, else the engine's. */
  ZoneId zone(Touch touch) {
    for (Explanation explanation : user.explanations()) {
      Decision decision = explanation.decision();
      if (decision != null
          && decision.outcome() == Outcome.SENT
          && touch.id().equals(decision.touch())) {
        return explanation.zone();
      }
    }
    return user.zone();
  }
}
