package dev.sojourn.internal.decide;

import dev.sojourn.model.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which journeys something may start, found by what starts them: however many are deployed, nobody
 * looks at those that it does not concern.
 */
final class Starts {
  private final Map<String, List<JourneyPlan>> byEvent = new HashMap<>();
  private final Map<String, List<JourneyPlan>> bySegment = new HashMap<>();
  private final Map<String, JourneyPlan> manual = new HashMap<>();
  private final List<JourneyPlan> firstSeen = new ArrayList<>();

  /** Of plans in order of their ids. */
  Starts(Collection<JourneyPlan> plans) {
    for (JourneyPlan plan : plans) {
      Trigger trigger = plan.journey.starts();
      if (trigger instanceof Trigger.OnEvent on) {
        byEvent.computeIfAbsent(on.event(), event -> new ArrayList<>()).add(plan);
      } else if (trigger instanceof Trigger.OnSegment on) {
        bySegment.computeIfAbsent(on.segment(), segment -> new ArrayList<>()).add(plan);
      } else if (trigger instanceof Trigger.Manual) {
        manual.put(plan.journey.id(), plan);
      } else if (trigger instanceof Trigger.FirstSeen) {
        firstSeen.add(plan);
      }
    }
  }

  boolean onFirstSeen() {
    return !firstSeen.isEmpty();
  }

  boolean onEvent(String type) {
    return byEvent.containsKey(type);
  }

  /** Those that what a turn is about may start, in order of their ids. */
  Collection<JourneyPlan> of(Turn turn) {
    List<JourneyPlan> events =
        turn.event == null ? List.of() : byEvent.getOrDefault(turn.event.type(), List.of());
    JourneyPlan onPurpose = turn.onPurpose == null ? null : manual.get(turn.onPurpose);
    boolean first = turn.firstSeen && onFirstSeen();
    return onPurpose == null && !first && turn.changes.isEmpty()
        ? events
        : together(events, onPurpose, first ? firstSeen : List.of(), turn);
  }

  private Collection<JourneyPlan> together(
      List<JourneyPlan> events,
      @Nullable JourneyPlan onPurpose,
      List<JourneyPlan> first,
      Turn turn) {
    SortedMap<String, JourneyPlan> all = new TreeMap<>();
    events.forEach(plan -> all.put(plan.journey.id(), plan));
    first.forEach(plan -> all.put(plan.journey.id(), plan));
    for (SegmentPlan.Change change : turn.changes) {
      for (JourneyPlan plan : bySegment.getOrDefault(change.segment(), List.of())) {
        all.put(plan.journey.id(), plan);
      }
    }
    if (onPurpose != null) {
      all.put(onPurpose.journey.id(), onPurpose);
    }
    return all.values();
  }
}
