package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Kind;
import dev.sojourn.insight.compare.Change.Why;
import dev.sojourn.insight.compare.Comparison.StepChange;
import dev.sojourn.insight.compare.Result.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts changes by step and keeps a few examples of each kind. */
final class StepTable {
  private static final int EXAMPLES = 3;
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::journey)
          .thenComparing(place -> place.stage() == null ? "" : place.stage())
          .thenComparing(Place::step)
          .thenComparing(Place::ofGroup);

  private final Map<Place, Integer> old;
  private final Map<Place, Integer> now;
  private final Zones zones;
  private final Map<Place, Counted> counted = new HashMap<>();

  StepTable(Map<Place, Integer> old, Map<Place, Integer> now, Zones zones) {
    this.old = old;
    this.now = now;
    this.zones = zones;
  }

  private static final class Counted {
    final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    final Map<Kind, Map<String, Integer>> why = new EnumMap<>(Kind.class);
    final Map<Kind, List<Change>> examples = new EnumMap<>(Kind.class);
  }

  /** Adds a change; those of a step come in order of time. */
  void add(Place place, Change change) {
    Counted step = counted.computeIfAbsent(place, p -> new Counted());
    step.counts.merge(change.kind(), 1, Integer::sum);
    Why why = change.why();
    if (why != null) {
      step.why
          .computeIfAbsent(change.kind(), kind -> new TreeMap<>())
          .merge(why.text(), 1, Integer::sum);
    }
    List<Change> examples = step.examples.computeIfAbsent(change.kind(), k -> new ArrayList<>());
    boolean another =
        examples.stream().noneMatch(example -> example.subject().equals(change.subject()));
    if (another && examples.size() < EXAMPLES) {
      examples.add(change);
    }
  }

  List<StepChange> steps() {
    Set<Place> places = new TreeSet<>(ORDER);
    places.addAll(old.keySet());
    places.addAll(now.keySet());
    return places.stream().map(this::step).toList();
  }

  private StepChange step(Place place) {
    Counted step = counted.getOrDefault(place, new Counted());
    Map<Kind, Map<String, Integer>> why = new EnumMap<>(Kind.class);
    step.why.forEach((kind, counts) -> why.put(kind, mostFirst(counts)));
    return new StepChange(
        place.journey(),
        place.stage(),
        place.step(),
        zones.of(place.journey()),
        old.getOrDefault(place, 0),
        now.getOrDefault(place, 0),
        step.counts,
        why,
        step.examples.values().stream().flatMap(List::stream).toList());
  }

  private static Map<String, Integer> mostFirst(Map<String, Integer> counts) {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
