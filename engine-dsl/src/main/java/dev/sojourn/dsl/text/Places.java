package dev.sojourn.dsl.text;

import dev.sojourn.model.Locations;
import dev.sojourn.model.SourceSpan;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each node and each of its components was read. */
final class Places implements Locations {
  private final Map<Object, Map<String, SourceSpan>> byNode = new IdentityHashMap<>();

  void put(Object node, SourceSpan whole, Map<String, SourceSpan> fields) {
    Map<String, SourceSpan> places = new HashMap<>(fields);
    places.put("", whole);
    byNode.put(node, places);
  }

  /**
   * Of a member of a list or map whose own place is unknown: that of the whole list; failing that,
   * of the node.
   */
  @Override
  public @Nullable SourceSpan of(Object node, String field) {
    Map<String, SourceSpan> places = byNode.get(node);
    if (places == null) {
      return null;
    }
    String name = field;
    while (!places.containsKey(name)) {
      name = name.substring(0, Math.max(0, name.lastIndexOf('[')));
    }
    return places.get(name);
  }
}
