package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.internal.deliver.Delivery;
import dev.sojourn.internal.deliver.Routes;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import dev.sojourn.ops.DeadLetters;
import dev.sojourn.ops.EngineStatus;
import dev.sojourn.ops.Pausing;
import dev.sojourn.ops.Quarantine;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import dev.sojourn.store.UnfinishedImport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine at work: users and groups in shards, each with its due queue; one catalog for all,
 * swapped as a whole. Before {@link #start} everything happens on the threads of callers, one at a
 * time, and time follows the log; after it callers work side by side on different shards, due
 * workers run timers and lanes deliver.
 */
public final class Runtime {
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final int CATCH_UP_RATE = 2_000;
  private static final Duration CLOCK_PAUSE = Duration.ofMillis(50);
  private static final int TOUCHES_IN_MEMORY = 10_000;

  /** How often it is looked what others on the store have deployed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How often it is looked what is in the inbox. */
  private static final Duration DRAIN_PAUSE = Duration.ofMillis(100);

  private final Mode mode = new Mode();
  private final Time time;
  private final UserStore store;
  private final @Nullable DurableUserStore durable;
  private final Counts counts = new Counts();
  private final StoreTrouble trouble = new StoreTrouble();
  private final Listeners listeners;
  private final Delivery delivery;
  private final Pins pins;
  private final DueEdge edge;
  private final DueWindow window;
  private final Shards shards;
  private final Monitor monitor;
  private final Identities identities;
  private final Inputs inputs;
  private final OwnTimers timers;
  private final Events events;
  private final DueWork dueWork;
  private final ReplayClock replay;
  private final Intake intake;
  private final DueWorkers dueWorkers;
  private final Sweep sweep;
  private final Publishing publishing;
  private final UserViews views;
  private final Chores chores = new Chores();
  private final Pauser pauser;
  private final ClockWatch clockWatch;
  private final Parked parked;
  private final Drain drain;
  private final Retries retries;
  private final @Nullable Sharing sharing;

  public Runtime(Settings settings) {
    time = new Time(settings.clock(), settings.maxClockJump());
    store = settings.store();
    UnfinishedImport.refuse(store);
    durable = store instanceof DurableUserStore users ? users : null;
    listeners = new Listeners(settings.listeners(), counts);
    delivery =
        new Delivery(
            new Routes(settings.sink(), settings.channelSinks(), settings.sinkOptions()),
            new Delivery.Sizes(settings.maxInFlight(), room(settings)),
            store.outbox(),
            settings.check(),
            new StoredAgain(store, this::catalog)::judge,
            listeners::handedOver,
            time,
            this::allSubmitted);
    Shard.Aftermath aftermath = new HandingOver(listeners, delivery);
    Sizes sizes = Sizes.of(store, settings.shards());
    pins = new Pins();
    edge = new DueEdge(durable == null);
    Leases leases = durable == null ? null : durable.leases();
    Territory territory = new Territory(leases);
    Waiting waiting = new Waiting();
    Shard.Shared shared =
        new Shard.Shared(this::catalog, this::findVersion, edge, territory, time, pins, aftermath);
    shards = new Shards(sizes.shards(), () -> new Shard(store, trouble, shared));
    monitor = new Monitor(time, shards, store, counts, trouble, this::paused, delivery::sinks);
    window = new DueWindow(durable, edge, shards, territory);
    Aliases aliases = durable == null ? Aliases.inMemory() : Aliases.inStore(shards);
    parked = new Parked(store.inbox(), time);
    identities =
        new Identities(
            shards, aliases, this::take, territory, parked, leases == null ? null : store.inbox());
    dueWork = new DueWork(this::catalog, time, parked, identities);
    inputs =
        new Inputs(
            shards,
            identities,
            delivery,
            pins,
            aftermath,
            this::catalog,
            new InboxTraces(store.inbox()));
    timers = new OwnTimers(shards, this::catalog);
    replay = new ReplayClock(time, shards, delivery, edge, window, dueWork);
    events =
        new Events(
            mode,
            time,
            shards,
            identities,
            inputs,
            this::catalog,
            timers,
            replaying(),
            aftermath,
            territory,
            new Routing(
                territory, identities, inputs, store.inbox(), waiting, parked, this::runTimers),
            parked);
    intake = new Intake(sizes.intakes(), settings.queueCapacity(), events::takeQueued);
    dueWorkers =
        new DueWorkers(
            sizes.dueWorkers(),
            sizes.timersAtATime(),
            time,
            window,
            new DueLine(time, shards.all(), pace(settings), dueWork::waits),
            identities.untaken()::makeUp,
            parked,
            dueWork);
    sweep = new Sweep(store, sizes.dueWorkers(), time, mode, this::published);
    publishing =
        new Publishing(
            new Deployment(settings.zone(), settings.lateAfter(), settings.explains()),
            new Compiling(settings.rulesSeam(), durable == null ? null : durable.definitions()),
            store,
            time,
            change -> mode.alone(() -> shards.exclusively(change::getAsBoolean)),
            pins,
            sweep,
            delivery::pauses);
    views = new UserViews(store, identities, publishing, time);
    pauser = new Pauser(publishing);
    clockWatch = new ClockWatch(time, delivery, listeners);
    Kept kept = new Kept(events, identities, shards, this::catalog, time, this::lookAcross);
    drain = new Drain(store.inbox(), territory, waiting, parked, sizes.intakes(), kept);
    retries =
        new Retries(
            store.inbox(), parked, shards, time, kept, whom -> kept.look(whom, Done.nothing()));
    sharing =
        durable == null || leases == null
            ? null
            : new Sharing(
                durable,
                leases,
                territory,
                parked,
                shards,
                identities,
                window,
                delivery,
                publishing,
                drain);
    FirstLook look = new FirstLook(store, shards, identities, pins);
    if (durable == null) {
      look.atAll();
    } else if (sharing == null) {
      look.atOwn(durable);
    }
  }

  private boolean findVersion(Version version) {
    return publishing.load(version);
  }

  private static Pace pace(Settings settings) {
    int rate = settings.catchUpRate();
    if (rate > 0) {
      return new Pace(rate);
    }
    return settings.store() instanceof DurableUserStore ? new Pace(CATCH_UP_RATE) : Pace.FREE;
  }

  /** Holds things up for a while. */
  public Pausing pausing() {
    return pauser;
  }

  private Pauses paused() {
    return catalog().pauses();
  }

  /** Follows a clock that has jumped ahead; false if it is followed. */
  public boolean confirmClock() {
    return clockWatch.confirm();
  }

  private static int room(Settings settings) {
    boolean durable = settings.store() instanceof DurableUserStore;
    return settings.touchesInMemory() > 0
        ? settings.touchesInMemory()
        : durable ? TOUCHES_IN_MEMORY : Delivery.UNLIMITED;
  }

  /** Whoever has committed something has handed it over when this returns. */
  private void allSubmitted() {
    shards.settle();
  }

  /** Touches that are not offered any more. */
  public DeadLetters deadLetters() {
    return delivery.deadLetters(mode::alone);
  }

  private Catalog catalog() {
    return publishing.catalog();
  }

  private void lookAcross(String user) {
    if (sharing != null) {
      sharing.look(user);
    }
  }

  /** Users and groups whose inputs made the engine fail. */
  public Quarantine quarantine() {
    return retries;
  }

  /** What would be deployed with more definitions. */
  public Definitions with(Definitions more) {
    return publishing.with(more);
  }

  /** Deploys what the engine is built with; see {@link Publishing#open}. */
  public void open(Definitions given) {
    publishing.open(given);
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

  /** Of somebody who was forgotten meanwhile, or is an alias by now, nothing is to be kept. */
  private void published(Subject subject) {
    Instant now = time.instant();
    events.ifHere(
        subject,
        () ->
            shard(subject).isKnown(subject) // and was not forgotten meanwhile
                ? shard(subject)
                    .apply(subject, state -> Decider.published(catalog(), state, now))
                    .receipt()
                : Receipt.DUPLICATE);
  }

  /** What a crash or a failing store left undone between an alias and its user. */
  private void take(String user, UserState other, Instant at) {
    if (sharing != null) {
      runTimers(Subject.user(user), at);
    }
    inputs.take(user, other, time.isSet() ? OwnTimers.later(at, time.instant()) : at);
  }

  private void runTimers(Subject subject, Instant before) {
    timers.runBefore(subject, before, time.instant());
  }

  /** Takes an event that was checked. */
  public Receipt accept(Event event) {
    return told(() -> events.accept(event));
  }

  private Events.Replay replaying() {
    return new Events.Replay() {
      @Override
      public void runTo(Instant limit) {
        runTimers(limit);
      }

      @Override
      public void moved() {
        sweep.ifDue();
      }
    };
  }

  /** Takes an event when there is room for it in the queue. */
  public CompletionStage<Receipt> submit(Event event) {
    if (mode.isLive()) {
      return intake.submit(event, shards.numberOf(event.user()));
    }
    return CompletableFuture.completedStage(accept(event));
  }

  /** Makes an event of the past known; false if it was known. */
  public boolean load(Event event) {
    publishing.loading();
    return told(() -> events.load(event)).status() == Receipt.Status.ACCEPTED;
  }

  /** Starts a run of a deployed journey, for a group if it is for groups. */
  public Receipt enrol(String journey, String id) {
    JourneyPlan plan = catalog().current().get(journey);
    Subject whom = new Subject(id, plan != null && plan.journey.forGroup());
    return told(
        () ->
            events.taken(
                whom,
                () -> enrolNow(journey, id),
                () -> Errand.enrol(id, journey, time.instant())));
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
  public Optional<UserView> view(Subject whom) {
    return views.of(whom);
  }

  /** Replay only: runs every timer due at or before an instant. */
  public void advanceTo(Instant instant) {
    var unused = told(() -> mode.alone(() -> advanced(instant)));
  }

  private void runTimers(Instant limit) {
    identities.untaken().makeUp();
    if (!dueWork.waits()) {
      replay.runTo(limit);
    }
  }

  private Instant advanced(Instant instant) {
    if (mode.isLive()) {
      throw new IllegalStateException("a started engine follows its clock");
    }
    runTimers(instant);
    Instant now = time.moveTo(instant);
    sweep.ifDue();
    return now;
  }

  /** Callers are told what was thrown first. */
  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (CoreFailureException e) {
      throw e.failure();
    }
  }

  /** The engine's time; before the first event of a replay there is none. */
  public Optional<Instant> now() {
    return Optional.ofNullable(time.orNull());
  }

  /** How it is; nobody is held up by that. */
  public EngineStatus status() {
    return monitor.status(mode.told());
  }

  /** Lets the clock drive the engine. */
  public void start() {
    mode.goLive(
        () -> {
          time.start();
          drain.learn();
          sweep.ifDue();
          delivery.start();
        });
    dueWorkers.start();
    if (durable != null) {
      chores.each(LOOK, publishing::look);
    }
    chores.each(LOOK, sweep::ifDueLive);
    if (sharing != null) {
      sharing.start();
    }
    chores.each(CLOCK_PAUSE, clockWatch::look);
    chores.each(DRAIN_PAUSE, drain::round);
    chores.each(DRAIN_PAUSE, retries::round);
  }

  /** Takes nothing more, and waits for what was taken. */
  public void close() {
    if (mode.close()) {
      chores.close(DRAIN);
      intake.close(DRAIN);
      dueWorkers.close();
      shards.settle();
      delivery.close(DRAIN);
      if (sharing != null) {
        sharing.stop();
      }
      drain.close();
    }
  }

  private Shard shard(Subject subject) {
    return shards.of(subject);
  }
}
