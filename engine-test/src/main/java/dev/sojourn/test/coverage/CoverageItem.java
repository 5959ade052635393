package dev.sojourn.test.coverage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something in a journey that a test can exercise.
 *
 * @param stage the stage or watch it belongs to; null for what belongs to the whole journey
 * @param step the step it belongs to; null for what belongs to none
 * @param line where it stands in its file, from 1; 0 if that is not known
 * @param text what has to happen, such as {@code `unless order.paid` does not hold}
 * @param tested whether it has happened
 */
public record CoverageItem(
    Kind kind,
    @Nullable String stage,
    @Nullable String step,
    int line,
    String text,
    boolean tested) {
  public CoverageItem {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  /** What is counted. */
  public enum Kind {
    /** A stage opens; a watch flips. */
    STAGE,
    /** A step comes due and is judged. */
    STEP,
    /** A guard holds; and, counted by itself, it does not. */
    GUARD,
    /** A gate that the files ask for holds a touch back. */
    GATE,
    /** A stage or a run ends in a way that the journey writes down, or the goal is reached. */
    END
  }

  /** {@code newcomer/first-coupon: `unless order.paid` does not hold}. */
  public String sentence() {
    String where = (stage == null ? "" : stage) + (step == null ? "" : "/" + step);
    return where.isEmpty() ? text : where + ": " + text;
  }
}
