package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Cause;
import dev.sojourn.internal.state.Entries;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.Union;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Another user becomes this one. Facts are united at once, {@link #runs} come after; what the
 * other's runs wait for goes over as it is.
 */
final class Merge {
  private final UserState user;
  private final List<Run> own;
  private final List<Run> others;

  /** What the other's runs were planned with. */
  private final Map<String, Value> attributes;

  private Merge(UserState user, UserState other) {
    this.user = user;
    this.own = List.copyOf(user.runs());
    this.others = List.copyOf(other.runs());
    this.attributes = other.attributes.values();
  }

  /** Makes the other's facts the user's. */
  static Merge ofFacts(UserState user, UserState other) {
    Merge merge = new Merge(user, other);
    Map<String, Entries> entries = new TreeMap<>(user.entries());
    long shift = Union.ofFacts(user, other);
    for (Run run : merge.others) {
      run.number += entries.getOrDefault(run.journey, Entries.NONE).count();
      move(run, shift);
    }
    return merge;
  }

  /** The other's events come later in the united order of arrival. */
  private static void move(Run run, long shift) {
    run.startSeq += shift;
    for (Passage passage : run.parts) {
      passage.anchorSeq += shift;
      for (Planned planned : passage.planned) {
        Cause cause = planned.cause;
        planned.cause = cause == null ? null : cause.moved(shift);
      }
    }
  }

  /**
   * Makes the other's runs the user's. Of two live runs of one journey the earlier goes on; the
   * user's own, if both began at one instant.
   */
  void runs(Turn turn) {
    others.forEach(user::add);
    for (Run theirs : others) {
      for (Run ours : own) {
        if (ours.live && theirs.live && isSameJourney(ours, theirs)) {
          boolean oursGoesOn = !theirs.startAt.isBefore(ours.startAt);
          end(turn, oursGoesOn ? theirs : ours, oursGoesOn ? ours : theirs);
        }
      }
    }
    List.copyOf(user.runs()).forEach(run -> silences(turn, run));
    Replanning.apply(turn, own, user.attributes.takeChanges());
    Replanning.apply(turn, others, changes());
  }

  /** For the other's runs: what is another value now, with the one it was. */
  private Map<String, Optional<Value>> changes() {
    Map<String, Value> united = user.attributes.values();
    Set<String> names = new TreeSet<>(united.keySet());
    names.addAll(attributes.keySet());
    Map<String, Optional<Value>> changes = new TreeMap<>();
    for (String name : names) {
      if (!Objects.equals(united.get(name), attributes.get(name))) {
        changes.put(name, Optional.ofNullable(attributes.get(name)));
      }
    }
    return changes;
  }

  private static boolean isSameJourney(Run one, Run other) {
    return one.journey.equals(other.journey) && Objects.equals(one.value, other.value);
  }

  private static void end(Turn turn, Run ends, Run goesOn) {
    turn.why.because(null, "goes on", goesOn.number);
    Runs.end(turn, ends, Reason.LEFT, Reason.MERGED);
    AlreadySent.carry(turn, ends, goesOn);
    turn.why.done();
  }

  /** What one of the two did breaks the silence of the other. */
  private static void silences(Turn turn, Run run) {
    JourneyPlan plan = turn.plan(run);
    for (int part = 0; part < run.parts.length && run.live; part++) {
      if (plan.part(part) instanceof Watch watch) {
        Passage passage = run.parts[part];
        Instant since = Runs.silentSince(turn, watch, passage.silentSince);
        if (since.isAfter(passage.silentSince)) {
          if (passage.status == Status.OPEN) {
            turn.why.because(watch, "active", since);
            Runs.cancel(turn, run, part, Reason.ACTIVE_AGAIN);
            turn.why.done();
          }
          Runs.arm(turn, run, part, watch, since);
        }
      }
    }
  }
}
