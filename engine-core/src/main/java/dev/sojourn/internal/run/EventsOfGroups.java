package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.GroupEvents;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Leases.NotHeldException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of an event to the group that it names, after its user. */
final class EventsOfGroups {
  private final Mode mode;
  private final Time time;
  private final Shards shards;
  private final Identities identities;
  private final Supplier<Catalog> catalog;
  private final OwnTimers timers;
  private final Territory territory;
  private final Routing routing;
  private final Parked parked;

  EventsOfGroups(
      Mode mode,
      Time time,
      Shards shards,
      Identities identities,
      Supplier<Catalog> catalog,
      OwnTimers timers,
      Territory territory,
      Routing routing,
      Parked parked) {
    this.mode = mode;
    this.time = time;
    this.shards = shards;
    this.identities = identities;
    this.catalog = catalog;
    this.timers = timers;
    this.territory = territory;
    this.routing = routing;
    this.parked = parked;
  }

  /** The group that an event names, if some journey looks at groups. */
  @Nullable Subject named(Event event) {
    return Decider.group(catalog.get(), event);
  }

  /**
   * Has an event reach the group that it names.
   *
   * @param receipt what its user has given for it
   * @return the same
   */
  Receipt reached(Event event, Receipt receipt, Done done) {
    boolean taken =
        receipt.status() != Receipt.Status.REFUSED && receipt.status() != Receipt.Status.KEPT;
    Subject group = taken ? named(event) : null;
    if (group == null || !Inputs.reachesGroup(event)) {
      return receipt;
    }
    if (mode.isReplay()) {
      Shard shard = shards.of(group);
      mode.alone(() -> shard.exclusively(() -> reach(group, event, time.instant(), done)));
    } else {
      reachOrSend(group, event, done);
    }
    return receipt;
  }

  private void reachOrSend(Subject group, Event event, Done done) {
    boolean reached;
    try {
      reached =
          !routing.isElsewhere(group) && !parked.holds(group) && reachHere(group, event, done);
    } catch (CoreFailureException e) {
      parked.failed(group, event, e);
      return;
    } catch (NotHeldException e) {
      if (territory.isWhole()) {
        throw e;
      }
      reached = false;
    }
    if (!reached) {
      var unused = routing.send(group, event);
    }
  }

  /** Brings an event to a group; false if another engine works for it. */
  boolean reachHere(Subject group, Event event, Done done) {
    return shards
        .of(group)
        .exclusively(
            () -> {
              boolean here = territory.has(group);
              if (here) {
                var unused = reachLive(group, event, done);
              }
              return here;
            });
  }

  /** The shard's lock is held. */
  private Result reachLive(Subject group, Event event, Done done) {
    Instant now = time.instant();
    timers.runBefore(group, event.at(), now);
    return reach(group, event, OwnTimers.later(event.at(), now), done);
  }

  private Result reach(Subject group, Event event, Instant now, Done done) {
    Set<String> ids = identities.idsOf(event.user());
    return shards
        .of(group)
        .apply(
            group,
            List.of(),
            done,
            state ->
                Decider.event(catalog.get(), state, GroupEvents.asTakenBy(state, event, ids), now));
  }

  /** Makes an event of the past known to a group; see {@link Decider#history}. */
  Receipt load(Subject group, Event event) {
    Set<String> ids = identities.idsOf(event.user());
    return shards
        .of(group)
        .apply(
            group,
            state ->
                Decider.history(
                    catalog.get(), state, GroupEvents.asTakenBy(state, event, ids), time.orNull()))
        .receipt();
  }
}
