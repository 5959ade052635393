package dev.sojourn.model.check;

import dev.sojourn.model.Condition.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between which values a value lies, as far as comparisons say. */
final class Bounds<V> {
  private final Comparator<? super V> order;
  private final List<V> excluded = new ArrayList<>();
  private @Nullable V least;
  private @Nullable V most;
  private boolean aboveLeast;
  private boolean belowMost;

  Bounds(Comparator<? super V> order) {
    this.order = order;
  }

  void add(Comparison comparison, V value) {
    switch (comparison) {
      case EQUAL -> {
        least(value, false);
        most(value, false);
      }
      case NOT_EQUAL -> excluded.add(value);
      case LESS -> most(value, true);
      case AT_MOST -> most(value, false);
      case GREATER -> least(value, true);
      case AT_LEAST -> least(value, false);
    }
  }

  private void least(V value, boolean exclusive) {
    int later = least == null ? 1 : order.compare(value, least);
    if (later > 0) {
      least = value;
      aboveLeast = exclusive;
    } else if (later == 0) {
      aboveLeast |= exclusive;
    }
  }

  private void most(V value, boolean exclusive) {
    int earlier = most == null ? -1 : order.compare(value, most);
    if (earlier < 0) {
      most = value;
      belowMost = exclusive;
    } else if (earlier == 0) {
      belowMost |= exclusive;
    }
  }

  @Nullable V least() {
    return least;
  }

  @Nullable V most() {
    return most;
  }

  /** Whether surely no value lies between. */
  boolean isEmpty() {
    if (least == null || most == null) {
      return false;
    }
    V only = least;
    int compared = order.compare(only, most);
    return compared > 0
        || compared == 0
            && (aboveLeast
                || belowMost
                || excluded.stream().anyMatch(e -> order.compare(e, only) == 0));
  }
}
