package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kept events of a user by type, each list in order of occurrence, then of arrival. */
public final class History extends Restored {
  private final Map<String, List<Happened>> byType = new TreeMap<>();

  boolean isEmpty() {
    return unread == null && byType.isEmpty();
  }

  /** What is kept, by type. */
  Map<String, List<Happened>> byType() {
    Section section = unread;
    if (section != null) {
      section.read(in -> HistoryCodec.read(in, byType));
      unread = null;
    }
    return byType;
  }

  /** Keeps an event. */
  public void add(String type, Instant at, long seq, Map<String, Value> attributes) {
    changed();
    List<Happened> list = byType().computeIfAbsent(type, key -> new ArrayList<>());
    int place = list.size();
    while (place > 0 && list.get(place - 1).isAfter(at, seq)) {
      place--;
    }
    list.add(place, new Happened(at, seq, attributes));
  }

  /**
   * Takes over the kept events of another user.
   *
   * @param shift how far their places in the order of arrival move
   */
  void unite(History other, long shift) {
    other
        .byType()
        .forEach(
            (type, list) ->
                list.forEach(
                    event -> add(type, event.at(), event.seq() + shift, event.attributes())));
  }

  /** The kept events of a type; not to be changed. */
  public List<Happened> of(String type) {
    List<Happened> list = byType().get(type);
    return list == null ? List.of() : list;
  }

  /** The latest event of a type. */
  public @Nullable Happened last(String type) {
    List<Happened> list = byType().get(type);
    return list == null ? null : list.get(list.size() - 1);
  }

  /** When the latest event of a type was that is not after an instant; null if there is none. */
  public @Nullable Instant lastAt(String type, Instant now) {
    List<Happened> list = of(type);
    for (int i = list.size() - 1; i >= 0; i--) {
      if (!list.get(i).at().isAfter(now)) {
        return list.get(i).at();
      }
    }
    return null;
  }

  /** The types with kept events; a copy. */
  public List<String> types() {
    return List.copyOf(byType().keySet());
  }

  /** Forgets all events of a type. */
  public void drop(String type) {
    changed();
    byType().remove(type);
  }

  /** Forgets the events of a type before an instant, except the latest one. */
  public void dropBefore(String type, Instant horizon) {
    List<Happened> list = byType().get(type);
    if (list == null) {
      return;
    }
    int gone = 0;
    while (gone < list.size() - 1 && list.get(gone).at().isBefore(horizon)) {
      gone++;
    }
    if (gone > 0) {
      changed();
      list.subList(0, gone).clear();
    }
  }
}
