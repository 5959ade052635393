package dev.sojourn.test.coverage;

import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Step;
import dev.sojourn.test.coverage.CoverageItem.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The items of one journey, found by what they are. Not thread-safe. */
final class Items {
  final String file;
  final Journey journey;
  private final Map<Key, CoverageItem> items = new LinkedHashMap<>();

  /**
   * What an item is, without its text.
   *
   * @param name tells items of one kind and place apart: a gate, an end, the number of a guard and
   *     its outcome
   */
  record Key(Kind kind, @Nullable String part, @Nullable String step, String name) {}

  Items(String file, Journey journey) {
    this.file = file;
    this.journey = journey;
  }

  void add(Key key, int line, String text) {
    items.putIfAbsent(key, new CoverageItem(key.kind(), key.part(), key.step(), line, text, false));
  }

  void tested(Kind kind, @Nullable String part, @Nullable String step, String name) {
    items.computeIfPresent(
        new Key(kind, part, step, name),
        (key, item) ->
            item.tested()
                ? item
                : new CoverageItem(
                    item.kind(), item.stage(), item.step(), item.line(), item.text(), true));
  }

  /** A guard of a step was asked. */
  void guard(String part, Step step, Guard guard, boolean held) {
    List<Guard> guards = Guards.of(step);
    for (int i = 0; i < guards.size(); i++) {
      if (guards.get(i) == guard) {
        tested(Kind.GUARD, part, step.name(), Guards.name(i, held));
      }
    }
  }

  boolean isFor(String otherFile, Journey other) {
    return file.equals(otherFile) && Objects.equals(journey, other);
  }

  JourneyCoverage copy() {
    return new JourneyCoverage(file, journey.id(), List.copyOf(items.values()));
  }
}
