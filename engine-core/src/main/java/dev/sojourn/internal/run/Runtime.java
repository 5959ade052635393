package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.decide.Views;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import dev.sojourn.ops.EngineStatus;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.UnfinishedImport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * An engine at work: users and groups in shards, each with its due queue; one catalog for all,
 * swapped as a whole. Before {@link #start} everything happens on the threads of callers, one at a
 * time, and time follows the log; after it callers work side by side on different shards, due
 * threads run timers and lanes deliver.
 */
public final class Runtime {
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Time time;
  private final UserStore store;
  private final Counts counts = new Counts();
  private final StoreTrouble trouble = new StoreTrouble();
  private final Listeners listeners;
  private final Delivery delivery;
  private final Pins pins = new Pins();
  private final Shards shards;
  private final Monitor monitor;
  private final Identities identities;
  private final Inputs inputs;
  private final ReplayClock replay;
  private final Intake intake;
  private final DueThreads dueThreads;
  private final Publishing publishing;
  private final ReentrantLock callers = new ReentrantLock();
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
    UnfinishedImport.refuse(store);
    listeners = new Listeners(settings.listeners(), counts);
    delivery =
        new Delivery(
            store.outbox(),
            settings.sink(),
            settings.channelSinks(),
            settings.check(),
            listeners::handedOver,
            time,
            settings.maxInFlight());
    shards = new Shards(settings.shards(), () -> new Shard(store, trouble, pins, this::committed));
    monitor = new Monitor(time, shards, store, counts, trouble);
    identities = new Identities(store, shards, this::take);
    inputs = new Inputs(shards, identities, delivery, pins, this::committed, this::catalog);
    replay = new ReplayClock(time, shards, delivery, this::runDue);
    intake = new Intake(settings.intakes(), settings.queueCapacity(), this::takeQueued);
    dueThreads = new DueThreads(time, shards.all(), identities::makeUp, this::runDue);
    Deployment deployment =
        new Deployment(
            settings.rulesSeam(), settings.zone(), settings.lateAfter(), settings.explains(), pins);
    publishing = new Publishing(deployment, store, time, this::alone, this::published);
    List<Subject> known = new ArrayList<>();
    store.forEachSubject(
        (subject, due) -> {
          shard(subject).due.set(subject, due);
          known.add(subject);
        });
    known.forEach(this::found);
  }

  private Catalog catalog() {
    return publishing.catalog();
  }

  private void found(Subject subject) {
    byte[] record = store.load(subject);
    Forward forward = record == null ? null : Forward.read(record);
    UserState known =
        forward == null ? shard(subject).stateOf(subject) : identities.found(subject.id(), forward);
    if (known != null) {
      pins.moved(List.of(), Run.versions(known.runs()));
    }
  }

  private void committed(Result result) {
    listeners.decided(result);
    if (!result.outgoing().isEmpty()) {
      delivery.handOver(result.outgoing());
    }
  }

  /** What would be deployed with more definitions. */
  public Definitions with(Definitions more) {
    return publishing.with(more);
  }

  /**
   * Deploys definitions that were checked. Compiling goes on beside the work; only the swap waits
   * for it. Returns warnings about what was not kept so far.
   */
  public List<Problem> publish(Definitions more, LiveRuns liveRuns) {
    return publishing.publish(more, liveRuns);
  }

  /** Lets no more runs of a journey start; those that are live go on. */
  public boolean retire(String journey) {
    return publishing.retire(journey);
  }

  /** Holds up all callers and all shards while what is deployed is swapped. */
  private boolean alone(Supplier<Boolean> change) {
    callers.lock();
    try {
      return shards.exclusively(change);
    } finally {
      callers.unlock();
    }
  }

  private void published(Subject subject) {
    Instant now = time.instant();
    taken(
        () -> Set.of(subject.id()),
        () ->
            subject.isGroup() || identities.of(subject.id()).equals(subject.id())
                ? shard(subject)
                    .apply(subject, state -> Decider.published(catalog(), state, now))
                    .receipt()
                : Receipt.DUPLICATE);
  }

  /** What a crash or a failing store left undone between an alias and its user. */
  private void take(String user, UserState other, Instant at) {
    inputs.take(user, other, time.isSet() ? later(at, time.instant()) : at);
  }

  /** Takes an event that was checked. */
  public Receipt accept(Event event) {
    Receipt receipt =
        taken(() -> inputs.idsOf(event), () -> acceptInReplay(event), () -> acceptLive(event));
    return reached(event, receipt);
  }

  /** An event that names a group reaches the group too, after its user. */
  private Receipt reached(Event event, Receipt receipt) {
    boolean taken = receipt.status() != Receipt.Status.REFUSED;
    Subject group = taken ? Decider.group(catalog(), event) : null;
    Event ofUser = group == null ? null : inputs.forGroup(event, receipt);
    if (group == null || ofUser == null) {
      return receipt;
    }
    if (mode != Mode.REPLAY) {
      shard(group).exclusively(() -> reachLive(group, ofUser));
      return receipt;
    }
    callers.lock();
    try {
      Instant now = time.instant();
      shard(group)
          .exclusively(
              () ->
                  shard(group).apply(group, state -> Decider.event(catalog(), state, ofUser, now)));
    } finally {
      callers.unlock();
    }
    return receipt;
  }

  /** The shard's lock is held. */
  private Result reachLive(Subject group, Event event) {
    Instant now = time.instant();
    runTimersBefore(group, event, now);
    return shard(group)
        .apply(group, state -> Decider.event(catalog(), state, event, later(event.at(), now)));
  }

  private Receipt acceptInReplay(Event event) {
    if (event.at().isAfter(time.instant())) {
      runTo(event.at().minusNanos(1));
    }
    Instant now = time.moveTo(event.at());
    publishing.sweepIfDue();
    return identities.exclusively(() -> inputs.idsOf(event), () -> inputs.event(event, now));
  }

  private void runTo(Instant limit) {
    identities.makeUp();
    replay.runTo(limit);
  }

  /** What was in the queue when the engine was closed is still taken. */
  private Receipt takeQueued(Event event) {
    Receipt receipt = identities.exclusively(() -> inputs.idsOf(event), () -> acceptLive(event));
    return reached(event, receipt);
  }

  /** The locks of all whom the event concerns are held. */
  private Receipt acceptLive(Event event) {
    Instant now = time.instant();
    if (event.at().isAfter(now.plus(Decider.AHEAD))) {
      Subject user = Subject.user(identities.of(event.user()));
      Result result = Decider.future(catalog(), user, () -> shard(user).stateOf(user), event, now);
      listeners.decided(result);
      return result.receipt();
    }
    inputs.idsOf(event).forEach(id -> runTimersBefore(Subject.user(identities.of(id)), event, now));
    return inputs.event(event, later(event.at(), now));
  }

  /**
   * The subject's own timers come before the event: those the clock has reached as of now, and
   * those between now and an event that is ahead of the clock each at its own instant.
   */
  private void runTimersBefore(Subject subject, Event event, Instant now) {
    Shard shard = shard(subject);
    Instant due = shard.due.of(subject);
    while (due != null && due.isBefore(event.at())) {
      Instant at = later(due, now);
      shard.apply(
          subject,
          state ->
              Decider.due(catalog(), state, i -> i.isBefore(event.at()) && !i.isAfter(at), at));
      due = shard.due.of(subject);
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
    publishing.loading();
    Receipt receipt =
        taken(
            () -> inputs.idsOf(event),
            () -> inputs.history(event, time.isSet() ? time.instant() : null));
    Subject group = Decider.group(catalog(), event);
    Event ofUser = group == null ? null : inputs.forGroup(event, receipt);
    if (group != null && ofUser != null) {
      taken(() -> Set.of(group.id()), () -> loadFor(group, ofUser));
    }
    return receipt.status() == Receipt.Status.ACCEPTED;
  }

  private Receipt loadFor(Subject group, Event event) {
    Instant now = time.isSet() ? time.instant() : null;
    return shard(group)
        .apply(group, state -> Decider.history(catalog(), state, event, now))
        .receipt();
  }

  /** Starts a run of a deployed journey, for a group if it is for groups. */
  public Receipt enrol(String journey, String id) {
    return taken(() -> Set.of(id), () -> enrolNow(journey, id));
  }

  private Receipt enrolNow(String journey, String id) {
    if (!time.isSet()) {
      throw new IllegalStateException(
          "the engine has no time yet: start it, or call advanceTo first");
    }
    JourneyPlan plan = catalog().current().get(journey);
    boolean forGroup = plan != null && plan.journey.forGroup();
    return inputs.enrol(journey, new Subject(id, forGroup), time.instant());
  }

  /** Whether new runs of a journey can start. */
  public boolean isDeployed(String journey) {
    return catalog().current().containsKey(journey);
  }

  /** What is known of a group, or of the user that an id stands for. */
  public Optional<UserView> view(Subject of) {
    while (true) {
      Catalog known = catalog();
      Subject subject = of.isGroup() ? of : Subject.user(identities.of(of.id()));
      byte[] record = store.load(subject);
      try {
        if (record == null) {
          return Optional.empty();
        } else if (Forward.read(record) == null) {
          Instant now = now().orElse(null);
          return Optional.of(
              Views.of(known, RecordCodec.read(subject, record, store.names()), now));
        }
      } catch (IllegalStateException e) {
        // the user may be on a version that was published after the catalog was looked at
        if (known == catalog()) {
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
      runTo(instant);
      time.moveTo(instant);
      publishing.sweepIfDue();
    } finally {
      callers.unlock();
    }
  }

  /** The engine's time; before the first event of a replay there is none. */
  public Optional<Instant> now() {
    return time.isSet() ? Optional.of(time.instant()) : Optional.empty();
  }

  /** How it is; nobody is held up by that. */
  public EngineStatus status() {
    return monitor.status(
        switch (mode) {
          case REPLAY -> EngineStatus.Mode.REPLAY;
          case LIVE -> EngineStatus.Mode.LIVE;
          case CLOSED -> EngineStatus.Mode.CLOSED;
        });
  }

  private Result runDue(Shard shard, Subject subject, Instant limit, Instant now) {
    return shard.apply(subject, state -> due(state, limit, now));
  }

  private Result due(UserState state, Instant limit, Instant now) {
    return Decider.due(catalog(), state, instant -> !instant.isAfter(limit), now);
  }

  /** Lets the clock drive the engine. */
  public void start() {
    callers.lock();
    try {
      if (live()) {
        throw new IllegalStateException("the engine was started already");
      }
      time.start();
      publishing.sweepIfDue();
      delivery.start();
      mode = Mode.LIVE;
    } finally {
      callers.unlock();
    }
    dueThreads.start();
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
      dueThreads.close();
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

  private <T> T taken(Supplier<Set<String>> ids, Supplier<T> work) {
    return taken(ids, () -> identities.exclusively(ids, work), work);
  }

  /**
   * Does some work on users: in a replay with no other caller at work, in a live engine with no
   * other input of theirs. The mode is asked again where it can no longer change before the work is
   * done.
   */
  private <T> T taken(Supplier<Set<String>> ids, Supplier<T> inReplay, Supplier<T> inLive) {
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
    return identities.exclusively(
        ids,
        () -> {
          live();
          return inLive.get();
        });
  }

  private Shard shard(Subject subject) {
    return shards.of(subject);
  }
}
