package dev.sojourn.dsl;

import dev.sojourn.model.Action;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a step is due, and its guards; it still has to be said what it does. */
public sealed class Plan permits TimedPlan {
  private final Timing timing;
  private final List<Guard> guards;

  Plan(Timing timing) {
    this(timing, List.of());
  }

  private Plan(Timing timing, List<Guard> guards) {
    this.timing = Objects.requireNonNull(timing, "timing");
    this.guards = List.copyOf(guards);
  }

  final Timing timing() {
    return timing;
  }

  /** Only while no such event came since T; may be called again, and all guards must hold. */
  public final Plan unless(EventType event) {
    return guarded(new Guard.Unless(event.name()));
  }

  /**
   * Only if the criterion holds at the due instant: the {@code if} of the text; all guards must
   * hold.
   */
  public final Plan when(Criterion criterion) {
    return guarded(new Guard.If(criterion.condition()));
  }

  private Plan guarded(Guard guard) {
    List<Guard> all = new ArrayList<>(guards);
    all.add(guard);
    return new Plan(timing, all);
  }

  /** One touch with these messages. */
  public final Sending send(String message, String... more) {
    return new Sending(timing, guards, Stream.concat(Stream.of(message), Stream.of(more)).toList());
  }

  /** A task for the user's owner. */
  public final ActionStep task(String text) {
    return act(taskAction(null, text, null));
  }

  /** A task for the user's owner, to be done within a period. */
  public final ActionStep task(String text, TimeAmount.Calendar dueIn) {
    return act(taskAction(null, text, dueIn));
  }

  /** A task for a member of staff. */
  public final ActionStep taskFor(String assignee, String text) {
    return act(taskAction(assignee, text, null));
  }

  /** A task for a member of staff, to be done within a period. */
  public final ActionStep taskFor(String assignee, String text, TimeAmount.Calendar dueIn) {
    return act(taskAction(assignee, text, dueIn));
  }

  /** Tags the user. */
  public final ActionStep tag(String tag) {
    return act(tagAction(tag, null));
  }

  /** Tags the user for a period. */
  public final ActionStep tag(String tag, TimeAmount.Calendar keptFor) {
    return act(tagAction(tag, keptFor));
  }

  /** Takes a tag away. */
  public final ActionStep untag(String tag) {
    return act(new Action.Untag(tag));
  }

  /** Sets an attribute of the user. */
  public final <T> ActionStep set(Attribute<T> attribute, T value) {
    return set(attribute.name(), value);
  }

  /** Sets an attribute of the user to the value of an operand; without a value nothing changes. */
  public final <T> ActionStep set(Attribute<T> attribute, Operand<? extends T> value) {
    return set(attribute.name(), value);
  }

  /**
   * Sets an attribute of the user.
   *
   * @param value an operand, or a text, a number, true or false, or a date
   * @throws IllegalArgumentException if it is anything else
   */
  public final ActionStep set(String attribute, Object value) {
    return act(new Action.SetAttribute(attribute, Literals.expression(value)));
  }

  /** Starts a journey for the user. */
  public final ActionStep start(String journey) {
    return act(new Action.Start(journey));
  }

  /** Ends this run. */
  public final ActionStep leave() {
    return act(new Action.Leave());
  }

  /** One of the branches, by a stable hash of the user; see {@link JourneyDsl#share share(…)}. */
  public final BranchStep split(String id, StepBody.Branch... branches) {
    return new BranchStep(new Step(timing, guards, new StepBody.Split(id, List.of(branches))));
  }

  /** The first branch whose guards hold at the due instant; see {@link JourneyDsl#arm arm(…)}. */
  public final BranchStep choose(StepBody.Arm... arms) {
    return new BranchStep(new Step(timing, guards, new StepBody.Choose(List.of(arms), null)));
  }

  @SuppressWarnings("NullAway") // It does not see that dueIn may be null: JDK-8225377.
  private static Action taskAction(
      @Nullable String assignee, String text, TimeAmount.@Nullable Calendar dueIn) {
    return new Action.Task(text, assignee, dueIn);
  }

  @SuppressWarnings("NullAway") // It does not see that keptFor may be null: JDK-8225377.
  private static Action tagAction(String tag, TimeAmount.@Nullable Calendar keptFor) {
    return new Action.Tag(tag, keptFor);
  }

  private ActionStep act(Action action) {
    return new ActionStep(new Step(timing, guards, new StepBody.Act(action, Options.NONE)));
  }
}
