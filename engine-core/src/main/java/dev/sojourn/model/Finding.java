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

  /** What kind of thing was looked at. */
  public enum Kind {
    /** Whether an event, or what else can fire it, fired a trigger. */
    TRIGGER,
    /** Whether the user may enter the journey, once more. */
    RE_ENTRY,
    /** Whether the run or its stage goes on. */
    LIFE,
    /** When the touch was planned for. */
    TIMING,
    /** A guard of the step. */
    GUARD,
    /** Which branch of a split or choice was taken. */
    BRANCH,
    /** Whether the touch was still worth sending. */
    EXPIRY,
    /** Consent and channels. */
    CHANNEL,
    /** Whether its messages were sent too short a time ago. */
    REPEAT,
    /** Quiet hours. */
    QUIET_HOURS,
    /** A cap. */
    CAP,
    /** The holdout of the journey. */
    HOLDOUT,
    /** The event itself: seen before, too old, of the future, or about who the user is. */
    EVENT
  }
}
