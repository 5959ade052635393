package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of an action.
 *
 * @param with parameters of the touch, in order
 * @param category marketing unless said otherwise
 * @param expiresAfter how long after its planned due a touch may still go out; null for the default
 * @param inQuietHours what happens in quiet hours
 * @param overCap what happens at a cap
 * @param priority overrides the journey's; null for the journey's
 * @param remindDays reminders on that many following days; 0 for none
 * @param name the step's name; null for the default
 */
public record Options(
    List<Parameter> with,
    Category category,
    @Nullable TimeAmount expiresAfter,
    InQuietHours inQuietHours,
    OverCap overCap,
    @Nullable Integer priority,
    int remindDays,
    @Nullable String name) {

  /** No option given. */
  public static final Options NONE =
      new Options(
          List.of(), Category.MARKETING, null, InQuietHours.DEFER, OverCap.DEFER, null, 0, null);

  public Options {
    with = List.copyOf(with);
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(inQuietHours, "inQuietHours");
    Objects.requireNonNull(overCap, "overCap");
  }

  /** One {@code name = expr} of {@code with}. */
  public record Parameter(String name, Expression value) {
    public Parameter {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /** {@code in quiet hours …}. */
  public enum InQuietHours {
    DEFER,
    SKIP,
    IGNORE
  }

  /** {@code over cap …}. */
  public enum OverCap {
    DEFER,
    DROP,
    IGNORE
  }
}
