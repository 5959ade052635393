package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a journey.
 *
 * @param from what opens it; null if it opens when the run starts
 * @param until what closes it; may be empty
 * @param restartsOn what closes it and opens it again with a new T
 */
public record Stage(
    String id,
    @Nullable String title,
    @Nullable Trigger from,
    List<Trigger> until,
    @Nullable Trigger restartsOn,
    List<Step> steps)
    implements Part {
  public Stage {
    Objects.requireNonNull(id, "id");
    until = List.copyOf(until);
    steps = List.copyOf(steps);
  }
}
