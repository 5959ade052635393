package dev.sojourn.internal.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When a condition changes by time alone. */
final class Flips {
  private static final int ASKED = 64;

  private Flips() {}

  /**
   * The first instant at which the condition's value changes; null if time alone never changes it.
   * Of a condition that may change there and back no more than some candidates are asked: what is
   * returned then is where to look again.
   *
   * @param value whether it holds now
   * @param holds whether it holds at a later instant, as far as is known now
   * @param limit only instants before it are of interest
   */
  static @Nullable Instant next(
      Candidates candidates, boolean value, Predicate<Instant> holds, Instant limit) {
    NavigableSet<Instant> towards = value ? candidates.ceases : candidates.begins;
    NavigableSet<Instant> back = value ? candidates.begins : candidates.ceases;
    List<Instant> inOrder = new ArrayList<>(towards.headSet(limit, false));
    Instant horizon = candidates.horizon;
    if (horizon != null) {
      inOrder.removeIf(candidate -> candidate.isAfter(horizon));
    }
    boolean goesOn = horizon != null && horizon.isBefore(limit);
    return back.isEmpty() && horizon == null
        ? search(inOrder, value, holds)
        : oneByOne(inOrder, value, holds, goesOn ? horizon : null);
  }

  /** Once it has changed it never changes back. */
  private static @Nullable Instant search(
      List<Instant> inOrder, boolean value, Predicate<Instant> holds) {
    int last = inOrder.size() - 1;
    if (last < 0 || holds.test(inOrder.get(last)) == value) {
      return null;
    }
    int from = 0;
    int to = last;
    while (from < to) {
      int middle = (from + to) / 2;
      if (holds.test(inOrder.get(middle)) == value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return inOrder.get(to);
  }

  private static @Nullable Instant oneByOne(
      List<Instant> inOrder, boolean value, Predicate<Instant> holds, @Nullable Instant horizon) {
    for (int i = 0; i < inOrder.size(); i++) {
      Instant candidate = inOrder.get(i);
      if (i == ASKED || holds.test(candidate) != value) {
        return candidate;
      }
    }
    return horizon;
  }
}
