package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a turn is about to look at and what it came to. This one does not listen: an engine
 * that does not explain pays a call that does nothing.
 */
class Why {
  /** Nobody wants to know. */
  static final Why NONE = new Why();

  Why() {}

  /** What was told so far. */
  List<Explanation> explanations() {
    return List.of();
  }

  /** Some triggers of one place were asked; not one of them is about an event of another type. */
  void triggered(
      Turn turn,
      List<Trigger> triggers,
      JourneyPlan plan,
      String asks,
      String part,
      @Nullable Run run,
      @Nullable Passage passage,
      boolean fired) {}

  /** An event of the goal's type came in time. */
  void goal(Turn turn, Run run, Goal goal, boolean reached) {}

  /** A standing rule is about to act. */
  void rule(Turn turn, RulePlan.Standing rule, Event event) {}

  /** The rule that acts asks for a journey to start, once it is time for that. */
  void ruleStarts() {}

  /** It is time for the first journey that a rule asked for and that was not its turn yet. */
  void startsByRule() {}

  /** A journey is about to start on purpose; {@code by} is what says so. */
  void starts(@Nullable Object node, String name, String by) {}

  /** A journey that runs per value of events is asked to start, and the event has no such value. */
  void noValue(Turn turn, JourneyPlan plan) {}

  /** What comes next comes of this, until {@link #done}; {@code value} is a text or a number. */
  void because(@Nullable Object node, String name, @Nullable Object value) {}

  /** What comes next comes of something else. */
  void done() {}

  /** A planned touch is about to be judged: its guards, and then its branches. */
  void judging(Turn turn, Item item) {}

  /** A touch is about to ask the gates. */
  void gates(Turn turn, Item item, StepPlan taken) {}

  /** A step goes on waiting in its window for its guards. */
  void waits(Turn turn, Item item) {}

  /** Something was decided, just now. */
  void decided(Turn turn, Decision decision, @Nullable Run run, @Nullable Planned planned) {}
}
