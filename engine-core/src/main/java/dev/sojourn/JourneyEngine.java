package dev.sojourn;

import dev.sojourn.internal.run.Runtime;
import dev.sojourn.internal.run.Settings;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.LoadReport;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import dev.sojourn.model.check.DefinitionsCheck;
import dev.sojourn.model.check.EventCheck;
import dev.sojourn.ops.DeadLetters;
import dev.sojourn.ops.EngineStatus;
import dev.sojourn.ops.Pausing;
import dev.sojourn.ops.Quarantine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs journeys: takes events, keeps time, decides, and hands touches to the sink.
 *
 * <p>An engine begins as a <b>replay</b>: time follows the events and {@link #advanceTo},
 * everything happens on the thread of the caller, and nothing moves by itself. That is what tests,
 * simulations and backfills want. {@link #start} makes it <b>live</b>: the clock drives it, a
 * thread of its own runs timers, and sinks are called from other threads.
 *
 * <p>Thread-safe. Inputs of one user are worked on strictly in the order in which they are taken.
 */
public final class JourneyEngine implements AutoCloseable {
  private final Runtime runtime;
  private final Object publishing = new Object();

  JourneyEngine(JourneyEngineBuilder builder) {
    runtime =
        new Runtime(
            new Settings(
                builder.sink,
                builder.channelSinks,
                builder.store,
                builder.clock,
                builder.zone,
                builder.listeners,
                builder.check,
                builder.lateAfter,
                builder.shards,
                builder.queueCapacity,
                builder.maxInFlight,
                builder.explains,
                builder.rulesSeam,
                builder.sinkOptions,
                builder.touchesInMemory,
                builder.catchUpRate,
                builder.clockJump()));
    check(builder.definitions);
    runtime.open(builder.definitions);
  }

  private static List<Problem> check(Definitions all) {
    List<Problem> problems = DefinitionsCheck.check(all, Locations.NONE);
    if (problems.stream().anyMatch(Problem::isError)) {
      throw new EngineException(problems);
    }
    return problems;
  }

  /** Settings for a new engine. */
  public static JourneyEngineBuilder builder() {
    return new JourneyEngineBuilder();
  }

  /**
   * Takes an event. When this returns, the change is committed; touches that came of it have been
   * offered to the sink by a replay, and are on their way in a live engine.
   *
   * <p>In a replay all timers of all users that are due before the event run first. A live engine
   * refuses an event that is more than five minutes ahead of its clock.
   *
   * <p>What the store throws is thrown here: the event may have been taken or not, and is to be
   * given once more; if it had been taken it is a duplicate then. An event that makes the engine
   * itself fail is kept by a live engine ({@link #quarantine}), with those of its user that come
   * behind; a replay throws.
   *
   * @return what became of the event; a refused event changed nothing, and one that is kept will be
   *     applied later, whatever happens to this process if the store outlives it
   * @throws IllegalStateException if the engine is closed
   */
  public Receipt accept(Event event) {
    String problem = EventCheck.check(event);
    return problem == null ? runtime.accept(event) : Receipt.refused(problem);
  }

  /**
   * Takes events one after another; see {@link #accept}. A refused one does not keep the others
   * back.
   */
  public List<Receipt> acceptAll(Collection<Event> events) {
    List<Receipt> receipts = new ArrayList<>(events.size());
    for (Event event : events) {
      receipts.add(accept(event));
    }
    return receipts;
  }

  /**
   * Takes an event when its turn comes. A live engine queues it and returns at once, or as soon as
   * there is room in the queue; a replay takes it on the spot. Events of one user that are
   * submitted one after another stay in order.
   *
   * @return completed once the change is committed
   * @throws java.util.concurrent.RejectedExecutionException if the engine is closed while the
   *     caller waits for room
   */
  public CompletionStage<Receipt> submit(Event event) {
    String problem = EventCheck.check(event);
    return problem == null
        ? runtime.submit(event)
        : CompletableFuture.completedStage(Receipt.refused(problem));
  }

  /**
   * Makes history known: facts, tags, counts. It starts, opens, ends and sends nothing, and does
   * not move the engine's time.
   */
  public LoadReport load(Stream<Event> history) {
    LoadReport.Counter counter = new LoadReport.Counter();
    history.forEachOrdered(
        event -> {
          String problem = EventCheck.check(event);
          if (problem != null) {
            counter.refused(problem);
          } else if (runtime.load(event)) {
            counter.taken();
          } else {
            counter.duplicate();
          }
        });
    return counter.report();
  }

  /**
   * Starts runs on purpose, now, as if the journey's trigger had fired for each of the users;
   * {@code T.x} and {@code event.x} are absent. Of a journey for groups these are ids of groups.
   *
   * @return one receipt for each user, in order; refused where the journey does not let the user in
   *     again
   * @throws IllegalArgumentException if no such journey is deployed
   */
  public List<Receipt> enrol(String journey, Collection<String> users) {
    if (!runtime.isDeployed(journey)) {
      throw new IllegalArgumentException("no journey \"" + journey + "\" is deployed");
    }
    List<Receipt> receipts = new ArrayList<>(users.size());
    for (String user : users) {
      receipts.add(
          user.isBlank()
              ? Receipt.refused("a user needs an id, and here it is empty")
              : runtime.enrol(journey, user));
    }
    return receipts;
  }

  /**
   * What is known of a user, and what is planned; empty if nothing is known. An alias of {@code
   * user.identified} gives the user it stands for.
   */
  public Optional<UserView> user(String id) {
    return runtime.view(Subject.user(id));
  }

  /** What is known of a group, and what is planned; empty if nothing is known. */
  public Optional<UserView> group(String id) {
    return runtime.view(Subject.group(id));
  }

  /**
   * Moves the time of a replay: runs every timer that is due at or before the instant, in order, on
   * this thread.
   *
   * @throws IllegalStateException if the engine was started or is closed
   */
  public void advanceTo(Instant instant) {
    runtime.advanceTo(instant);
  }

  /**
   * The engine's time: the clock's if it was started, else that of the replay, which has none
   * before its first event.
   */
  public @Nullable Instant now() {
    return runtime.now().orElse(null);
  }

  /**
   * How the engine is: what it decided, what waits, whether it is well. Asks the store how much is
   * in the outbox and the inbox, which costs a durable store two queries; holds nothing up. An
   * engine that is closed answers too.
   */
  public EngineStatus status() {
    return runtime.status();
  }

  /** Holds up journeys, channels or everything for a while. */
  public Pausing pausing() {
    return runtime.pausing();
  }

  /**
   * Follows a clock that has jumped ahead; see {@link JourneyEngineBuilder#maxClockJump}. What has
   * become due by it is caught up with.
   *
   * @return false if the clock is followed already
   */
  public boolean confirmClock() {
    return runtime.confirmClock();
  }

  /** Users and groups for whom an input made the engine fail. */
  public Quarantine quarantine() {
    return runtime.quarantine();
  }

  /**
   * Makes the engine live. Touches that no sink has taken yet are offered again.
   *
   * @throws IllegalStateException if it was started before, or is closed
   */
  public void start() {
    runtime.start();
  }

  /** Touches that are not offered any more, and what can be done about them. */
  public DeadLetters deadLetters() {
    return runtime.deadLetters();
  }

  /**
   * Takes nothing more, works off what was taken, and waits up to 30 seconds for sinks; touches
   * they have not taken by then stay in the store's outbox. Closing twice does nothing.
   */
  @Override
  public void close() {
    runtime.close();
  }

  /**
   * Deploys definitions beside, or in place of, those that are there. A journey with a known id
   * becomes a new version: new runs are on it, live runs keep theirs. Segments and rules with a
   * known id take the place of the old ones, a name that a vocabulary declares anew that of the old
   * name; these and the policy apply to everybody at once. Who is in a segment that is new, or new
   * to triggers, has not entered it: all known users are looked at for that before this returns.
   * While this compiles, the engine works on.
   *
   * @return the warnings; among them what a condition asks for and what was not kept so far
   * @throws EngineException if anything is wrong with them; nothing is deployed then
   */
  public List<Problem> publish(Definitions definitions) {
    return publish(definitions, LiveRuns.KEEP);
  }

  /**
   * Deploys definitions, and says what becomes of runs that are live on other versions of their
   * journeys. A journey that is equal to the one deployed is no new version, but runs on older ones
   * follow.
   *
   * <p>Runs that migrate or end do so as of the engine's time: those of all known users before this
   * returns, one user after another, while the engine works on. A replay that has no time yet
   * leaves them to the next input of each user.
   *
   * @return the warnings
   * @throws EngineException if anything is wrong with the definitions; nothing is deployed then
   */
  public List<Problem> publish(Definitions definitions, LiveRuns liveRuns) {
    synchronized (publishing) {
      List<Problem> problems = check(runtime.with(definitions));
      List<Problem> gaps = runtime.publish(definitions, liveRuns);
      return Stream.concat(problems.stream(), gaps.stream()).toList();
    }
  }

  /** Deploys journeys; see {@link #publish(Definitions)}. */
  public List<Problem> publish(Journey... journeys) {
    return publish(Definitions.of(journeys));
  }

  /**
   * Lets no more runs of a journey start; live runs go on to their end. False if no such journey is
   * deployed.
   */
  public boolean retire(String journey) {
    synchronized (publishing) {
      return runtime.retire(journey);
    }
  }
}
