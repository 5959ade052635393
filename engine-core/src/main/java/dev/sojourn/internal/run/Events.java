package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Leases.NotHeldException;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
  private final Territory territory;
  private final Routing routing;
  private final Parked parked;
  private final OwnTimers timers;
  private final EventsOfGroups groups;

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
      OwnTimers timers,
      Replay replay,
      Shard.Aftermath listeners,
      Territory territory,
      Routing routing,
      Parked parked) {
    this.timers = timers;
    this.groups =
        new EventsOfGroups(
            mode, time, shards, identities, catalog, timers, territory, routing, parked);
    this.parked = parked;
    this.territory = territory;
    this.routing = routing;
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
                orParked(
                    event,
                    () ->
                        orSent(
                            event,
                            UnaryOperator.identity(),
                            now -> orParked(event, () -> acceptHere(event, now)))));
    return groups.reached(event, receipt, Done.nothing());
  }

  /** What was in the queue when the engine was closed is still taken. */
  Receipt takeQueued(Event event) {
    Receipt receipt =
        orParked(
            event,
            () ->
                orSent(
                    event,
                    UnaryOperator.identity(),
                    now -> orParked(event, () -> acceptLive(event, now, Done.nothing()))));
    return groups.reached(event, receipt, Done.nothing());
  }

  /** Parks an event that makes the core fail. */
  private Receipt orParked(Event event, Supplier<Receipt> work) {
    try {
      return work.get();
    } catch (CoreFailureException e) {
      parked.failed(Subject.user(identities.of(event.user())), event, e);
      return Receipt.KEPT;
    }
  }

  /** Applies an event, or keeps it for the engine that works for whom it concerns. */
  private Receipt orSent(
      Event event, UnaryOperator<Event> written, Function<Instant, Receipt> work) {
    try {
      return sentOn(event, routing::nextInLine, written, work);
    } catch (NotHeldException e) {
      if (territory.isWhole()) {
        throw e;
      }
      return routing.send(routing.first(event), written.apply(event));
    }
  }

  /** The same; for who has the event kept already it has to fail if the lease is gone. */
  private Receipt sentOn(
      Event event,
      BiFunction<Event, Instant, @Nullable Subject> way,
      UnaryOperator<Event> written,
      Function<Instant, Receipt> work) {
    Way found = way(event, way, work);
    return found.next == null ? found.receipt : routing.send(found.next, written.apply(event));
  }

  /** Applies an event, or tells to whom it has to go. */
  private Way way(
      Event event,
      BiFunction<Event, Instant, @Nullable Subject> way,
      Function<Instant, Receipt> work) {
    return identities.exclusively(
        () -> inputs.idsOf(event),
        () -> {
          Instant now = time.instant();
          Receipt refused = refused(event, now);
          Subject next = refused == null ? way.apply(event, now) : null;
          return next != null
              ? new Way(next, Receipt.KEPT)
              : new Way(null, refused == null ? work.apply(now) : refused);
        });
  }

  private record Way(@Nullable Subject next, Receipt receipt) {}

  private Receipt acceptInReplay(Event event) {
    return whole(() -> replayed(event));
  }

  private Receipt replayed(Event event) {
    if (event.at().isAfter(time.instant())) {
      replay.runTo(event.at().minusNanos(1));
    }
    Instant now = time.moveTo(event.at());
    replay.moved();
    return identities.exclusively(() -> inputs.idsOf(event), () -> inputs.event(event, now));
  }

  private Receipt acceptHere(Event event, Instant now) {
    mode.isLive();
    return acceptLive(event, now, Done.nothing());
  }

  /** The locks of all whom the event concerns are held. */
  private Receipt acceptLive(Event event, Instant now, Done done) {
    inputs
        .idsOf(event)
        .forEach(id -> timers.runBefore(Subject.user(identities.of(id)), event.at(), now));
    return inputs.event(event, OwnTimers.later(event.at(), now), done);
  }

  /** An event that is too far ahead of the clock; null if it is not. */
  private @Nullable Receipt refused(Event event, Instant now) {
    if (!event.at().isAfter(now.plus(Decider.AHEAD))) {
      return null;
    }
    Subject user = Subject.user(identities.of(event.user()));
    Result result =
        Decider.future(catalog.get(), user, () -> shards.of(user).stateOf(user), event, now);
    listeners.committed(result);
    return result.receipt();
  }

  /**
   * Applies an event that was kept for a user or group, or has it kept for whom it concerns next.
   *
   * @throws NotHeldException if another engine works for them by now
   */
  void again(Subject to, Event kept, Done done) {
    Errand errand = Errand.of(kept);
    if (errand != null && errand.kind() == Errand.Kind.ERASE) {
      identities.eraseAlias(to.id(), errand.about());
    } else if (errand != null && errand.kind() == Errand.Kind.ENROL) {
      Way way = here(to, () -> inputs.enrol(errand.about(), to, time.instant()));
      var unused = onFrom(to, way, kept);
    } else if (errand != null) {
      loadHere(to, errand.event(), kept);
    } else if (to.isGroup()) {
      if (!groups.reachHere(to, kept, done)) {
        throw new NotHeldException("another engine works for the group");
      }
    } else {
      Done ofUser = groups.named(kept) == null ? done : Done.nothing();
      Way way = way(kept, routing::next, now -> acceptLive(kept, now, ofUser));
      var unused = groups.reached(kept, onFrom(to, way, kept), done);
    }
  }

  /**
   * Sends on what was kept for somebody to whom it concerns next. What concerns the same one still
   * stays where it is in the inbox: sent again it would come behind what came in after it.
   *
   * @throws NotHeldException if another engine works for them by now
   */
  private Receipt onFrom(Subject to, Way way, Event kept) {
    if (to.equals(way.next)) {
      throw new NotHeldException("another engine works for the user");
    }
    return way.next == null ? way.receipt : routing.send(way.next, kept);
  }

  /** Makes an event of the past known; see {@link Decider#history}. */
  Receipt load(Event event) {
    Receipt receipt =
        mode.run(
            () ->
                whole(
                    () ->
                        identities.exclusively(
                            () -> inputs.idsOf(event), () -> inputs.history(event, time.orNull()))),
            () -> orSent(event, Errand::history, now -> historyHere(event, now)));
    loadForGroup(event, receipt);
    return receipt;
  }

  private Receipt historyHere(Event event, Instant now) {
    mode.isLive();
    return inputs.history(event, now);
  }

  private void loadHere(Subject to, Event event, Event kept) {
    if (to.isGroup()) {
      shards.of(to).exclusively(() -> groups.load(to, event));
      return;
    }
    Way way = way(event, routing::next, now -> inputs.history(event, now));
    loadForGroup(event, onFrom(to, way, kept));
  }

  private void loadForGroup(Event event, Receipt ofUser) {
    Subject group = ofUser == Receipt.KEPT ? null : groups.named(event);
    if (group != null && Inputs.reachesGroup(event)) {
      var unused = taken(group, () -> groups.load(group, event), () -> Errand.history(event));
    }
  }

  /**
   * Does some work on a user or group: in a replay with no other caller at work, in a live engine
   * with no other input of theirs.
   *
   * @param errand what the engine is told that works for them, if it is another one
   */
  Receipt taken(Subject whom, Supplier<Receipt> work, Supplier<Event> errand) {
    return mode.run(
        () -> whole(() -> exclusively(whom, work)),
        () -> {
          Way way;
          try {
            way = here(whom, work);
          } catch (NotHeldException e) {
            if (territory.isWhole()) {
              throw e;
            }
            way = new Way(subject(whom), Receipt.KEPT);
          }
          return way.next == null ? way.receipt : routing.send(way.next, errand.get());
        });
  }

  /** The same if this engine works for them; else nothing. */
  void ifHere(Subject whom, Supplier<Receipt> work) {
    var unused =
        mode.run(() -> whole(() -> exclusively(whom, work)), () -> here(whom, work).receipt);
  }

  private Way here(Subject whom, Supplier<Receipt> work) {
    return identities.exclusively(
        () -> Set.of(whom.id()),
        () -> {
          mode.isLive();
          Subject subject = subject(whom);
          return territory.has(subject)
              ? new Way(null, work.get())
              : new Way(subject, Receipt.KEPT);
        });
  }

  private Receipt exclusively(Subject whom, Supplier<Receipt> work) {
    return identities.exclusively(() -> Set.of(whom.id()), work);
  }

  private Subject subject(Subject whom) {
    return whom.isGroup() ? whom : Subject.user(identities.of(whom.id()));
  }

  /** A replay has no other engine beside it. */
  private <T> T whole(Supplier<T> work) {
    if (!territory.isWhole()) {
      throw new IllegalStateException(
          "an engine that shares its users with others has to be started first");
    }
    return work.get();
  }
}
