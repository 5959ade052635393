package dev.sojourn.dsl.reference;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who enters and leaves segments, by facts and by time alone (3.9, 4.4, 5.8). */
final class Segments {
  /** So far ahead flips are looked for; if there is none, it is looked again then. */
  private static final Duration AHEAD = Duration.ofDays(20);

  private final Person person;

  /** Somebody of whom nothing is known is in no segment. */
  private final Map<String, Boolean> inside = new HashMap<>();

  private final Set<String> told = new HashSet<>();

  Segments(Person person) {
    this.person = person;
  }

  /** 4.9: users already inside a new segment have not entered it. */
  void redefined(Instant now) {
    inside.clear();
    person.segmentsDefined.forEach(s -> inside.put(s.id(), includes(s.id(), now)));
  }

  Condition condition(String id) {
    return person.segmentsDefined.stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow()
        .condition();
  }

  /** 3.1: segments belong to no journey. */
  boolean includes(String id, Instant at) {
    return person.ask(null, Scene.of((Run) null, null), at).holds(condition(id));
  }

  /** Another event or instant begins, at which each segment is told once each way. */
  void begin() {
    told.clear();
  }

  /** 6.2: whoever two become is where either was. */
  void unite(Segments other) {
    other.inside.forEach((id, theirs) -> inside.merge(id, theirs, Boolean::logicalOr));
  }

  /** What changes now: {@code entered x}, {@code left x}. */
  Set<String> changes(Instant at) {
    Set<String> changes = new HashSet<>();
    for (Segment segment : person.segmentsDefined) {
      boolean now = includes(segment.id(), at);
      Boolean before = inside.put(segment.id(), now);
      String change = (now ? "entered " : "left ") + segment.id();
      if (now != Boolean.TRUE.equals(before) && told.add(change)) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** When to look next, because time alone may have changed something; null for never. */
  @Nullable Instant next(Instant after) {
    if (inside.isEmpty()) {
      return null;
    }
    Instant limit = after.plus(AHEAD);
    Stream<Instant> flips =
        person.segmentsDefined.stream()
            .flatMap(
                s ->
                    Flips.of(s.condition(), person, person.zone((Journey) null), after, limit)
                        .filter(i -> i.isAfter(after))
                        .sorted()
                        .filter(i -> includes(s.id(), i) != Boolean.TRUE.equals(inside.get(s.id())))
                        .limit(1));
    return Stream.concat(Stream.of(limit), flips).min(Comparator.naturalOrder()).orElseThrow();
  }
}
