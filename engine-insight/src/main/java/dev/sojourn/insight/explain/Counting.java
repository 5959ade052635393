package dev.sojourn.insight.explain;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Takes every touch of a replay and counts those of each user and group. */
final class Counting implements TouchSink {
  private final Map<Subject, Integer> touches = new HashMap<>();

  /** How many touches a user, or a group, got so far. */
  int of(Subject subject) {
    return touches.getOrDefault(subject, 0);
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    touches.merge(new Subject(touch.subject(), touch.ofGroup()), 1, Integer::sum);
    return SinkResult.accepted().now();
  }
}
