package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.SentTouch;
import dev.sojourn.model.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Each message at most once in so many days, over all journeys and channels; touches of one step
 * are no repeats of each other.
 */
final class Repeats {
  private Repeats() {}

  /** The messages of a step that were not sent too short a time ago. */
  static List<String> without(Turn turn, Item item, StepPlan step) {
    List<String> messages = step.send().messages();
    int days = turn.catalog.policy.messageOncePerDays();
    if (days == 0) {
      return messages;
    }
    Instant horizon = turn.now.minus(Duration.ofDays(days));
    String own = key(turn, item);
    List<String> left = new ArrayList<>(messages);
    for (SentTouch sent : turn.user.sent.all()) {
      if (sent.at().isAfter(horizon) && !sent.step().equals(own)) {
        left.removeAll(sent.messages());
      }
    }
    return left;
  }

  /**
   * What is remembered of a touch that goes out: a policy that is published later counts it too.
   */
  static SentTouch sent(
      Turn turn, Item item, StepPlan step, String channel, List<String> messages) {
    return new SentTouch(turn.now, step.marketing(), channel, key(turn, item), messages);
  }

  /** How long sent touches matter to the policy. */
  static Duration reach(Policy policy) {
    return Duration.ofDays(policy.messageOncePerDays());
  }

  static String key(Turn turn, Item item) {
    return turn.plan(item.run()).key(item.part(), item.planned().step);
  }
}
