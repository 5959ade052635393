package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.HistoryGaps;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Problem;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys and retires: compiles beside the work, swaps the catalog while nothing is worked on, and
 * brings to those who are known what they cannot wait for. Over a durable store what is deployed is
 * kept first, and what others on the store have deployed is taken over. Thread-safe.
 */
final class Publishing {
  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

  private final Deployment deployment;
  private final Compiling compiling;
  private final UserStore store;
  private final @Nullable DurableUserStore durable;
  private final @Nullable DefinitionStore definitions;
  private final Time time;
  private final Alone alone;
  private final Pins pins;
  private final Sweep sweep;
  private final Consumer<Pauses> pausing;

  /** Held by who changes what is deployed, while it compiles too. */
  private final Object deploying = new Object();

  /** Held for a moment by who changes the catalog; whoever waits for it may hold shards. */
  private final Object swapping = new Object();

  private boolean published;
  private volatile Catalog catalog;

  /** Does something while no input is worked on. */
  interface Alone {
    void run(BooleanSupplier change);
  }

  /**
   * Nothing is deployed at first.
   *
   * @param pausing is told what is paused
   */
  Publishing(
      Deployment deployment,
      Compiling compiling,
      UserStore store,
      Time time,
      Alone alone,
      Pins pins,
      Sweep sweep,
      Consumer<Pauses> pausing) {
    this.pausing = pausing;
    this.deployment = deployment;
    this.compiling = compiling;
    this.store = store;
    this.durable = store instanceof DurableUserStore users ? users : null;
    this.definitions = durable == null ? null : durable.definitions();
    this.time = time;
    this.alone = alone;
    this.pins = pins;
    this.sweep = sweep;
    this.catalog = deployment.catalog();
  }

  /** What is deployed now. */
  Catalog catalog() {
    return catalog;
  }

  /** What would be deployed with more definitions. */
  Definitions with(Definitions more) {
    synchronized (deploying) {
      takeNewer();
      return deployment.deployed().with(more);
    }
  }

  /**
   * Deploys what an engine is built with. Over a durable store that is all that is deployed from
   * now on, or, if there is none of it, what the store says.
   */
  void open(Definitions given) {
    if (durable == null) {
      publish(given, LiveRuns.KEEP);
      return;
    }
    synchronized (deploying) {
      for (Version version : durable.pinned()) {
        if (!load(version)) {
          LOG.error("{} {} is not kept, and runs are on it", version.journey(), version.number());
        }
      }
      if (given.equals(Definitions.EMPTY)) {
        takeNewer();
      } else {
        change(
            before -> {
              Deployed kept = before.onlyJourneysOf(given);
              House house = compiling.house(before.house(), given);
              return kept.and(
                  compiling.compile(kept, given.journeys()), house, given, LiveRuns.KEEP);
            });
      }
      published = true;
      if (catalog.watches() || catalog.movesRunsOf(durable.pinned())) {
        sweep.requestOnceLive();
      }
    }
  }

  /** Users have come over from another engine, which may not have reached all of them. */
  void newcomers() {
    if (durable != null && (catalog.watches() || catalog.movesRunsOf(durable.pinned()))) {
      sweep.requestOnceLive();
    }
  }

  /** Deploys definitions that were checked; returns warnings about what was not kept so far. */
  List<Problem> publish(Definitions more, LiveRuns liveRuns) {
    Catalog before;
    List<Problem> gaps;
    synchronized (deploying) {
      takeNewer();
      before = catalog;
      gaps = published && isInUse() ? gaps(before, more) : List.of();
      change(
          deployed -> {
            List<JourneyPlan> plans = compiling.compile(deployed, more.journeys());
            House house = compiling.house(deployed.house(), deployed.house().with(more));
            return deployed.and(plans, house, more, liveRuns);
          });
      published = true;
    }
    boolean migrates = liveRuns != LiveRuns.KEEP && time.isSet();
    if (migrates || catalog.hasOtherSegmentsThan(before)) {
      sweep.request();
    }
    return gaps;
  }

  /** Lets no more runs of a journey start; those that are live go on. */
  boolean retire(String journey) {
    synchronized (deploying) {
      takeNewer();
      Catalog before = catalog;
      if (!before.current().containsKey(journey)) {
        return false;
      }
      change(deployed -> deployed.without(journey));
      if (catalog.watchesOthersThan(before)) {
        sweep.request();
      }
      return true;
    }
  }

  /** What is paused. */
  Pauses pauses() {
    return catalog.pauses();
  }

  /** Changes what is paused; whoever was held up by it is looked at. */
  void pause(UnaryOperator<Pauses> change) {
    Catalog before;
    synchronized (deploying) {
      before = catalog;
      change(deployed -> deployed.with(change.apply(deployed.pauses())));
    }
    resumed(before);
  }

  private void resumed(Catalog before) {
    if (!catalog.pauses().journeys().containsAll(before.pauses().journeys())) {
      if (sweep.isInBackground()) {
        sweep.requestOnceLive();
      } else {
        sweep.request();
      }
    }
  }

  /**
   * Changes what is deployed, in the store first. Others on the store may have been faster: then it
   * is done once more to what they have made of it.
   */
  private void change(UnaryOperator<Deployed> change) {
    while (true) {
      takeNewer();
      Deployed before = deployment.deployed();
      Deployed next = change.apply(before);
      if (definitions == null) {
        swap(next);
        return;
      }
      Deployed kept = next.at(before.revision() + 1);
      if (next.stored().equals(before.stored())) {
        swap(next);
        return;
      } else if (definitions.deploy(kept.stored())) {
        swap(kept);
        return;
      }
    }
  }

  /** Takes over what others on the store have deployed; whether there was anything. */
  private boolean takeNewer() {
    if (definitions == null || definitions.revision() == deployment.deployed().revision()) {
      return false;
    }
    swap(compiling.read(deployment.deployed(), definitions.deployment()));
    return true;
  }

  /** Looks whether others on the store have deployed anything. */
  void look() {
    Catalog before = catalog;
    if (definitions == null || definitions.revision() == revision()) {
      return;
    }
    synchronized (deploying) {
      if (!takeNewer()) {
        return;
      }
    }
    if (catalog.movesRuns() || catalog.hasOtherSegmentsThan(before)) {
      sweep.requestOnceLive();
    }
    resumed(before);
  }

  private long revision() {
    synchronized (swapping) {
      return deployment.deployed().revision();
    }
  }

  private void swap(Deployed next) {
    Predicate<Version> isPinned = pinned();
    Pauses before = catalog.pauses();
    alone.run(
        () -> {
          synchronized (swapping) {
            deployment.adopt(next, isPinned);
            catalog = deployment.catalog();
          }
          return true;
        });
    if (!next.pauses().equals(before)) {
      pausing.accept(next.pauses());
    }
  }

  /** A run may have come to what is replaced after the store was asked. */
  private Predicate<Version> pinned() {
    if (durable == null) {
      return pins::isPinned;
    }
    Set<Version> kept = durable.pinned();
    Deployed replaced = deployment.deployed();
    return version -> {
      JourneyPlan plan = replaced.current().get(version.journey());
      return kept.contains(version) || plan != null && plan.version == version.number();
    };
  }

  /**
   * Brings a version into the catalog that some run is on; false if it is not kept. The caller may
   * hold shards.
   */
  boolean load(Version version) {
    JourneyPlan plan = compiling.kept(version);
    if (plan == null) {
      return false;
    }
    synchronized (swapping) {
      if (!deployment.knows(version)) {
        deployment.addOlder(plan);
        catalog = deployment.catalog();
      }
    }
    return true;
  }

  /** Whether anything may have happened that was not kept. */
  private boolean isInUse() {
    AtomicBoolean known = new AtomicBoolean(time.isSet() || durable != null);
    if (!known.get()) {
      store.forEachSubject((subject, due) -> known.set(true));
    }
    return known.get();
  }

  private List<Problem> gaps(Catalog before, Definitions more) {
    return HistoryGaps.of(before, more, time.orNull());
  }

  /** History is made known before there is any time: who is in which segment shows later. */
  void loading() {
    if (!time.isSet() && catalog.watches()) {
      sweep.request();
    }
  }
}
