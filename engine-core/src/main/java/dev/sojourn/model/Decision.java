package dev.sojourn.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The record of anything the engine did or declined to do. Fields that do not apply are null.
 *
 * @param subject the user, or the group if {@code ofGroup}
 * @param run number of the run, from 1, per user and journey
 * @param due the planned instant
 * @param at the engine's instant at which it was decided
 * @param touch the id of the touch concerned
 */
public record Decision(
    String subject,
    boolean ofGroup,
    @Nullable String journey,
    @Nullable Integer run,
    @Nullable String stage,
    @Nullable String step,
    @Nullable Integer occurrence,
    @Nullable Integer reminder,
    @Nullable Instant due,
    Instant at,
    Outcome outcome,
    @Nullable Reason reason,
    @Nullable String touch) {
  public Decision {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** A decision about an event as such: a duplicate, say. */
  public static Decision ofEvent(String user, Instant at, Outcome outcome) {
    return new Decision(
        user, false, null, null, null, null, null, null, null, at, outcome, null, null);
  }

  /** Without the user: ids are personal data and stay out of logs. */
  @Override
  public String toString() {
    return "Decision["
        + journey
        + "/"
        + stage
        + "/"
        + step
        + " "
        + outcome.text()
        + (reason == null ? "" : ": " + reason.text())
        + " at "
        + at
        + "]";
  }
}
