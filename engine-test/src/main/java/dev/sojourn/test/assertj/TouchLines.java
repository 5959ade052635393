package dev.sojourn.test.assertj;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.Step;
import dev.sojourn.model.Touch;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.internal.TimeText;
import dev.sojourn.test.internal.TouchText;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Touches at the local times by which they went out. */
final class TouchLines {
  private final TestUser user;

  TouchLines(TestUser user) {
    this.user = user;
  }

  /** A line each, with what the journey says about its time, and where. */
  String of(List<Touch> touches) {
    return touches.stream()
        .map(t -> "  " + TimeText.shown(t.at(), zone(t)) + "  " + TouchText.of(t) + timing(t))
        .collect(Collectors.joining("\n"));
  }

  /** That of the decision: the user's, else the journey's, else the policy's, else the engine's. */
  ZoneId zone(Touch touch) {
    Explanation sent = sent(touch);
    return sent == null ? user.zone() : sent.zone();
  }

  private String timing(Touch touch) {
    Explanation sent = sent(touch);
    Step step = sent == null ? null : sent.step();
    SourceSpan span = step == null ? null : user.tester().locations().of(step, "");
    if (span == null) {
      return "";
    }
    String line = span.sourceLine();
    int start = line.offsetByCodePoints(0, span.column() - 1);
    String timing = line.substring(start, line.offsetByCodePoints(start, span.length()));
    return " (" + timing + ", " + span.file() + ":" + span.line() + ")";
  }

  private @Nullable Explanation sent(Touch touch) {
    for (Explanation explanation : user.explanations()) {
      Decision decision = explanation.decision();
      if (decision != null
          && decision.outcome() == Outcome.SENT
          && touch.id().equals(decision.touch())) {
        return explanation;
      }
    }
    return null;
  }
}
