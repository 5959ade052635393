package dev.sojourn.model;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A journey: a set of stages and watches for one kind of user.
 *
 * @param id unique among the deployed journeys
 * @param title for people; may be null
 * @param forGroup whether the subject is a group
 * @param zone used for users without a {@code zone} attribute; null for the policy's or the
 *     engine's
 * @param starts what opens a run; null if only the host starts it
 * @param perEvent the attribute of {@code runs per event.x}; null for one run at a time
 * @param reEntry how often a user may enter
 * @param goal what makes a run converted; may be null
 * @param leaves what ends the run
 * @param endsAfter when the run ends by itself; may be null
 * @param holdoutPercent share of users who are held out, 0 to 100
 * @param priority of its touches, -1000 to 1000, high first
 * @param parts stages and watches, in text order
 */
public record Journey(
    String id,
    @Nullable String title,
    boolean forGroup,
    @Nullable ZoneId zone,
    @Nullable Trigger starts,
    @Nullable String perEvent,
    ReEntry reEntry,
    @Nullable Goal goal,
    List<Trigger> leaves,
    TimeAmount.@Nullable Calendar endsAfter,
    int holdoutPercent,
    int priority,
    List<Part> parts) {
  public Journey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(reEntry, "reEntry");
    leaves = List.copyOf(leaves);
    parts = List.copyOf(parts);
  }
}
