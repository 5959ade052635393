package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.SegmentState;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which planned touches are to be judged now, and in which order; and whether their guards hold.
 */
final class Judge {
  private Judge() {}

  /**
   * The steps that belong to an event: due at once, or late already, or waiting in a window that is
   * open.
   */
  static void atOnce(Turn turn) {
    each(turn, (run, part, p) -> p.atOnce = belongsToEvent(turn, run, part, p));
    each(turn, (run, part, p) -> p.fresh = false);
    Item item = first(turn, planned -> planned.atOnce, turn.now);
    while (item != null) {
      item.planned().atOnce = false;
      judge(turn, item);
      addFresh(turn);
      item = first(turn, planned -> planned.atOnce, turn.now);
    }
  }

  /** What was planned by judging another, and is late already, belongs to the event too. */
  private static void addFresh(Turn turn) {
    each(
        turn,
        (run, part, planned) -> {
          if (planned.fresh) {
            planned.atOnce |= belongsToEvent(turn, run, part, planned);
            planned.fresh = false;
          }
        });
  }

  private interface Visit {
    void planned(Run run, int part, Planned planned);
  }

  private static void each(Turn turn, Visit visit) {
    for (Run run : turn.user.runs()) {
      for (int part = 0; part < run.parts.length && run.live; part++) {
        for (Planned planned : run.parts[part].planned) {
          visit.planned(run, part, planned);
        }
      }
    }
  }

  /** Facts have changed at an instant, by no event: users enter and leave segments by that too. */
  static void factsChanged(Turn turn, Instant at) {
    Segments.factsChanged(turn, at);
    waitingOnes(turn);
  }

  /** A touch that went out is a fact that conditions can ask for. */
  static void touchSent(Turn turn) {
    if (turn.catalog.segments.askFor(Gates.TOUCH_SENT)) {
      Segments.factsChanged(turn, turn.now);
    }
    waitingOnes(turn);
  }

  /** What waits for its guards in a window that is open is judged once more; false if none is. */
  static boolean waitingOnes(Turn turn) {
    List<Planned> waiting = new ArrayList<>();
    each(
        turn,
        (run, part, planned) -> {
          if (planned.waiting
              && !planned.due.isAfter(turn.now)
              && turn.now.isBefore(end(planned))) {
            waiting.add(planned);
          }
        });
    for (Planned planned : waiting) {
      planned.next = earlier(planned.next, turn.now);
      planned.atOnce = true;
    }
    return !waiting.isEmpty();
  }

  private static boolean belongsToEvent(Turn turn, Run run, int part, Planned planned) {
    if (planned.waiting) {
      boolean open = !planned.due.isAfter(turn.now);
      return open && (planned.fresh || turn.now.isBefore(end(planned)));
    }
    if (!planned.fresh || planned.due.isAfter(turn.now)) {
      return false;
    }
    StepPlan step = turn.plan(run).step(part, planned.step);
    return step.atOnce() && planned.reminder == 0 || planned.due.isBefore(turn.now);
  }

  /** All timers before an instant: those due first go first. */
  static void due(Turn turn, Predicate<Instant> isDue) {
    Instant before = null;
    while (true) {
      Instant first = next(turn);
      if (first == null || !isDue.test(first)) {
        return;
      }
      if (!first.equals(before)) {
        turn.reported.clear();
        before = first;
      }
      turn.at = first;
      end(turn, first);
      Tags.end(turn, first);
      Segments.flip(turn, first);
      flip(turn, first);
      Item item = first(turn, planned -> planned.next.equals(first), first);
      if (item != null) {
        judge(turn, item);
      }
    }
  }

  /** When the user must be looked at next; null for never. */
  static @Nullable Instant next(Turn turn) {
    Instant next = turn.user.hasNoStanding() ? null : nextStanding(turn.user);
    for (Run run : turn.user.runs()) {
      if (!run.live) {
        continue;
      }
      if (run.endsAt != null) {
        next = earlier(next, run.endsAt);
      }
      JourneyPlan plan = turn.plan(run);
      boolean paused = turn.catalog.isPaused(run);
      for (int part = 0; part < run.parts.length; part++) {
        Passage passage = run.parts[part];
        if (passage.status == Status.NEW && plan.part(part) instanceof Watch) {
          next = earlier(next, passage.flipAt);
        }
        for (Planned planned : paused ? List.<Planned>of() : passage.planned) {
          next = earlier(next, planned.next);
        }
      }
    }
    return next;
  }

  /** When a tag goes, or a segment is entered or left. */
  private static @Nullable Instant nextStanding(UserState user) {
    Instant next = null;
    for (Instant end : user.tagEnds().values()) {
      next = earlier(next, end);
    }
    for (SegmentState segment : user.segments().values()) {
      next = segment.next() == null ? next : earlier(next, segment.next());
    }
    return next;
  }

  private static Instant earlier(@Nullable Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
  }

  /** Ends the runs whose time is over, before the timers of that instant. */
  private static void end(Turn turn, Instant at) {
    for (Run run : List.copyOf(turn.user.runs())) {
      if (run.live && at.equals(run.endsAt)) {
        turn.why.because(turn.plan(run).journey, "ends", at);
        Runs.end(turn, run, Reason.ENDED, Reason.ENDED);
        turn.why.done();
      }
    }
  }

  /** Flips the watches whose silence has lasted; their steps count from the flip. */
  private static void flip(Turn turn, Instant at) {
    for (Run run : List.copyOf(turn.user.runs())) {
      JourneyPlan plan = turn.plan(run);
      for (int part = 0; part < run.parts.length && run.live; part++) {
        Passage passage = run.parts[part];
        if (plan.part(part) instanceof Watch
            && passage.status == Status.NEW
            && passage.flipAt.equals(at)) {
          Runs.open(turn, run, part, at, turn.user.nextSeq - 1, Map.of());
          passage.planned.forEach(planned -> planned.fresh = false);
        }
      }
    }
  }

  private static @Nullable Item first(Turn turn, Predicate<Planned> which, Instant at) {
    Item first = null;
    for (Run run : turn.user.runs()) {
      if (turn.catalog.isPaused(run)) {
        continue;
      }
      for (int part = 0; part < run.parts.length && run.live; part++) {
        for (Planned planned : run.parts[part].planned) {
          if (which.test(planned)) {
            Item item = Item.of(turn, run, part, planned, at);
            if (first == null || Item.ORDER.compare(item, first) < 0) {
              first = item;
            }
          }
        }
      }
    }
    return first;
  }

  private static void judge(Turn turn, Item item) {
    Planned planned = item.planned();
    Run run = item.run();
    JourneyPlan plan = turn.plan(run);
    StepPlan step = plan.step(item.part(), planned.step);
    turn.why.judging(turn, item);
    if (planned.waiting && !turn.now.isBefore(end(planned))) {
      settle(turn, item, Outcome.EXPIRED, Reason.WINDOW);
      return;
    }
    boolean holds = plan.rules.holds(turn.moment(plan, run, item.part(), planned));
    if (planned.waiting) {
      if (!holds) {
        turn.why.waits(turn, item);
        waitOn(turn, item, step);
        return;
      }
      planned.waiting = false;
      if (step.guarded()) {
        planned.due = item.at();
      }
    }
    if (!holds || !Branches.hold(turn, item, step)) {
      turn.record(run, item.part(), planned, Outcome.SKIPPED, Reason.GUARD);
      if (planned.reminder > 0) {
        Reminders.cancelAfter(turn, item);
      }
      remove(turn, item);
      return;
    }
    StepPlan taken = step.taken(planned);
    if (taken.doesNothing()) {
      settle(turn, item, Outcome.SKIPPED, Reason.NOTHING);
    } else if (taken.makesTouch()) {
      Gates.pass(turn, item, taken);
    } else {
      Actions.act(turn, item, taken);
    }
  }

  /** Until the guards may hold, or the window ends. */
  private static void waitOn(Turn turn, Item item, StepPlan step) {
    Run run = item.run();
    JourneyPlan plan = turn.plan(run);
    Instant anchor = run.parts[item.part()].anchorAt;
    Candidates candidates = new Candidates(turn.catalog, turn.user, turn.now, anchor);
    candidates.guards(step.step().guards(), turn.catalog.zone(turn.user, plan.journey));
    Instant end = end(item.planned());
    Predicate<Instant> holds =
        later -> plan.rules.holds(turn.moment(plan, run, item.part(), item.planned(), later));
    Instant flip = Flips.next(candidates, false, holds, end);
    item.planned().next = flip == null ? end : flip;
  }

  static Instant end(Planned planned) {
    return planned.windowEnd == null ? Instant.MAX : planned.windowEnd;
  }

  /** Decides a planned touch for good. */
  static void settle(Turn turn, Item item, Outcome outcome, @Nullable Reason reason) {
    Run run = item.run();
    turn.record(run, item.part(), item.planned(), outcome, reason);
    remove(turn, item);
  }

  /** Takes a touch that is decided for good out of the plan. */
  static void remove(Turn turn, Item item) {
    Passage passage = item.run().parts[item.part()];
    int step = item.planned().step;
    passage.planned.remove(item.planned());
    if (item.planned().reminder > 0) {
      Runs.closeIfExhausted(turn, item.run(), item.part());
      return;
    }
    if (turn.plan(item.run()).step(item.part(), step).recurring()) {
      passage.settleRecurring(step, item.planned().date);
      Plan.step(turn, item.run(), item.part(), step, List.of());
    } else if (item.planned().cause == null) {
      passage.settle(step, item.planned().date);
    }
    Runs.closeIfExhausted(turn, item.run(), item.part());
  }
}
