package dev.sojourn.dsl;

import dev.sojourn.model.Guard;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Vocabulary;
import java.util.List;
import java.util.Map;

/**
 * The words of the journey language in Java, to be imported statically:
 *
 * <pre>{@code
 * import static dev.sojourn.dsl.JourneyDsl.*;
 *
 * Journey welcome = journey("welcome").startsWhen(MEMBER_JOINED).leavesWhen(MEMBER_LEFT)
 *     .stage("newcomer", until(ORDER_PAID),
 *         t(0).send("welcome-gift").via("wecom").asService(),
 *         t(7).at("10:00").when(user(AGE).atLeast(18)).send("coupon").via("wecom").otherwiseVia("sms"))
 *     .build();
 * }</pre>
 */
public final class JourneyDsl extends ConditionWords {
  private JourneyDsl() {}

  /** A journey; unique by its id among those deployed together. */
  public static JourneyBuilder journey(String id) {
    return JourneyBuilder.of(id);
  }

  /** The policy, of which there is one. */
  public static PolicyBuilder policy() {
    return new PolicyBuilder(Policy.NONE);
  }

  /** All users for whom the criterion holds. */
  public static Segment segment(String id, Criterion criterion) {
    return new Segment(id, null, criterion.condition());
  }

  /** All users for whom the criterion holds, with a title for people. */
  public static Segment segment(String id, String title, Criterion criterion) {
    return new Segment(id, title, criterion.condition());
  }

  /** Standing rules, which belong to no journey. */
  public static RulesBuilder rules(String id) {
    return new RulesBuilder(new RuleSet(id, null, List.of()));
  }

  /** Declared names and types. */
  public static VocabularyBuilder vocabulary() {
    return new VocabularyBuilder(
        new Vocabulary(Map.of(), Map.of(), List.of(), List.of(), List.of()));
  }

  /** The title of a stage or a watch. */
  public static Titled titled(String title) {
    return new Titled(title);
  }

  /** Opens a stage at the first such event of the run. */
  public static StageSpec from(EventType event) {
    return new StageSpec(null).from(event);
  }

  /** Opens a stage at the first such event for which the criterion holds. */
  public static StageSpec from(EventType event, Criterion criterion) {
    return new StageSpec(null).from(event, criterion);
  }

  /** Opens a stage at a trigger. */
  public static StageSpec from(Trigger trigger) {
    return new StageSpec(null).from(trigger);
  }

  /** Closes a stage at such an event. */
  public static StageSpec until(EventType event, EventType... more) {
    return new StageSpec(null).until(event, more);
  }

  /** Closes a stage at such an event for which the criterion holds. */
  public static StageSpec until(EventType event, Criterion criterion) {
    return new StageSpec(null).until(event, criterion);
  }

  /** Closes a stage at a trigger, such as {@code left("loyal")}. */
  public static StageSpec until(Trigger trigger) {
    return new StageSpec(null).until(trigger);
  }

  /** Closes a stage and opens it again, with a new T, at such an event. */
  public static StageSpec restartsOn(EventType event) {
    return new StageSpec(null).restartsOn(event);
  }

  /** Closes a stage and opens it again at such an event for which the criterion holds. */
  public static StageSpec restartsOn(EventType event, Criterion criterion) {
    return new StageSpec(null).restartsOn(event, criterion);
  }

  /** Closes a stage and opens it again at a trigger. */
  public static StageSpec restartsOn(Trigger trigger) {
    return new StageSpec(null).restartsOn(trigger);
  }

  /** A watch over silence that lasts a period, counted on the user's calendar. */
  public static Silence after(TimeAmount.Calendar period) {
    return new Silence(null, period);
  }

  /** The user entered the segment. */
  public static Trigger entered(String segment) {
    return new Trigger.OnSegment(segment, true);
  }

  /** The user left the segment. */
  public static Trigger left(String segment) {
    return new Trigger.OnSegment(segment, false);
  }

  /** The first accepted event of the user. */
  public static Trigger firstSeen() {
    return new Trigger.FirstSeen();
  }

  /** Started on purpose, by the host, an action or a {@code journey.start} event. */
  public static Trigger manual() {
    return new Trigger.Manual();
  }

  /** One touch, at once, or in a branch at the time of its step. */
  public static Sending send(String message, String... more) {
    return atOnce().send(message, more);
  }

  /** A task for the user's owner, at once, or in a branch or a rule at its time. */
  public static ActionStep task(String text) {
    return atOnce().task(text);
  }

  /** A task for the user's owner in a branch or rule, to be done within a period. */
  public static ActionStep task(String text, TimeAmount.Calendar dueIn) {
    return atOnce().task(text, dueIn);
  }

  /** A task for a member of staff in a branch or rule. */
  public static ActionStep taskFor(String assignee, String text) {
    return atOnce().taskFor(assignee, text);
  }

  /** A task for a member of staff in a branch or rule, to be done within a period. */
  public static ActionStep taskFor(String assignee, String text, TimeAmount.Calendar dueIn) {
    return atOnce().taskFor(assignee, text, dueIn);
  }

  /** Tags the user at once, or in a branch or a rule at its time. */
  public static ActionStep tag(String tag) {
    return atOnce().tag(tag);
  }

  /** Tags the user for a period. */
  public static ActionStep tag(String tag, TimeAmount.Calendar keptFor) {
    return atOnce().tag(tag, keptFor);
  }

  /** Takes a tag away at once, or in a branch or a rule at its time. */
  public static ActionStep untag(String tag) {
    return atOnce().untag(tag);
  }

  /** Sets an attribute of the user at once, or in a branch or a rule at its time. */
  public static <T> ActionStep set(Attribute<T> attribute, T value) {
    return atOnce().set(attribute, value);
  }

  /** Sets an attribute of the user to the value of an operand. */
  public static <T> ActionStep set(Attribute<T> attribute, Operand<? extends T> value) {
    return atOnce().set(attribute, value);
  }

  /** Starts a journey for the user at once, or in a branch or a rule at its time. */
  public static ActionStep start(String journey) {
    return atOnce().start(journey);
  }

  /** Ends the run, at once or in a branch. */
  public static ActionStep leave() {
    return atOnce().leave();
  }

  /**
   * A branch of a split: {@code share(50, send("a").via("sms"))}.
   *
   * @param percent 0 to 100; all branches add up to 100
   * @throws IllegalArgumentException if the action has its own timing or guards
   */
  public static StepBody.Branch share(int percent, ActionStep action) {
    return new StepBody.Branch(percent, action.bareAct());
  }

  /** A branch of a split that does nothing. */
  public static StepBody.Branch shareOfNothing(int percent) {
    return new StepBody.Branch(percent, new StepBody.Nothing());
  }

  /**
   * A branch of a choice, taken if the criterion holds.
   *
   * @throws IllegalArgumentException if the action has its own timing or guards
   */
  public static StepBody.Arm arm(Criterion criterion, ActionStep action) {
    return new StepBody.Arm(List.of(new Guard.If(criterion.condition())), action.bareAct());
  }

  /**
   * A branch of a choice, taken while no such event came since T.
   *
   * @throws IllegalArgumentException if the action has its own timing or guards
   */
  public static StepBody.Arm armUnless(EventType event, ActionStep action) {
    return new StepBody.Arm(List.of(new Guard.Unless(event.name())), action.bareAct());
  }

  /** A branch of a choice that does nothing if the criterion holds. */
  public static StepBody.Arm armOfNothing(Criterion criterion) {
    return new StepBody.Arm(List.of(new Guard.If(criterion.condition())), new StepBody.Nothing());
  }
}
