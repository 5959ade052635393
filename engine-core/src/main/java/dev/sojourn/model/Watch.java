package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A watch over silence: flips when the amount has passed without the named events.
 *
 * @param without the events that end the silence; empty for any activity
 */
public record Watch(
    String id,
    @Nullable String title,
    TimeAmount.Calendar after,
    List<String> without,
    List<Step> steps)
    implements Part {
  public Watch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(after, "after");
    without = List.copyOf(without);
    steps = List.copyOf(steps);
  }
}
