package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pure core: what is deployed, one user's state, one input and an instant in; the changed
 * state, touches, decisions and the next due instant out. The state is changed in place and belongs
 * to the caller.
 */
public final class Decider {
  private Decider() {}

  /** An event of the user, in order of arrival. */
  public static Result event(Catalog catalog, UserState user, Event event, Instant now) {
    if (!user.marks.add(event.id(), now)) {
      Turn turn = new Turn(catalog, user, now, event, 0);
      turn.record(Outcome.DUPLICATE);
      return Result.of(turn, Receipt.DUPLICATE, false);
    }
    Segments.establish(catalog, user, now);
    Turn turn = new Turn(catalog, user, now, event, user.nextSeq++);
    boolean late = event.at().isBefore(now.minus(catalog.lateAfter));
    if (late) {
      turn.record(Outcome.LATE);
    }
    Facts.apply(catalog, user, event, turn.seq, now);
    StandingRules.apply(turn, event, late);
    turn.firstSeen = !user.seen;
    user.seen = true;
    turn.onPurpose = startedBy(event);
    turn.changes = Segments.changes(turn, now);
    Transitions.apply(turn, late);
    Arrivals.apply(turn, event);
    Replanning.apply(turn);
    Judge.atOnce(turn);
    tidy(turn);
    return Result.of(turn, late ? Receipt.LATE : Receipt.ACCEPTED, true);
  }

  /**
   * An event of the past that becomes known and triggers nothing.
   *
   * @param engineNow the engine's time; null if it has none yet
   */
  public static Result history(
      Catalog catalog, UserState user, Event event, @Nullable Instant engineNow) {
    Instant now = engineNow == null || event.at().isAfter(engineNow) ? event.at() : engineNow;
    Turn turn = new Turn(catalog, user, now, event, user.nextSeq);
    if (!user.marks.add(event.id(), engineNow)) {
      turn.record(Outcome.DUPLICATE);
      return Result.of(turn, Receipt.DUPLICATE, false);
    }
    user.nextSeq++;
    user.seen = true;
    Facts.apply(catalog, user, event, turn.seq, now);
    if (engineNow == null) {
      user.segments.clear();
    } else {
      Segments.establishAnew(catalog, user, now);
    }
    return Result.of(turn, Receipt.ACCEPTED, true);
  }

  /** The journey that an event starts on purpose; null if it is none of those. */
  private static @Nullable String startedBy(Event event) {
    return "journey.start".equals(event.type())
            && event.attributes().get("journey") instanceof Value.Text journey
        ? journey.text()
        : null;
  }

  /** A run started on purpose. */
  public static Result enrol(Catalog catalog, UserState user, String journey, Instant now) {
    Segments.establish(catalog, user, now);
    Turn turn = new Turn(catalog, user, now, null, user.nextSeq++);
    JourneyPlan plan = catalog.current().get(journey);
    if (plan == null) {
      throw new IllegalArgumentException("no journey " + journey + " is deployed");
    }
    String perEvent = plan.journey.perEvent();
    if (perEvent != null) {
      Receipt receipt =
          Receipt.refused(
              "journey "
                  + journey
                  + " runs per event."
                  + perEvent
                  + ": only an event that carries it starts a run");
      return Result.of(turn, receipt, false);
    }
    turn.onPurpose = journey;
    Segments.factsChanged(turn, now);
    boolean entered = Transitions.enter(turn, plan);
    Judge.atOnce(turn);
    tidy(turn);
    Receipt receipt =
        entered
            ? Receipt.ACCEPTED
            : Receipt.refused("the user is or was in journey " + journey + ", which runs once");
    return Result.of(turn, receipt, true);
  }

  /** All of the user's timers that are due, judged as of now. */
  public static Result due(Catalog catalog, UserState user, Predicate<Instant> isDue, Instant now) {
    Segments.establish(catalog, user, now);
    Turn turn = new Turn(catalog, user, now, null, user.nextSeq);
    Judge.due(turn, isDue);
    tidy(turn);
    return Result.of(turn, Receipt.ACCEPTED, true);
  }

  /** Looks who is in segments that were published: they have not entered them. */
  public static Result look(Catalog catalog, UserState user, Instant now) {
    boolean changed = Segments.establish(catalog, user, now);
    Turn turn = new Turn(catalog, user, now, null, user.nextSeq);
    return Result.of(turn, Receipt.ACCEPTED, changed);
  }

  /** Forgets what can no longer matter. */
  private static void tidy(Turn turn) {
    Caps.prune(turn);
    turn.user.runs.removeIf(
        run ->
            !run.live
                && (run.goalUntil == null || Transitions.isForgotten(turn, run, run.goalUntil)));
  }
}
