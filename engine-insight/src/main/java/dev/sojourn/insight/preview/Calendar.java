package dev.sojourn.insight.preview;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Step;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of one user, or one group, in one journey.
 *
 * @param journey the journey as it was defined
 * @param policy whose quiet hours and caps were tried out; {@link Policy#NONE} if there is none
 * @param zone the zone of all local times
 * @param start when the run starts
 * @param until the last instant for which recurring steps are shown
 * @param ends when {@code ends after} or {@code leave} ends the run; null if neither does while
 *     anything is due
 * @param recurs whether any step that has dates recurs
 * @param openings the T of each stage and watch, in text order
 * @param rows what is due, in order of time; what has no time of its own comes at its T
 * @param undated steps without any date
 */
public record Calendar(
    Journey journey,
    Policy policy,
    ZoneId zone,
    Instant start,
    Instant until,
    @Nullable Instant ends,
    boolean recurs,
    List<Opening> openings,
    List<Row> rows,
    List<Undated> undated) {
  public Calendar {
    openings = List.copyOf(openings);
    rows = List.copyOf(rows);
    undated = List.copyOf(undated);
  }

  /**
   * A stage or watch.
   *
   * @param anchor its T: the start, or for a watch the flip if nothing happens after the start;
   *     null for a watch that never flips
   */
  public record Opening(Part part, @Nullable Instant anchor) {}

  /**
   * Something that is due.
   *
   * @param anchor T
   * @param step as it was defined, with its conditions and all its branches
   * @param occurrence counts the touches of the step from 0
   * @param reminder 0 for the touch itself
   * @param due the planned instant, without quiet hours and caps; null for a step without any time
   *     left after T
   * @param asked the local time of day that the step asks for; null if it goes by elapsed time.
   *     Where clocks change, {@code due} may be at another one
   * @param windowEnd if it goes out at the first moment at which its conditions hold: the end of
   *     the time, from {@code due} on, for that, exclusive; else null
   * @param fate what becomes of it under the policy
   * @param reason why it does not go out; null where the fate says it
   * @param goesOut when it goes out under the policy; null if it does not, or if that depends
   * @param heldUpBy what puts it off, in order: {@code quiet} and {@code cap}
   * @param leftOut messages that are not in it, because they were sent too short a time ago
   */
  public record Row(
      Part part,
      Instant anchor,
      Step step,
      int occurrence,
      int reminder,
      @Nullable Instant due,
      @Nullable LocalTime asked,
      @Nullable Instant windowEnd,
      Fate fate,
      @Nullable Reason reason,
      @Nullable Instant goesOut,
      List<Reason> heldUpBy,
      List<String> leftOut) {
    public Row {
      heldUpBy = List.copyOf(heldUpBy);
      leftOut = List.copyOf(leftOut);
    }
  }

  /** What becomes of something that is due. */
  public enum Fate {
    /** It goes out, or is done. */
    GOES_OUT,
    /** It goes out in its window as soon as its conditions hold. */
    WHEN_TRUE,
    /** It does not go out. */
    NOT_SENT,
    /** A reminder of a touch that does not go out. */
    NOTHING_TO_REMIND_OF,
    /** It is too far away to be tried out. */
    TOO_FAR
  }

  /**
   * A step without any date.
   *
   * @param why why it has none
   * @param needs the names its date depends on, such as {@code user.birthday}
   */
  public record Undated(Part part, Step step, Why why, List<String> needs) {
    public Undated {
      needs = List.copyOf(needs);
    }
  }

  /** Why a step has no date. */
  public enum Why {
    /** It waits for an event. */
    AT_AN_EVENT,
    /** An attribute was not given. */
    NEEDS_AN_ATTRIBUTE,
    /** It is not due while the calendar lasts, or what was given is no date or time. */
    NOT_DUE
  }
}
