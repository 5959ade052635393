package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Result.Place;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pairs what two engines tell as soon as both have told it. They go through the log side by side,
 * so what is the same in both is forgotten at once.
 */
final class Pairing {
  private final Map<String, String> subjects = new HashMap<>();
  private final Map<Place, Place> places = new HashMap<>();
  private final Map<Shape, Shape> shapes = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final Side old = new Side(this);
  private final Side now = new Side(this);
  private final Set<String> users = new HashSet<>();
  private long events;

  Pairing() {
    old.beside(now);
    now.beside(old);
  }

  /** Two that belong together and differ. */
  record Pair(Result old, Result now) {}

  Side old() {
    return old;
  }

  Side now() {
    return now;
  }

  List<Pair> pairs() {
    return pairs;
  }

  void took(Event event) {
    events++;
    users.add(subject(event.user()));
  }

  long events() {
    return events;
  }

  int users() {
    return users.size();
  }

  String subject(String id) {
    return subjects.computeIfAbsent(id, i -> i);
  }

  Place place(boolean ofGroup, String journey, @Nullable String stage, String step) {
    return places.computeIfAbsent(new Place(ofGroup, journey, stage, step), p -> p);
  }

  /** What touches carry may differ for each user; then there is nothing to share. */
  Shape shape(Touch touch) {
    Shape shape = Shape.of(touch);
    return touch.params().isEmpty() ? shapes.computeIfAbsent(shape, s -> s) : shape;
  }

  void paired(Side side, Result result, Result counterpart) {
    Result before = side == old ? result : counterpart;
    Result after = side == old ? counterpart : result;
    boolean same =
        before.isSent() && after.isSent()
            ? before.at().equals(after.at()) && Objects.equals(before.shape(), after.shape())
            : before.isSent() == after.isSent();
    if (!same) {
      pairs.add(new Pair(before, after));
    }
  }
}
