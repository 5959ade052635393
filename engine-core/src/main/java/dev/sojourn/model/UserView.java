package dev.sojourn.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of one user, or one group, at one moment; a copy that does not change.
 *
 * @param user the id of the user or group
 * @param attributes the attributes that are set
 * @param tags the tags, sorted
 * @param segments the segments the user is in, sorted
 * @param runs live runs and those that ended but can still reach their goal
 * @param planned what is planned, in the order it is due
 */
public record UserView(
    String user,
    Map<String, Value> attributes,
    Set<String> tags,
    Set<String> segments,
    List<Run> runs,
    List<Planned> planned) {
  public UserView {
    Objects.requireNonNull(user, "user");
    attributes = Map.copyOf(attributes);
    runs = List.copyOf(runs);
    planned = List.copyOf(planned);
  }

  /**
   * A run.
   *
   * @param number from 1, per user and journey
   * @param version the number under which the engine published this version of the journey
   * @param converted whether the goal was reached
   * @param openStages ids of the open stages, and of the watches that flipped and are not active
   *     again, with their T
   */
  public record Run(
      String journey,
      int number,
      int version,
      Instant startedAt,
      boolean live,
      boolean converted,
      Map<String, Instant> openStages) {
    public Run {
      openStages = Map.copyOf(openStages);
    }
  }

  /**
   * Something planned.
   *
   * @param due the planned instant; null while a {@code W} step waits for its guard or a watch for
   *     its silence
   * @param next when the engine looks at it next
   * @param step null for a watch that has not flipped
   */
  public record Planned(
      String journey,
      int run,
      String stage,
      @Nullable String step,
      @Nullable Instant due,
      Instant next,
      boolean deferred) {}
}
