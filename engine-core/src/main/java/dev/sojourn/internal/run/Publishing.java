package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.HistoryGaps;
import dev.sojourn.internal.decide.JourneyPlan;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.UserStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Deploys and retires: compiles beside the work, swaps the catalog while nothing is worked on, and
 * brings to those who are known what they cannot wait for. Thread-safe.
 */
final class Publishing {
  private final Deployment deployment;
  private final UserStore store;
  private final Time time;
  private final Alone alone;
  private final Sweep sweep;
  private final Object deploying = new Object();
  private boolean published;
  private volatile Catalog catalog;

  /** Does something while no input is worked on. */
  interface Alone {
    boolean run(Supplier<Boolean> change);
  }

  /**
   * Nothing is deployed at first.
   *
   * @param reach brings what was published to one user or group
   */
  Publishing(
      Deployment deployment, UserStore store, Time time, Alone alone, Consumer<Subject> reach) {
    this.deployment = deployment;
    this.store = store;
    this.time = time;
    this.alone = alone;
    this.sweep = new Sweep(store, time, reach);
    this.catalog = deployment.catalog();
  }

  /** What is deployed now. */
  Catalog catalog() {
    return catalog;
  }

  /** What would be deployed with more definitions. */
  Definitions with(Definitions more) {
    synchronized (deploying) {
      return deployment.with(more);
    }
  }

  /** Deploys definitions that were checked; returns warnings about what was not kept so far. */
  List<Problem> publish(Definitions more, LiveRuns liveRuns) {
    Catalog before;
    List<Problem> gaps;
    synchronized (deploying) {
      before = catalog;
      gaps = published && isInUse() ? gaps(before, more) : List.of();
      List<JourneyPlan> plans = deployment.compile(more.journeys());
      House house = deployment.compileHouse(more);
      swap(
          () -> {
            deployment.adopt(plans, house, more, liveRuns);
            return true;
          });
      published = true;
    }
    boolean migrates = liveRuns != LiveRuns.KEEP && time.isSet();
    if (migrates || catalog.hasOtherSegmentsThan(before)) {
      sweep.request();
    }
    return gaps;
  }

  /** Whether anything may have happened that was not kept. */
  private boolean isInUse() {
    AtomicBoolean known = new AtomicBoolean(time.isSet());
    store.forEachSubject((subject, due) -> known.set(true));
    return known.get();
  }

  private List<Problem> gaps(Catalog before, Definitions more) {
    return HistoryGaps.of(before, more, time.isSet() ? time.instant() : null);
  }

  /** Lets no more runs of a journey start; those that are live go on. */
  boolean retire(String journey) {
    synchronized (deploying) {
      Catalog before = catalog;
      boolean retired = swap(() -> deployment.retire(journey));
      if (catalog.watchesOthersThan(before)) {
        sweep.request();
      }
      return retired;
    }
  }

  private boolean swap(Supplier<Boolean> change) {
    return alone.run(
        () -> {
          boolean changed = change.get();
          catalog = deployment.catalog();
          return changed;
        });
  }

  /** History is made known before there is any time: who is in which segment shows later. */
  void loading() {
    if (!time.isSet() && catalog.watches()) {
      sweep.request();
    }
  }

  /** What was asked for before the engine had any time. */
  void sweepIfDue() {
    sweep.ifDue();
  }
}
