package dev.sojourn.dsl.reference;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A touch, or another action, that a step has planned. */
final class Planned {
  /** In one opening. */
  static final Comparator<Planned> BY_POSITION =
      Comparator.comparing((Planned p) -> p.step)
          .thenComparing(p -> p.occurrence)
          .thenComparing(p -> p.reminder);

  /**
   * 4.4: priority (high first), then due, then journeys by id, stages and steps by position.
   *
   * <p>Slots of one step differ in due; the rest only makes the order total.
   */
  static final Comparator<Planned> ORDER =
      Comparator.comparing(Planned::priority, Comparator.reverseOrder())
          .thenComparing(p -> p.due)
          .thenComparing(p -> p.opening.run, Run.ORDER)
          .thenComparing(p -> p.opening.position)
          .thenComparing(BY_POSITION);

  final Opening opening;
  int step;
  final int occurrence;

  /** 4.8: 0 for the touch itself. */
  final int reminder;

  final Slot slot;
  Instant due;

  /** The event that it was planned for (3.7); null if it counts from T. */
  final @Nullable Known cause;

  /** 4.6: the branch of a split or choose that was taken; null before. */
  StepBody.@Nullable Outcome branch;

  /** Of a reminder: the touch it reminds of, and when that was sent. */
  @Nullable Planned of;

  /** When it was sent. */
  @Nullable Instant sentAt;

  /** Of a window: it has opened, and its guards are judged at each event. */
  boolean opened;

  /** Of a window: its guards have held, {@link #due} says when. */
  boolean held;

  @Nullable Instant deferredTo;

  /** 5.5: the channel "as chosen then". */
  @Nullable String deferredChannel;

  /** When it was planned; if it was late then, it is judged at once (3.3). */
  final Instant plannedAt;

  /** Of a window: no timer of it is left at or before this instant. */
  Instant timedUpTo;

  /** Of a window: when to judge it again, because an action changed the user's facts (3.5). */
  @Nullable Instant again;

  boolean done;

  /** Done, and an action was its own. */
  boolean acted;

  Planned(
      Opening opening,
      int step,
      int occurrence,
      int reminder,
      Slot slot,
      @Nullable Known cause,
      Instant plannedAt) {
    this.opening = opening;
    this.cause = cause;
    this.step = step;
    this.occurrence = occurrence;
    this.reminder = reminder;
    this.slot = slot;
    this.due = slot.due();
    this.plannedAt = plannedAt;
    this.timedUpTo = plannedAt.minusNanos(1);
  }

  Step model() {
    return opening.steps().get(step);
  }

  /** What it does; of a split or choose, once a branch is taken. */
  StepBody.Act act() {
    return (StepBody.Act) Objects.requireNonNull(branch);
  }

  boolean isTouch() {
    return act().action() instanceof Action.Send || isTask();
  }

  boolean isTask() {
    return act().action() instanceof Action.Task;
  }

  Action.Task task() {
    return (Action.Task) act().action();
  }

  Action.Send send() {
    return (Action.Send) act().action();
  }

  Options options() {
    return act().options();
  }

  List<Guard> guards() {
    return model().guards();
  }

  String name() {
    return model().name();
  }

  /** The step, whatever the run and opening (5.3). */
  String stepKey() {
    return String.join("/", opening.run.journey.id(), opening.part().id(), name());
  }

  boolean isMarketing() {
    return branch == null
        ? model().acts().anyMatch(Planned::isMarketing)
        : branch instanceof StepBody.Act act && isMarketing(act);
  }

  private static boolean isMarketing(StepBody.Act act) {
    return act.action() instanceof Action.Send && act.options().category() == Category.MARKETING;
  }

  /** 2: of a split or choose, its first branch's. */
  int priority() {
    return first() instanceof StepBody.Act act && act.options().priority() != null
        ? act.options().priority()
        : opening.run.journey.priority();
  }

  private StepBody.Outcome first() {
    if (model().body() instanceof StepBody.Split split) {
      return split.branches().get(0).outcome();
    } else if (model().body() instanceof StepBody.Choose choose) {
      return choose.arms().get(0).outcome();
    }
    return (StepBody.Act) model().body();
  }

  /** When it is due, or, if it was late when it was planned, when that was. */
  Instant timer() {
    return slot.due().isBefore(plannedAt) ? plannedAt : slot.due();
  }

  /** Waits inside a window for its guards. */
  boolean waits() {
    return slot.window() && reminder == 0 && !held;
  }

  String id() {
    return String.join(
        "/",
        opening.run.journey.id(),
        "run " + opening.run.openedUnder + " " + opening.run.openedAs,
        opening.part().id(),
        "opening " + opening.number + " at " + opening.t.at(),
        name(),
        cause == null ? String.valueOf(slot.date()) : "for event " + cause.moment(),
        "reminder " + reminder);
  }
}
