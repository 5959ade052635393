package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Credit;
import dev.sojourn.internal.state.Entries;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Event;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event, or whatever else fires a trigger, changes in the user's runs, in this order: goal,
 * leave, until, restart or from, starts.
 */
final class Transitions {
  private Transitions() {}

  static void apply(Turn turn, boolean late) {
    List<Run> before = List.copyOf(turn.user.runs());
    Event event = turn.event;
    if (event != null) {
      before.forEach(run -> goal(turn, run, event));
    }
    before.forEach(run -> leave(turn, run));
    before.forEach(run -> until(turn, run));
    if (!late) {
      before.forEach(run -> from(turn, run));
      starts(turn);
    }
  }

  private static void goal(Turn turn, Run run, Event event) {
    JourneyPlan plan = turn.plan(run);
    Goal goal = plan.journey.goal();
    Instant until = run.goalUntil;
    if (goal == null
        || until == null
        || !goal.event().equals(event.type())
        || !turn.reaches(run)
        || !turn.isAfter(run.startAt, run.startSeq)
        || event.at().isAfter(until)
        || isForgotten(turn, run, until)) {
      return;
    }
    boolean reached = turn.asksEvent(plan, "goal", "", run, null);
    turn.why.goal(turn, run, goal, reached);
    if (!reached) {
      return;
    }
    turn.record(run, Outcome.GOAL, null, credited(turn, run, event.at()));
    run.converted = true;
    run.goalUntil = null;
    run.credits.clear();
    if (!run.live) {
      turn.user.runs().remove(run);
    }
  }

  /**
   * A run that has ended waits for events that come late as long as others do. This does not ask
   * whether it has been tidied away: that depends on how busy the user is.
   */
  static boolean isForgotten(Turn turn, Run run, Instant goalUntil) {
    return !run.live && goalUntil.isBefore(turn.now.minus(turn.catalog.lateAfter));
  }

  /** The last touch sent before the event. */
  private static @Nullable String credited(Turn turn, Run run, Instant at) {
    for (int i = run.credits.size() - 1; i >= 0; i--) {
      Credit credit = run.credits.get(i);
      if (!credit.at().isAfter(at)) {
        return TouchIds.of(turn.user, run, credit);
      }
    }
    return null;
  }

  private static void leave(Turn turn, Run run) {
    JourneyPlan plan = turn.plan(run);
    if (run.live
        && turn.isAfter(run.startAt, run.startSeq)
        && Triggers.fires(turn, plan.journey.leaves(), plan, "leaves", "", run, null)) {
      Runs.end(turn, run, Reason.LEFT, Reason.EVENT);
    }
  }

  private static void until(Turn turn, Run run) {
    JourneyPlan plan = turn.plan(run);
    for (int i = 0; i < run.parts.length && run.live; i++) {
      Part part = plan.part(i);
      Passage passage = run.parts[i];
      if (part instanceof Watch watch) {
        activity(turn, run, i, watch);
      } else if (passage.status == Status.OPEN
          && turn.isAfter(passage.anchorAt, passage.anchorSeq)
          && Triggers.fires(turn, ((Stage) part).until(), plan, "until", part.id(), run, passage)) {
        Runs.close(turn, run, i);
      }
    }
  }

  /** The silence is broken: what a flip planned is cancelled, and the watch is armed anew. */
  private static void activity(Turn turn, Run run, int part, Watch watch) {
    Event event = turn.event;
    if (event == null) {
      return;
    }
    boolean matches =
        watch.without().isEmpty()
            ? Facts.isActivity(turn.catalog, event.type())
            : watch.without().contains(event.type());
    Passage passage = run.parts[part];
    if (!matches || !event.at().isAfter(passage.silentSince)) {
      return;
    }
    if (passage.status == Status.OPEN) {
      turn.why.because(watch, "event", event.type());
      Runs.cancel(turn, run, part, Reason.ACTIVE_AGAIN);
      turn.why.done();
    }
    Runs.arm(turn, run, part, watch, event.at());
  }

  private static void from(Turn turn, Run run) {
    JourneyPlan plan = turn.plan(run);
    for (int i = 0; i < run.parts.length && run.live; i++) {
      if (!(plan.part(i) instanceof Stage stage)) {
        continue;
      }
      Passage passage = run.parts[i];
      if (passage.status == Status.NEW
          && turn.isAfter(run.startAt, run.startSeq)
          && Triggers.fires(turn, stage.from(), plan, "from", stage.id(), run, null)) {
        Runs.open(turn, run, i, turn.occurredAt(), turn.seq, turn.eventAttributes());
      } else if (passage.status == Status.OPEN
          && turn.isAfter(passage.anchorAt, passage.anchorSeq)
          && Triggers.fires(turn, stage.restartsOn(), plan, "restarts", stage.id(), run, passage)) {
        Runs.restart(turn, run, i);
      }
    }
  }

  /** Those by trigger come before those that standing rules ask for. */
  private static void starts(Turn turn) {
    for (JourneyPlan plan : turn.catalog.starts.of(turn)) {
      if (plan.journey.forGroup() == turn.user.group
          && Triggers.fires(turn, plan.journey.starts(), plan, "starts", "", null, null)) {
        enter(turn, plan);
      }
    }
    for (String journey : turn.started) {
      turn.why.startsByRule();
      JourneyPlan plan = turn.catalog.current().get(journey);
      if (plan != null) {
        enter(turn.onPurpose(journey), plan);
      }
    }
  }

  /**
   * Starts a run, or records why not. A journey that runs per value of events starts none without
   * the value.
   */
  static boolean enter(Turn turn, JourneyPlan plan) {
    if (plan.journey.forGroup() != turn.user.group) {
      return false;
    }
    String journey = plan.journey.id();
    String perEvent = plan.journey.perEvent();
    Value value = perEvent == null ? null : turn.eventAttributes().get(perEvent);
    if (perEvent != null && (value == null || value instanceof Value.Absent)) {
      turn.why.noValue(turn, plan);
      return false;
    }
    for (Run run : turn.user.runs()) {
      boolean same = perEvent == null || Objects.equals(run.value, value);
      if (run.live && run.journey.equals(journey) && same) {
        turn.refuse(journey, Reason.LIVE);
        return false;
      }
    }
    Entries all = turn.user.entries().get(journey);
    Entries entries = all == null ? null : all.of(value);
    Reason refused = entries == null ? null : refused(turn, plan, entries);
    if (refused != null) {
      turn.refuse(journey, refused);
      return false;
    }
    Runs.start(turn, plan, value);
    return true;
  }

  /**
   * Why a user who was in the journey may not enter it again; null if nothing speaks against it.
   */
  private static @Nullable Reason refused(Turn turn, JourneyPlan plan, Entries entries) {
    if (!(plan.journey.reEntry() instanceof ReEntry.Again again)) {
      return Reason.ONCE;
    }
    Integer atMost = again.atMost();
    if (atMost != null && entries.count() >= atMost) {
      return Reason.LIMIT;
    }
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    Instant open = LocalTimes.plus(entries.last(), again.after(), zone);
    return turn.occurredAt().isBefore(open) ? Reason.TOO_SOON : null;
  }
}
