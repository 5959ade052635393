package dev.sojourn.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sink receives: one message or several over one channel, or a task for a member of staff.
 *
 * @param id the same in every retry, replay and runtime; different for different touches
 * @param subject the user, or the group if {@code ofGroup}
 * @param stage id of the stage or watch; null for a task of standing rules
 * @param step name of the step
 * @param occurrence counts the touches that a step plans in one opening of its stage, from 0
 * @param reminder 0 for the touch itself, 1… for its reminders
 * @param messages ids of the messages; of a task, its text
 * @param channel the channel chosen; null for a task
 * @param owner the member of staff who looks after the user; may be null
 * @param due the planned instant
 * @param at the instant of hand-over
 * @param params parameters of {@code with}; those without a value are left out
 * @param variant the branch of a split; may be null
 */
public record Touch(
    String id,
    String subject,
    boolean ofGroup,
    String journey,
    @Nullable String stage,
    String step,
    int occurrence,
    int reminder,
    Kind kind,
    List<String> messages,
    @Nullable String channel,
    Category category,
    @Nullable String owner,
    Instant due,
    Instant at,
    Map<String, Value> params,
    @Nullable String variant) {
  public Touch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(subject, "subject");
    messages = List.copyOf(messages);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** Whom it is for. */
  public Subject whom() {
    return new Subject(subject, ofGroup);
  }

  /** What a touch is. */
  public enum Kind {
    MESSAGE,
    TASK
  }

  /** Neither user nor parameters: these are personal data and stay out of logs. */
  @Override
  public String toString() {
    return "Touch[" + id + " " + journey + "/" + stage + "/" + step + " due " + due + "]";
  }
}
