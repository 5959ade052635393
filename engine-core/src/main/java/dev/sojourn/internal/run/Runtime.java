package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.decide.Views;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final List<Shard> shards = new ArrayList<>();
  private final Intake intake;
  private final DueThread dueThread;
  private final ReentrantLock callers = new ReentrantLock();
  private final Object deploying = new Object();
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
            settings.sink(),
            settings.channelSinks(),
            settings.check(),
            listeners::handedOver,
            time,
            settings.maxInFlight());
    deployment = new Deployment(settings.rulesSeam(), settings.zone(), settings.lateAfter(), pins);
    for (int i = 0; i < settings.shards(); i++) {
      shards.add(new Shard(store, pins, this::committed));
    }
    intake = new Intake(shards.size(), settings.queueCapacity(), this::accept);
    dueThread = new DueThread(time, shards, this::runDue);
    catalog = deployment.catalog();
    store.forEachUser(this::known);
  }

  /** A user that the store had before the engine was built. */
  private void known(String user, @Nullable Instant due) {
    shard(user).due.set(user, due);
    byte[] record = store.load(user);
    if (record != null) {
      pins.moved(List.of(), RecordCodec.read(user, record).runs);
    }
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
   * for it.
   */
  public void publish(Definitions more) {
    synchronized (deploying) {
      List<JourneyPlan> plans = deployment.compile(more.journeys());
      swap(
          () -> {
            deployment.adopt(plans, more.policies());
            return true;
          });
    }
  }

  /** Lets no more runs of a journey start; those that are live go on. */
  public boolean retire(String journey) {
    synchronized (deploying) {
      return swap(() -> deployment.retire(journey));
    }
  }

  private boolean swap(Supplier<Boolean> change) {
    callers.lock();
    for (Shard shard : shards) {
      shard.lock.lock();
    }
    try {
      boolean changed = change.get();
      catalog = deployment.catalog();
      return changed;
    } finally {
      shards.forEach(shard -> shard.lock.unlock());
      callers.unlock();
    }
  }

  /** Takes an event that was checked. */
  public Receipt accept(Event event) {
    if (live()) {
      return acceptLive(event);
    }
    return replaying(
        () -> {
          Instant before = event.at().minusNanos(1);
          if (time.isSet() && before.isAfter(time.instant())) {
            runReplay(before);
          }
          Instant now = time.moveTo(event.at());
          return shard(event.user())
              .exclusively(
                  () ->
                      shard(event.user())
                          .apply(event.user(), user -> Decider.event(catalog, user, event, now)))
              .receipt();
        });
  }

  private Receipt acceptLive(Event event) {
    Instant now = time.instant();
    if (event.at().isAfter(now.plus(AHEAD))) {
      listeners.decided(
          new Decision(
              event.user(),
              false,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              now,
              Outcome.FUTURE,
              null,
              null));
      return Receipt.refused("the event is more than 5 minutes ahead of the engine's clock");
    }
    Shard shard = shard(event.user());
    return shard.exclusively(
        () -> {
          Instant due = shard.due.of(event.user());
          if (due != null && due.isBefore(event.at())) {
            shard.apply(event.user(), user -> Decider.due(catalog, user, event.at()::isAfter, now));
          }
          Instant instant = event.at().isAfter(now) ? event.at() : now;
          return shard
              .apply(event.user(), user -> Decider.event(catalog, user, event, instant))
              .receipt();
        });
  }

  /** Takes an event when there is room for it in the queue. */
  public CompletionStage<Receipt> submit(Event event) {
    if (live()) {
      return intake.submit(event, shardNumber(event.user()));
    }
    return CompletableFuture.completedStage(accept(event));
  }

  /** Makes an event of the past known; false if it was known. */
  public boolean load(Event event) {
    return locked(
        () -> {
          Instant engine = time.isSet() ? time.instant() : event.at();
          Instant now = event.at().isAfter(engine) ? event.at() : engine;
          Shard shard = shard(event.user());
          Result result =
              shard.exclusively(
                  () ->
                      shard.apply(
                          event.user(), user -> Decider.history(catalog, user, event, now)));
          return result.receipt().status() == Receipt.Status.ACCEPTED;
        });
  }

  /** Starts a run of a deployed journey. */
  public Receipt enrol(String journey, String user) {
    return locked(
        () -> {
          if (!time.isSet()) {
            throw new IllegalStateException(
                "the engine has no time yet: start it, or call advanceTo first");
          }
          Instant now = time.instant();
          Shard shard = shard(user);
          return shard
              .exclusively(
                  () -> shard.apply(user, state -> Decider.enrol(catalog, state, journey, now)))
              .receipt();
        });
  }

  /** Whether new runs of a journey can start. */
  public boolean isDeployed(String journey) {
    return catalog.current().containsKey(journey);
  }

  /** What is known of a user. */
  public Optional<UserView> user(String id) {
    byte[] record = store.load(id);
    return record == null
        ? Optional.empty()
        : Optional.of(Views.of(catalog, RecordCodec.read(id, record)));
  }

  /** Replay only: runs every timer due at or before an instant. */
  public void advanceTo(Instant instant) {
    if (live()) {
      throw new IllegalStateException("a started engine follows its clock");
    }
    replaying(
        () -> {
          runReplay(instant);
          return time.moveTo(instant);
        });
  }

  /** The engine's time; before the first event of a replay there is none. */
  public Optional<Instant> now() {
    return time.isSet() ? Optional.of(time.instant()) : Optional.empty();
  }

  /** Timers and touches that come again, in order of time; at one instant users by id. */
  private void runReplay(Instant limit) {
    while (true) {
      Shard first = firstDue();
      DueQueue.Due due = first == null ? null : first.due.first();
      Instant retry = delivery.nextRetry();
      if (retry != null && (due == null || retry.isBefore(due.at()))) {
        if (retry.isAfter(limit)) {
          return;
        }
        time.moveTo(retry);
        delivery.retryFirst();
      } else if (first == null || due == null || due.at().isAfter(limit)) {
        return;
      } else {
        Instant now = time.moveTo(due.at());
        first.exclusively(() -> runDue(first, due.user(), due.at(), now));
      }
    }
  }

  private @Nullable Shard firstDue() {
    Shard first = null;
    DueQueue.Due earliest = null;
    for (Shard shard : shards) {
      DueQueue.Due due = shard.due.first();
      if (due != null && (earliest == null || DueQueue.Due.ORDER.compare(due, earliest) < 0)) {
        earliest = due;
        first = shard;
      }
    }
    return first;
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
      if (mode != Mode.REPLAY) {
        throw new IllegalStateException("the engine was started already");
      }
      time.start();
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
      shards.forEach(shard -> shard.exclusively(() -> true));
      delivery.close(DRAIN);
    }
  }

  private boolean live() {
    Mode current = mode;
    if (current == Mode.CLOSED) {
      throw new IllegalStateException("the engine is closed");
    }
    return current == Mode.LIVE;
  }

  private <T> T locked(Supplier<T> work) {
    return live() ? work.get() : replaying(work);
  }

  private <T> T replaying(Supplier<T> work) {
    callers.lock();
    try {
      return work.get();
    } finally {
      callers.unlock();
    }
  }

  private Shard shard(String user) {
    return shards.get(shardNumber(user));
  }

  private int shardNumber(String user) {
    int hash = user.hashCode();
    return Math.floorMod(hash ^ hash >>> 16, shards.size());
  }
}
