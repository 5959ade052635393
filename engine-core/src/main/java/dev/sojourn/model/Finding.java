package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at when a decision was made: a guard, a gate, a trigger.
 *
 * @param passed whether it spoke for what was asked: the guard held, the gate let the touch pass,
 *     the trigger fired
 * @param node what of the model was asked, such as a {@link Guard} or a {@link Policy.Cap}; its
 *     place can be looked up in {@link Locations}. Null where it is the engine's own rule
 * @param facts what was seen
 */
public record Finding(Kind kind, boolean passed, @Nullable Object node, List<Fact> facts) {
  public Finding {
    Objects.requireNonNull(kind, "kind");
    facts = List.copyOf(facts);
  }

  /**
   * What kind of thing was looked at, with the names of the facts that do not speak for themselves.
   */
  public enum Kind {
    /**
     * Whether an event, or what else can fire it, fired a {@link Trigger} or {@link Goal}, or made
     * a {@link RuleSet.Rule} act. {@code asks}: what for, such as {@code starts}, {@code leaves},
     * {@code from}, {@code until}, {@code restarts}, {@code goal} or {@code rule}. The facts of its
     * condition come after it; of a segment those of the segment's.
     */
    TRIGGER,
    /**
     * Whether the user may enter the journey, once more. {@code entries}: how often so far, {@code
     * last}: when last, {@code open again}: from when on; {@code run}: the number of a live run.
     */
    RE_ENTRY,
    /**
     * Whether a run, stage or silence goes on; or what has ended it, such as the {@code version}
     * that was published, the number of the run that {@code goes on}, or the {@code event} that
     * broke a silence.
     */
    LIFE,
    /**
     * When the touch was planned for: {@code T}, {@code due}, {@code event}: when the event was
     * that it was planned for. If not passed, that is past, or something has {@code changed}.
     */
    TIMING,
    /** A {@link Guard} of the step, with the facts of its condition. */
    GUARD,
    /**
     * Which branch was taken. Of a split the node is the branch; {@code percentile} lies at or
     * above {@code from} and below {@code to}. Of a choice it is the choice: {@code arm}, for each
     * that was asked, is whether its guards held, and their facts come after it. Not passed if it
     * does nothing, or there is none.
     */
    BRANCH,
    /** Whether the touch was still worth sending: until {@code last}, before {@code window end}. */
    EXPIRY,
    /** Each channel by its name: {@code refused}, {@code unreachable} or {@code chosen}. */
    CHANNEL,
    /**
     * Whether its messages were sent in the last {@code days} days: for each one that is left out
     * {@code message}, {@code sent} and {@code by}.
     */
    REPEAT,
    /**
     * Quiet hours, with their {@code end} if it was quiet; {@code until}: to when it is deferred;
     * {@code passes}: why they do not concern it.
     */
    QUIET_HOURS,
    /**
     * A cap: its {@code limit}, how many were {@code sent} and {@code deferred} in its slot; {@code
     * until}: to when it is deferred.
     */
    CAP,
    /**
     * The holdout of the journey: it takes those whose {@code percentile} is below {@code percent}.
     */
    HOLDOUT,
    /** The event itself: seen before, too old, of the future, or one that makes forget the user. */
    EVENT
  }
}
