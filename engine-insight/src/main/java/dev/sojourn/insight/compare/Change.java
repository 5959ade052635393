package dev.sojourn.insight.compare;

import dev.sojourn.model.Category;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One touch that somebody would get, not get, or get otherwise.
 *
 * @param stage null for a task of standing rules
 * @param run the number of the run; 0 for a task of standing rules
 * @param old what goes out in the old version; null if nothing does
 * @param now what goes out in the new version; null if nothing does
 * @param why why nothing goes out in the one in which nothing does; null if something does in both
 */
public record Change(
    Kind kind,
    Subject subject,
    String journey,
    @Nullable String stage,
    String step,
    int run,
    int occurrence,
    int reminder,
    @Nullable Version old,
    @Nullable Version now,
    @Nullable Why why) {

  /** Without the subject: ids are personal data and stay out of logs. */
  @Override
  public String toString() {
    return "Change[" + kind + " " + journey + "/" + stage + "/" + step + "]";
  }

  /** What changes. */
  public enum Kind {
    /** Goes out in the new version only. */
    GAINED,
    /** Goes out in the old version only. */
    LOST,
    /** Goes out at another instant, perhaps with other content. */
    MOVED,
    /** Goes out at the same instant with other content, or over another channel. */
    CHANGED;

    /** The word used in texts and files, such as {@code gained}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A touch as it goes out; see {@link Touch}. */
  public record Version(
      Instant due,
      Instant at,
      Touch.Kind kind,
      List<String> messages,
      @Nullable String channel,
      Category category,
      @Nullable String owner,
      Map<String, Value> params,
      @Nullable String variant) {

    /** Without owner and parameters: these are personal data and stay out of logs. */
    @Override
    public String toString() {
      return "Version[" + messages + " via " + channel + " at " + at + "]";
    }
  }

  /**
   * Why a touch does not go out.
   *
   * @param outcome what was decided; null unless it was decided
   * @param reason the reason of that decision; may be null
   * @param due when it is due if the log ends before; null otherwise
   */
  public record Why(
      Cause cause, @Nullable Outcome outcome, @Nullable Reason reason, @Nullable Instant due) {

    static Why of(Cause cause) {
      return new Why(cause, null, null, null);
    }

    static Why decided(Outcome outcome, @Nullable Reason reason) {
      return new Why(Cause.DECIDED, outcome, reason, null);
    }

    /** In words, without the instant. */
    public String text() {
      return switch (cause) {
        case DECIDED ->
            (outcome == null ? "" : outcome.text()) + (reason == null ? "" : ": " + reason.text());
        case NO_JOURNEY -> "the journey is not there";
        case NO_RULES -> "the rules are not there";
        case NO_STEP -> "the step is not there";
        case NO_RUN -> "there is no such run";
        case NOT_YET -> "due after the end";
        case WAITING -> "waits for its guards at the end";
        case NOT_PLANNED -> "not planned";
      };
    }
  }

  /** Why a touch does not go out, in short. */
  public enum Cause {
    /** It was planned, and decided otherwise. */
    DECIDED,
    /** There is no such journey. */
    NO_JOURNEY,
    /** There is no such set of standing rules. */
    NO_RULES,
    /** The journey has no such step. */
    NO_STEP,
    /** The user is not in the journey at all, or not so often. */
    NO_RUN,
    /** It is planned for a time after the end of the replay. */
    NOT_YET,
    /** Its window is open, or is to come, and it waits for its guards. */
    WAITING,
    /** Nothing planned it: its stage did not open, say. */
    NOT_PLANNED
  }
}
