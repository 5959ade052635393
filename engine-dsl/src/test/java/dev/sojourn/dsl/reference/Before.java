package dev.sojourn.dsl.reference;

import dev.sojourn.model.Value;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What may change at an event or action.
 *
 * @param facts how much was known
 * @param zones of live runs
 */
record Before(int facts, Map<String, Value> attributes, Map<Run, ZoneId> zones) {

  /** The names of the attributes that are not what they were. */
  Set<String> changed(Map<String, Value> now) {
    Set<String> names = new HashSet<>(now.keySet());
    names.addAll(attributes.keySet());
    names.removeIf(name -> Objects.equals(now.get(name), attributes.get(name)));
    return names;
  }
}
