package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.HouseRules;
import dev.sojourn.internal.rules.Rules;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All segments that are deployed, ready to be asked. */
public final class SegmentPlan {
  /** No segments. */
  public static final SegmentPlan NONE = new SegmentPlan(List.of(), moment -> false);

  final Rules rules;
  private final SortedMap<String, Segment> byId = new TreeMap<>();
  private final Set<String> events = new HashSet<>();

  public SegmentPlan(List<Segment> segments, Rules rules) {
    segments.forEach(segment -> byId.put(segment.id(), segment));
    this.rules = rules;
    Walk asked =
        new Walk() {
          @Override
          void query(EventQuery query, @Nullable String attribute) {
            events.add(query.event());
          }

          @Override
          void expression(Expression expression, @Nullable EventQuery query) {
            if (expression instanceof Expression.Last last) {
              events.add(last.event());
            } else if (expression instanceof Expression.DaysSinceLast since) {
              events.add(since.event());
            } else if (expression instanceof Expression.Streak streak) {
              events.add(streak.event());
            }
          }
        };
    segments.forEach(segment -> asked.walk(segment.condition(), null));
  }

  /** Whether some segment asks for events of a type. */
  boolean askFor(String event) {
    return events.contains(event);
  }

  Collection<Segment> all() {
    return byId.values();
  }

  @Nullable Segment of(String id) {
    return byId.get(id);
  }

  /**
   * The segments that triggers of some journeys listen to, each with a number that tells its
   * definition from others: two that differ, in it or in what it is made of, differ in the number.
   *
   * @param zone what else decides who is in them
   */
  SortedMap<String, Integer> watched(Collection<Journey> journeys, String zone) {
    SortedMap<String, Integer> watched = new TreeMap<>();
    for (Journey journey : journeys) {
      for (Trigger trigger : triggers(journey)) {
        if (trigger instanceof Trigger.OnSegment on && byId.containsKey(on.segment())) {
          watched.computeIfAbsent(on.segment(), id -> (definition(id) + zone).hashCode());
        }
      }
    }
    return watched;
  }

  private static List<Trigger> triggers(Journey journey) {
    List<Trigger> all = new ArrayList<>(journey.leaves());
    add(all, journey.starts());
    for (Part part : journey.parts()) {
      if (part instanceof Stage stage) {
        add(all, stage.from());
        all.addAll(stage.until());
        add(all, stage.restartsOn());
      }
    }
    return all;
  }

  private static void add(List<Trigger> all, @Nullable Trigger trigger) {
    if (trigger != null) {
      all.add(trigger);
    }
  }

  /** The rules of a segment and of all that it is made of. */
  private String definition(String id) {
    Set<String> closure = new HashSet<>();
    collect(id, closure);
    return HouseRules.segments(
        byId.values().stream().filter(segment -> closure.contains(segment.id())).toList());
  }

  private void collect(String id, Set<String> closure) {
    Segment segment = byId.get(id);
    if (segment != null && closure.add(id)) {
      new Walk() {
        @Override
        void condition(Condition condition) {
          if (condition instanceof Condition.InSegment in) {
            collect(in.segment(), closure);
          }
        }
      }.walk(segment.condition(), null);
    }
  }

  /** What the user entered or left. */
  record Change(String segment, boolean entered) {}
}
