package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pure core: what is deployed, one user's state, one input and an instant in; the changed
 * state, touches, decisions and the next due instant out. The state is changed in place and belongs
 * to the caller.
 */
public final class Decider {
  /** A live engine refuses an event that is further ahead of its clock. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  private Decider() {}

  /** An event of the user, or one that reaches the group, in order of arrival. */
  public static Result event(Catalog catalog, UserState user, Event event, Instant now) {
    return event(catalog, user, null, event, now);
  }

  /**
   * The event by which another user becomes this one; the rest of the event finds them united.
   *
   * @param other what is known under the alias; used up
   */
  public static Result identified(
      Catalog catalog, UserState user, UserState other, Event event, Instant now) {
    return event(catalog, user, other, event, now);
  }

  /**
   * Takes what was known under an id that has become the user's alias; nothing if it was taken.
   * What is due then is left to the user's timers.
   *
   * @param other used up
   */
  public static Result absorb(Catalog catalog, UserState user, UserState other, Instant now) {
    return absorb(catalog, user, other, now, true);
  }

  /** The same while history is made known: the united user enters and leaves no segment by it. */
  public static Result absorbHistory(
      Catalog catalog, UserState user, UserState other, Instant now) {
    return absorb(catalog, user, other, now, false);
  }

  private static Result absorb(
      Catalog catalog, UserState user, UserState other, Instant now, boolean triggers) {
    if (user.aliases().contains(other.user)) {
      Turn turn = new Turn(catalog, user, now, null, 0);
      return Result.of(turn, Receipt.ACCEPTED, false);
    }
    if (triggers) {
      Segments.establish(catalog, user, now);
      Segments.unite(catalog, user, other, now);
    }
    Merge merge = Merge.ofFacts(user, other);
    Turn turn = new Turn(catalog, user, now, null, user.nextSeq);
    merge.runs(turn);
    if (triggers) {
      Segments.factsChanged(turn, now);
    }
    Judge.waitingOnes(turn);
    tidy(turn);
    return Result.of(turn, Receipt.ACCEPTED, true);
  }

  /**
   * An event that is too far {@link #AHEAD}; nothing of it is applied.
   *
   * @param known what is known of the user, which is looked at if that is to be explained
   */
  public static Result future(
      Catalog catalog, Subject user, Supplier<UserState> known, Event event, Instant now) {
    UserState state = catalog.explains ? known.get() : new UserState(user);
    Turn turn = new Turn(catalog, state, now, event, 0);
    turn.record(Outcome.FUTURE);
    return Result.of(
        turn,
        Receipt.refused("the event is more than 5 minutes ahead of the engine's clock"),
        false);
  }

  /**
   * Ends all runs of a user who is to be forgotten; that is all that is recorded. Whoever keeps the
   * user's record erases it.
   */
  public static Result forget(Catalog catalog, UserState user, Event event, Instant now) {
    Turn turn = new Turn(catalog, user, now, event, 0);
    for (Run run : user.runs()) {
      if (run.live) {
        turn.record(run, Outcome.LEFT, Reason.FORGOTTEN, null);
      }
    }
    return Result.forgotten(turn);
  }

  private static Result event(
      Catalog catalog, UserState user, @Nullable UserState other, Event event, Instant now) {
    if (!user.marks.add(user.key(event), now)) {
      Turn turn = new Turn(catalog, user, now, event, 0);
      turn.record(Outcome.DUPLICATE);
      return Result.of(turn, Receipt.DUPLICATE, false);
    }
    if (other == null && !catalog.hears(user, event)) {
      return unheard(catalog, user, event, now);
    }
    Segments.establish(catalog, user, now);
    if (other != null) {
      Segments.unite(catalog, user, other, now);
    }
    Merge merge = other == null ? null : Merge.ofFacts(user, other);
    Turn turn = new Turn(catalog, user, now, event, user.nextSeq++);
    boolean late = late(turn, event);
    if (merge != null) {
      merge.runs(turn);
    }
    Versions.apply(turn);
    Facts.apply(catalog, user, event, turn.seq, now);
    if (!user.group) {
      StandingRules.apply(turn, event, late);
    }
    turn.firstSeen = !user.seen;
    user.seen = true;
    turn.onPurpose = startedBy(event);
    turn.changes = Segments.changes(turn, now);
    Transitions.apply(turn, late);
    Arrivals.apply(turn, event);
    Replanning.afterEvent(turn);
    Judge.atOnce(turn);
    tidy(turn);
    return Result.of(turn, late ? Receipt.LATE : Receipt.ACCEPTED, true);
  }

  /** An event that concerns nothing deployed: it was, and the user was active. */
  private static Result unheard(Catalog catalog, UserState user, Event event, Instant now) {
    Turn turn = new Turn(catalog, user, now, event, user.nextSeq++);
    boolean late = late(turn, event);
    user.seen = true;
    Facts.active(catalog, user, event);
    return Result.unheard(turn, late ? Receipt.LATE : Receipt.ACCEPTED);
  }

  /** Whether an event is too old to start anything, which is recorded. */
  private static boolean late(Turn turn, Event event) {
    boolean late = event.at().isBefore(turn.now.minus(turn.catalog.lateAfter));
    if (late) {
      turn.record(Outcome.LATE);
    }
    return late;
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
    if (!user.marks.add(user.key(event), engineNow)) {
      turn.record(Outcome.DUPLICATE);
      return Result.of(turn, Receipt.DUPLICATE, false);
    }
    user.nextSeq++;
    user.seen = true;
    Facts.apply(catalog, user, event, turn.seq, now);
    if (engineNow == null) {
      user.segments().clear();
    } else {
      Segments.establishAnew(catalog, user, now);
    }
    return Result.of(turn, Receipt.ACCEPTED, true);
  }

  /**
   * The group that an event reaches; null if there is none. Without journeys for groups only what a
   * group is said to be is kept.
   */
  public static @Nullable Subject group(Catalog catalog, Event event) {
    boolean concerned = catalog.hasGroups() || "group.set".equals(event.type());
    return concerned
            && event.attributes().get("group") instanceof Value.Text group
            && !group.text().isBlank()
        ? Subject.group(group.text())
        : null;
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
    Versions.apply(turn);
    Segments.factsChanged(turn, now);
    turn.why.starts(null, "host", journey);
    boolean entered = Transitions.enter(turn, plan);
    Judge.atOnce(turn);
    tidy(turn);
    Receipt receipt =
        entered
            ? Receipt.ACCEPTED
            : Receipt.refused(
                (user.group ? "the group" : "the user")
                    + " is or was in journey "
                    + journey
                    + ", which runs once");
    return Result.of(turn, receipt, true);
  }

  /** All of the user's timers that are due, judged as of now. */
  public static Result due(Catalog catalog, UserState user, Predicate<Instant> isDue, Instant now) {
    Segments.establish(catalog, user, now);
    Turn turn = new Turn(catalog, user, now, null, user.nextSeq);
    if (Versions.apply(turn)) {
      Judge.waitingOnes(turn);
    }
    Judge.due(turn, isDue);
    tidy(turn);
    return Result.of(turn, Receipt.ACCEPTED, true);
  }

  /**
   * What was published since the user's last input; who is in a new segment has not entered it.
   * Guards may be others now, so what waits for them asks once more.
   */
  public static Result published(Catalog catalog, UserState user, Instant now) {
    boolean established = Segments.establish(catalog, user, now);
    Turn turn = new Turn(catalog, user, now, null, user.nextSeq);
    boolean moved = Versions.apply(turn);
    boolean changed = Judge.waitingOnes(turn) || moved || established || isOverdue(turn);
    tidy(turn);
    return Result.of(turn, Receipt.ACCEPTED, changed);
  }

  /** Whether something has waited that was paused. */
  private static boolean isOverdue(Turn turn) {
    Instant next = Judge.next(turn);
    return next != null && !next.isAfter(turn.now);
  }

  /** When a user or group must be looked at next, whatever has come in; null for never. */
  public static @Nullable Instant nextDue(Catalog catalog, UserState user) {
    return user.mayHaveRuns() || !user.hasNoStanding()
        ? Judge.next(new Turn(catalog, user, Instant.MIN, null, 0))
        : null;
  }

  /** Forgets what can no longer matter. */
  private static void tidy(Turn turn) {
    Caps.prune(turn);
    turn.user
        .runs()
        .removeIf(
            run ->
                !run.live
                    && (run.goalUntil == null
                        || Transitions.isForgotten(turn, run, run.goalUntil)));
  }
}
