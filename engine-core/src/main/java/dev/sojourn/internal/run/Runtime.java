package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.HistoryGaps;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.decide.Views;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * An engine at work: users in shards, each with its due queue; one catalog for all, swapped as a
 * whole. Before {@link #start} everything happens on the threads of callers, one at a time, and
 * time follows the log; after it callers work side by side on different shards, a due thread runs
 * timers and lanes deliver.
 */
public final class Runtime {
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Time time;
  private final UserStore store;
  private final Listeners listeners;
  private final Delivery delivery;
  private final Pins pins = new Pins();
  private final Deployment deployment;
  private final Shards shards;
  private final ReplayClock replay;
  private final Intake intake;
  private final DueThread dueThread;
  private final ReentrantLock callers = new ReentrantLock();
  private final Object deploying = new Object();
  private final Sweep sweep;
  private boolean published;
  private volatile Catalog catalog;
  private volatile Mode mode = Mode.REPLAY;

  /** What drives time. */
  private enum Mode {
    REPLAY,
    LIVE,
    CLOSED
  }

  public Runtime(Settings settings) {
    time = new Time(settings.clock());
    store = settings.store();
    listeners = new Listeners(settings.listeners());
    delivery =
        new Delivery(
            store,
            this::settle,
            settings.sink(),
            settings.channelSinks(),
            settings.check(),
            listeners::handedOver,
            time,
            settings.maxInFlight());
    deployment = new Deployment(settings.rulesSeam(), settings.zone(), settings.lateAfter(), pins);
    shards = new Shards(settings.shards(), () -> new Shard(store, pins, this::committed));
    replay = new ReplayClock(time, shards, delivery, this::runDue);
    intake = new Intake(settings.shards(), settings.queueCapacity(), this::takeQueued);
    dueThread = new DueThread(time, shards.all(), this::runDue);
    sweep = new Sweep(store, time, this::look);
    catalog = deployment.catalog();
    List<String> known = new ArrayList<>();
    store.forEachUser(
        (user, due) -> {
          shard(user).due.set(user, due);
          known.add(user);
        });
    known.forEach(user -> pins.moved(List.of(), stateOf(user).runs));
  }

  private UserState stateOf(String user) {
    byte[] record = store.load(user);
    return record == null ? new UserState(user) : RecordCodec.read(user, record);
  }

  /** Settling is an input too: nothing else of the user is worked on meanwhile. */
  private void settle(Touch touch) {
    shard(touch.subject())
        .exclusively(
            () -> {
              store.settle(touch.subject(), touch.id());
              return true;
            });
  }

  private void committed(Result result) {
    listeners.decided(result);
    if (!result.touches().isEmpty()) {
      delivery.handOver(result.touches());
    }
  }

  /** What would be deployed with more definitions. */
  public Definitions with(Definitions more) {
    synchronized (deploying) {
      return deployment.with(more);
    }
  }

  /**
   * Deploys definitions that were checked. Compiling goes on beside the work; only the swap waits
   * for it. Returns warnings about what was not kept so far.
   */
  public List<Problem> publish(Definitions more) {
    synchronized (deploying) {
      Catalog before = catalog;
      List<Problem> gaps = published && isInUse() ? gaps(before, more) : List.of();
      List<JourneyPlan> plans = deployment.compile(more.journeys());
      House house = deployment.compileHouse(more);
      swap(
          () -> {
            deployment.adopt(plans, house, more.policies());
            return true;
          });
      published = true;
      sweep.after(before, catalog);
      return gaps;
    }
  }

  /** Whether anything may have happened that was not kept. */
  private boolean isInUse() {
    AtomicBoolean known = new AtomicBoolean(time.isSet());
    store.forEachUser((user, due) -> known.set(true));
    return known.get();
  }

  private List<Problem> gaps(Catalog before, Definitions more) {
    return HistoryGaps.of(before, more, now().orElse(null));
  }

  /** Looks at one user; see {@link Sweep}. */
  private void look(String user) {
    taken(
        user, () -> shard(user).apply(user, state -> Decider.look(catalog, state, time.instant())));
  }

  /** Lets no more runs of a journey start; those that are live go on. */
  public boolean retire(String journey) {
    synchronized (deploying) {
      Catalog before = catalog;
      boolean retired = swap(() -> deployment.retire(journey));
      sweep.after(before, catalog);
      return retired;
    }
  }

  private boolean swap(Supplier<Boolean> change) {
    callers.lock();
    try {
      return shards.exclusively(
          () -> {
            boolean changed = change.get();
            catalog = deployment.catalog();
            return changed;
          });
    } finally {
      callers.unlock();
    }
  }

  /** Takes an event that was checked. */
  public Receipt accept(Event event) {
    return taken(event.user(), () -> acceptInReplay(event), () -> acceptLive(event));
  }

  private Receipt acceptInReplay(Event event) {
    if (event.at().isAfter(time.instant())) {
      replay.runTo(event.at().minusNanos(1));
    }
    Instant now = time.moveTo(event.at());
    sweep.ifDue();
    Shard shard = shard(event.user());
    return shard
        .exclusively(
            () -> shard.apply(event.user(), user -> Decider.event(catalog, user, event, now)))
        .receipt();
  }

  /** What was in the queue when the engine was closed is still taken. */
  private Receipt takeQueued(Event event) {
    return shard(event.user()).exclusively(() -> acceptLive(event));
  }

  /** The shard's lock is held. */
  private Receipt acceptLive(Event event) {
    Instant now = time.instant();
    if (event.at().isAfter(now.plus(AHEAD))) {
      listeners.decided(Decision.ofEvent(event.user(), now, Outcome.FUTURE));
      return Receipt.refused("the event is more than 5 minutes ahead of the engine's clock");
    }
    Shard shard = shard(event.user());
    runTimersBefore(shard, event, now);
    Instant instant = later(event.at(), now);
    return shard
        .apply(event.user(), user -> Decider.event(catalog, user, event, instant))
        .receipt();
  }

  /**
   * The user's own timers come before the event: those the clock has reached as of now, and those
   * between now and an event that is ahead of the clock each at its own instant.
   */
  private void runTimersBefore(Shard shard, Event event, Instant now) {
    Instant due = shard.due.of(event.user());
    while (due != null && due.isBefore(event.at())) {
      Instant at = later(due, now);
      shard.apply(
          event.user(),
          user -> Decider.due(catalog, user, i -> i.isBefore(event.at()) && !i.isAfter(at), at));
      due = shard.due.of(event.user());
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Takes an event when there is room for it in the queue. */
  public CompletionStage<Receipt> submit(Event event) {
    if (live()) {
      return intake.submit(event, shards.numberOf(event.user()));
    }
    return CompletableFuture.completedStage(accept(event));
  }

  /** Makes an event of the past known; false if it was known. */
  public boolean load(Event event) {
    return taken(event.user(), () -> loadNow(event)).status() == Receipt.Status.ACCEPTED;
  }

  private Receipt loadNow(Event event) {
    Instant now = time.isSet() ? time.instant() : null;
    if (now == null && catalog.watches()) {
      sweep.whenThereIsTime();
    }
    Shard shard = shard(event.user());
    return shard.apply(event.user(), user -> Decider.history(catalog, user, event, now)).receipt();
  }

  /** Starts a run of a deployed journey. */
  public Receipt enrol(String journey, String user) {
    return taken(user, () -> enrolNow(journey, user));
  }

  private Receipt enrolNow(String journey, String user) {
    if (!time.isSet()) {
      throw new IllegalStateException(
          "the engine has no time yet: start it, or call advanceTo first");
    }
    Instant now = time.instant();
    return shard(user).apply(user, state -> Decider.enrol(catalog, state, journey, now)).receipt();
  }

  /** Whether new runs of a journey can start. */
  public boolean isDeployed(String journey) {
    return catalog.current().containsKey(journey);
  }

  /** What is known of a user. */
  public Optional<UserView> user(String id) {
    while (true) {
      Catalog known = catalog;
      byte[] record = store.load(id);
      try {
        return record == null
            ? Optional.empty()
            : Optional.of(Views.of(known, RecordCodec.read(id, record), now().orElse(null)));
      } catch (IllegalStateException e) {
        // the user may be on a version that was published after the catalog was looked at
        if (known == catalog) {
          throw e;
        }
      }
    }
  }

  /** Replay only: runs every timer due at or before an instant. */
  public void advanceTo(Instant instant) {
    callers.lock();
    try {
      if (live()) {
        throw new IllegalStateException("a started engine follows its clock");
      }
      replay.runTo(instant);
      time.moveTo(instant);
      sweep.ifDue();
    } finally {
      callers.unlock();
    }
  }

  /** The engine's time; before the first event of a replay there is none. */
  public Optional<Instant> now() {
    return time.isSet() ? Optional.of(time.instant()) : Optional.empty();
  }

  private Result runDue(Shard shard, String user, Instant limit, Instant now) {
    return shard.apply(user, state -> due(state, limit, now));
  }

  private Result due(UserState state, Instant limit, Instant now) {
    return Decider.due(catalog, state, instant -> !instant.isAfter(limit), now);
  }

  /** Lets the clock drive the engine. */
  public void start() {
    callers.lock();
    try {
      if (live()) {
        throw new IllegalStateException("the engine was started already");
      }
      time.start();
      sweep.ifDue();
      delivery.start();
      mode = Mode.LIVE;
    } finally {
      callers.unlock();
    }
    dueThread.start();
  }

  /** Takes nothing more, and waits for what was taken. */
  public void close() {
    Mode before;
    callers.lock();
    try {
      before = mode;
      mode = Mode.CLOSED;
    } finally {
      callers.unlock();
    }
    if (before == Mode.LIVE) {
      intake.close(DRAIN);
      dueThread.close();
      shards.settle();
      delivery.close(DRAIN);
    }
  }

  /** False in a replay; throws if the engine is closed. */
  private boolean live() {
    Mode current = mode;
    if (current == Mode.CLOSED) {
      throw new IllegalStateException("the engine is closed");
    }
    return current == Mode.LIVE;
  }

  private <T> T taken(String user, Supplier<T> work) {
    return taken(user, () -> shard(user).exclusively(work), work);
  }

  /**
   * Does some work on a user: in a replay with no other caller at work, in a live engine with no
   * other input of the shard. The mode is asked again where it can no longer change before the work
   * is done.
   */
  private <T> T taken(String user, Supplier<T> inReplay, Supplier<T> inLive) {
    if (!live()) {
      callers.lock();
      try {
        if (!live()) {
          return inReplay.get();
        }
      } finally {
        callers.unlock();
      }
    }
    return shard(user)
        .exclusively(
            () -> {
              live();
              return inLive.get();
            });
  }

  private Shard shard(String user) {
    return shards.of(user);
  }
}
