package dev.sojourn.insight.explain;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of one user, or one group, what was sent and why, what was not sent and why, and what comes
 * next: it replays those events of a log that can matter to that user, and decides as a replay of
 * the whole log does.
 *
 * <pre>{@code
 * Optional<Answer> answer =
 *     Explain.of(definitions).locations(parsed.locations()).user("u42", events);
 * }</pre>
 *
 * <p>Answers hold personal data. Immutable and thread-safe.
 */
public final class Explain {
  private final Definitions definitions;
  private final Locations locations;
  private final ZoneId zone;
  private final @Nullable Instant at;

  private Explain(Definitions definitions, Locations locations, ZoneId zone, @Nullable Instant at) {
    this.definitions = Objects.requireNonNull(definitions, "definitions");
    this.locations = Objects.requireNonNull(locations, "locations");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.at = at;
  }

  /** What is deployed while the events happen. */
  public static Explain of(Definitions definitions) {
    return new Explain(definitions, Locations.NONE, ZoneOffset.UTC, null);
  }

  /** Where the definitions stand in their files. Default: nowhere. */
  public Explain locations(Locations of) {
    return new Explain(definitions, of, zone, at);
  }

  /** The zone where neither user, journey nor policy has one. Default: UTC. */
  public Explain zone(ZoneId last) {
    return new Explain(definitions, locations, last, at);
  }

  /**
   * The instant as of which to answer: later events have not happened, and timers due at or before
   * it have run. Default: the last event of the log.
   */
  public Explain at(Instant instant) {
    return new Explain(definitions, locations, zone, Objects.requireNonNull(instant, "instant"));
  }

  /**
   * Answers for the user that an id stands for; if no event is of such a user, for the group of
   * that id.
   *
   * @param log all events of the log, which is gone through more than once; in any order: they
   *     happen in that of their instants
   * @return empty if the id does not occur in the log
   * @throws dev.sojourn.EngineException if the definitions have an error
   */
  public Optional<Answer> user(String id, Iterable<Event> log) {
    Slice slice = new Slice(log);
    Subject subject = slice.read(Objects.requireNonNull(id, "id"));
    return subject == null ? Optional.empty() : Optional.of(answer(subject, slice));
  }

  /**
   * Answers for a group.
   *
   * @param log as in {@link #user}
   * @return empty if no event of the log has this group
   * @throws dev.sojourn.EngineException if the definitions have an error
   */
  public Optional<Answer> group(String id, Iterable<Event> log) {
    Slice slice = new Slice(log);
    slice.read(Objects.requireNonNull(id, "id"));
    Subject group = Subject.group(id);
    boolean known = slice.last() != null && !slice.of(group, Instant.MAX).isEmpty();
    return known ? Optional.of(answer(group, slice)) : Optional.empty();
  }

  private Answer answer(Subject subject, Slice slice) {
    Instant until = at == null ? Objects.requireNonNull(slice.last()) : at;
    Stories stories = Stories.of(locations);
    Counting sink = new Counting();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(definitions)
            .zone(zone)
            .shards(1)
            .explaining()
            .listener(stories)
            .sink(sink)
            .build()) {
      return new Rerun(definitions, zone, engine, stories, sink).answer(subject, slice, until);
    }
  }
}
