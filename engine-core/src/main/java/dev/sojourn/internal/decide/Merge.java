package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Entries;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.Union;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Another user becomes this one. Facts are united at once, {@link #runs} come after; what the
 * other's runs wait for goes over as it is.
 */
final class Merge {
  private final UserState user;
  private final List<Run> own;
  private final List<Run> others;

  /** The zone that each run of both was planned in. */
  private final Map<Run, ZoneId> zones;

  private Merge(UserState user, UserState other, Map<Run, ZoneId> zones) {
    this.user = user;
    this.own = List.copyOf(user.runs);
    this.others = List.copyOf(other.runs);
    this.zones = zones;
  }

  /** Makes the other's facts the user's. */
  static Merge ofFacts(Catalog catalog, UserState user, UserState other, Instant now) {
    Map<Run, ZoneId> zones = new IdentityHashMap<>();
    zones.putAll(Zones.of(new Turn(catalog, user, now, null, 0)));
    zones.putAll(Zones.of(new Turn(catalog, other, now, null, 0)));
    Merge merge = new Merge(user, other, zones);
    Map<String, Entries> entries = new TreeMap<>(user.entries);
    long shift = Union.ofFacts(user, other);
    for (Run run : merge.others) {
      Entries before = entries.get(run.journey);
      run.number += before == null ? 0 : before.count();
      move(run, shift);
    }
    return merge;
  }

  /** The other's events come later in the united order of arrival. */
  private static void move(Run run, long shift) {
    run.startSeq += shift;
    for (Passage passage : run.parts) {
      passage.anchorSeq += shift;
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
        if (ours.live && theirs.live && ours.journey.equals(theirs.journey)) {
          boolean oursGoesOn = !theirs.startAt.isBefore(ours.startAt);
          end(turn, oursGoesOn ? theirs : ours, oursGoesOn ? ours : theirs);
        }
      }
    }
    List.copyOf(user.runs).forEach(run -> silences(turn, run));
    Zones.planAnew(turn, zones);
  }

  private static void end(Turn turn, Run ends, Run goesOn) {
    Runs.end(turn, ends, Reason.LEFT, Reason.MERGED);
    AlreadySent.carry(turn, ends, goesOn);
  }

  /** What one of the two did breaks the silence of the other. */
  private static void silences(Turn turn, Run run) {
    JourneyPlan plan = turn.catalog.of(run);
    for (int part = 0; part < run.parts.length && run.live; part++) {
      if (plan.part(part) instanceof Watch watch) {
        Passage passage = run.parts[part];
        Instant since = Runs.silentSince(turn, watch, passage.silentSince);
        if (since.isAfter(passage.silentSince)) {
          if (passage.status == Status.OPEN) {
            Runs.cancel(turn, run, part, Reason.ACTIVE_AGAIN);
          }
          Runs.arm(turn, run, part, watch, since);
        }
      }
    }
  }
}
