package dev.sojourn.model.check;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Vocabulary.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All vocabularies together, and what is known without one: reserved events, {@code user.zone} and
 * {@code user.owner}.
 *
 * @param declared whether there is a vocabulary; without one every name is open
 */
record Known(
    boolean declared,
    Map<String, Map<String, Type>> events,
    Map<String, Type> user,
    Set<String> messages,
    Set<String> channels,
    Set<String> tags) {

  /** Carried by every event that reaches the runs of a group. */
  private static final String GROUP = "group";

  static Known of(Definitions definitions) {
    Map<String, Map<String, Type>> events = new LinkedHashMap<>();
    Map<String, Type> user = new LinkedHashMap<>(Map.of("zone", Type.TEXT, "owner", Type.TEXT));
    Set<String> messages = new LinkedHashSet<>();
    Set<String> channels = new LinkedHashSet<>();
    Set<String> tags = new LinkedHashSet<>();
    Reserved.EVENTS.forEach(
        (event, attributes) -> events.put(event, new LinkedHashMap<>(attributes)));
    for (Vocabulary vocabulary : definitions.vocabularies()) {
      vocabulary
          .events()
          .forEach(
              (event, attributes) -> {
                Map<String, Type> types = events.computeIfAbsent(event, e -> new LinkedHashMap<>());
                attributes.forEach(types::putIfAbsent);
              });
      vocabulary.userAttributes().forEach(user::putIfAbsent);
      messages.addAll(vocabulary.messages());
      channels.addAll(vocabulary.channels());
      tags.addAll(vocabulary.tags());
    }
    return new Known(!definitions.vocabularies().isEmpty(), events, user, messages, channels, tags);
  }

  /** Whether the attribute may be there: in one of the events at least. */
  boolean has(Collection<String> types, String attribute) {
    return types.stream()
        .anyMatch(
            t -> isOpen(t) || attribute.equals(GROUP) || attributes(t).containsKey(attribute));
  }

  /** The type of the attribute, if all events that have it agree; null if not known. */
  @Nullable Type type(Collection<String> types, String attribute) {
    List<Type> found = new ArrayList<>();
    for (String event : types) {
      Type type = isOpen(event) ? null : attributes(event).get(attribute);
      if (type != null) {
        found.add(type);
      }
    }
    return found.isEmpty() || found.stream().distinct().count() > 1 ? null : found.get(0);
  }

  /** All attributes of the events, to find the one that was meant. */
  List<String> attributes(Collection<String> types) {
    return types.stream().flatMap(t -> attributes(t).keySet().stream()).distinct().toList();
  }

  /**
   * What is not declared is reported once, as an event, and not for each of its attributes again.
   */
  private boolean isOpen(String event) {
    return event.equals(Reserved.USER_SET)
        || event.equals(Reserved.GROUP_SET)
        || !events.containsKey(event);
  }

  private Map<String, Type> attributes(String event) {
    return events.getOrDefault(event, Map.of());
  }
}
