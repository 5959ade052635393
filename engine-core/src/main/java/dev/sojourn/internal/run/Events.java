package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of an event: in a replay after all that is due before it, in a live engine now. */
final class Events {
  private final Mode mode;
  private final Time time;
  private final Shards shards;
  private final Identities identities;
  private final Inputs inputs;
  private final Supplier<Catalog> catalog;
  private final Replay replay;
  private final Shard.Aftermath listeners;

  /** What comes before an event of a replay. */
  interface Replay {
    /** Does all that is due at an instant or before. */
    void runTo(Instant limit);

    /** Time has moved. */
    void moved();
  }

  /**
   * The way.
   *
   * @param listeners hear of what is not committed
   */
  Events(
      Mode mode,
      Time time,
      Shards shards,
      Identities identities,
      Inputs inputs,
      Supplier<Catalog> catalog,
      Replay replay,
      Shard.Aftermath listeners) {
    this.mode = mode;
    this.time = time;
    this.shards = shards;
    this.identities = identities;
    this.inputs = inputs;
    this.catalog = catalog;
    this.replay = replay;
    this.listeners = listeners;
  }

  /** Takes an event that was checked. */
  Receipt accept(Event event) {
    Receipt receipt =
        mode.run(
            () -> acceptInReplay(event),
            () ->
                identities.exclusively(
                    () -> inputs.idsOf(event),
                    () -> {
                      mode.isLive();
                      return acceptLive(event);
                    }));
    return reached(event, receipt);
  }

  /** What was in the queue when the engine was closed is still taken. */
  Receipt takeQueued(Event event) {
    Receipt receipt = identities.exclusively(() -> inputs.idsOf(event), () -> acceptLive(event));
    return reached(event, receipt);
  }

  private Receipt acceptInReplay(Event event) {
    if (event.at().isAfter(time.instant())) {
      replay.runTo(event.at().minusNanos(1));
    }
    Instant now = time.moveTo(event.at());
    replay.moved();
    return identities.exclusively(() -> inputs.idsOf(event), () -> inputs.event(event, now));
  }

  /** The locks of all whom the event concerns are held. */
  private Receipt acceptLive(Event event) {
    Instant now = time.instant();
    if (event.at().isAfter(now.plus(Decider.AHEAD))) {
      Subject user = Subject.user(identities.of(event.user()));
      Result result =
          Decider.future(catalog.get(), user, () -> shards.of(user).stateOf(user), event, now);
      listeners.committed(result);
      return result.receipt();
    }
    inputs.idsOf(event).forEach(id -> runTimersBefore(Subject.user(identities.of(id)), event, now));
    return inputs.event(event, later(event.at(), now));
  }

  /** An event that names a group reaches the group too, after its user. */
  private Receipt reached(Event event, Receipt receipt) {
    boolean taken = receipt.status() != Receipt.Status.REFUSED;
    Subject group = taken ? Decider.group(catalog.get(), event) : null;
    Event ofUser = group == null ? null : inputs.forGroup(event, receipt);
    if (group == null || ofUser == null) {
      return receipt;
    }
    Shard shard = shards.of(group);
    if (mode.isReplay()) {
      mode.alone(() -> shard.exclusively(() -> reach(group, ofUser, time.instant())));
    } else {
      shard.exclusively(() -> reachLive(group, ofUser));
    }
    return receipt;
  }

  /** The shard's lock is held. */
  private Result reachLive(Subject group, Event event) {
    Instant now = time.instant();
    runTimersBefore(group, event, now);
    return reach(group, event, later(event.at(), now));
  }

  private Result reach(Subject group, Event event, Instant now) {
    return shards.of(group).apply(group, state -> Decider.event(catalog.get(), state, event, now));
  }

  /**
   * The subject's own timers come before the event: those the clock has reached as of now, and
   * those between now and an event that is ahead of the clock each at its own instant.
   */
  private void runTimersBefore(Subject subject, Event event, Instant now) {
    Shard shard = shards.of(subject);
    Instant due = shard.dueBefore(event.at(), subject);
    while (due != null && due.isBefore(event.at())) {
      Instant at = later(due, now);
      shard.runDue(
          subject,
          state ->
              Decider.due(catalog.get(), state, i -> i.isBefore(event.at()) && !i.isAfter(at), at));
      due = shard.dueBefore(event.at(), subject);
    }
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Makes an event of the past known; see {@link Decider#history}. */
  Receipt load(Event event) {
    Receipt receipt = taken(() -> inputs.idsOf(event), () -> inputs.history(event, nowOrNull()));
    Subject group = Decider.group(catalog.get(), event);
    Event ofUser = group == null ? null : inputs.forGroup(event, receipt);
    if (group != null && ofUser != null) {
      taken(() -> Set.of(group.id()), () -> loadFor(group, ofUser));
    }
    return receipt;
  }

  private Receipt loadFor(Subject group, Event event) {
    return shards
        .of(group)
        .apply(group, state -> Decider.history(catalog.get(), state, event, nowOrNull()))
        .receipt();
  }

  private @Nullable Instant nowOrNull() {
    return time.isSet() ? time.instant() : null;
  }

  /**
   * Does some work on users: in a replay with no other caller at work, in a live engine with no
   * other input of theirs.
   */
  Receipt taken(Supplier<Set<String>> ids, Supplier<Receipt> work) {
    return mode.run(
        () -> identities.exclusively(ids, work),
        () ->
            identities.exclusively(
                ids,
                () -> {
                  mode.isLive();
                  return work.get();
                }));
  }
}
