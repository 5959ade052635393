package dev.sojourn.internal.decide;

import dev.sojourn.internal.decide.SegmentPlan.Change;
import dev.sojourn.internal.state.SegmentState;
import dev.sojourn.internal.state.UserState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who enters and leaves the segments that triggers listen to: at events, after actions, and at the
 * instants at which time alone changes it. What a condition asks of a segment is not looked up here
 * but judged on the spot.
 */
final class Segments {
  private Segments() {}

  /**
   * Before an input is applied: who is in a segment that is new here, or newly defined, has not
   * entered it. Somebody of whom nothing was known is in no segment yet, and a group never is. True
   * if anything changed.
   */
  static boolean establish(Catalog catalog, UserState user, Instant now) {
    if (user.group || catalog.watched.isEmpty() && user.hasNoStanding()) {
      return false;
    }
    boolean changed = user.segments().keySet().retainAll(catalog.watched.keySet());
    for (Map.Entry<String, Integer> watched : catalog.watched.entrySet()) {
      int definition = watched.getValue();
      SegmentState known = user.segments().get(watched.getKey());
      if (known == null || known.definition() != definition) {
        user.segments()
            .put(
                watched.getKey(),
                user.nextSeq == 1
                    ? new SegmentState(definition, false, null)
                    : state(catalog, user, watched.getKey(), definition, now));
        changed = true;
      }
    }
    return changed;
  }

  /** Another user becomes this one, who then is where either of them was. */
  static void unite(Catalog catalog, UserState user, UserState other, Instant now) {
    establish(catalog, other, now);
    user.segments()
        .replaceAll(
            (segment, state) -> {
              SegmentState theirs = other.segments().get(segment);
              return theirs != null && theirs.inside() ? theirs : state;
            });
  }

  /** Facts became known of which nothing is to come: nobody enters or leaves. */
  static void establishAnew(Catalog catalog, UserState user, Instant now) {
    user.segments().clear();
    establish(catalog, user, now);
  }

  /** What the user enters and leaves at an instant; at one instant each segment once each way. */
  static Set<Change> changes(Turn turn, Instant at) {
    return turn.user.hasNoStanding() ? Set.of() : changes(turn, at, turn.user.segments().keySet());
  }

  private static Set<Change> changes(Turn turn, Instant at, Set<String> asked) {
    Set<Change> changes = new LinkedHashSet<>();
    for (Map.Entry<String, SegmentState> entry : turn.user.segments().entrySet()) {
      if (!asked.contains(entry.getKey())) {
        continue;
      }
      SegmentState old = entry.getValue();
      SegmentState now = state(turn.catalog, turn.user, entry.getKey(), old.definition(), at);
      entry.setValue(now);
      Change change = new Change(entry.getKey(), now.inside());
      if (now.inside() != old.inside() && turn.reported.add(change)) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** Lets time pass: flips the segments of which an instant is the one. */
  static void flip(Turn turn, Instant at) {
    if (turn.user.hasNoStanding()) {
      return;
    }
    Set<String> due = new TreeSet<>();
    turn.user
        .segments()
        .forEach(
            (segment, state) -> {
              if (at.equals(state.next())) {
                due.add(segment);
              }
            });
    transitions(turn, at, changes(turn, at, due));
  }

  /** Facts have changed at an instant, and by no event. */
  static void factsChanged(Turn turn, Instant at) {
    transitions(turn, at, changes(turn, at));
  }

  private static void transitions(Turn turn, Instant at, Set<Change> changes) {
    if (!changes.isEmpty()) {
      Transitions.apply(turn.changing(changes, at), false);
    }
  }

  private static SegmentState state(
      Catalog catalog, UserState user, String segment, int definition, Instant at) {
    boolean inside = catalog.includes(segment, user, at);
    Candidates candidates = new Candidates(catalog, user, at, null);
    candidates.segment(Objects.requireNonNull(catalog.segments.of(segment)));
    Instant next =
        Flips.next(
            candidates, inside, later -> catalog.includes(segment, user, later), Instant.MAX);
    return new SegmentState(definition, inside, next);
  }
}
