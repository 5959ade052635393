package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.function.Supplier;

/** Runs the timers of one user or group, if anything may run now. */
final class DueWork implements DueWorkers.Work {
  private final Supplier<Catalog> catalog;
  private final Time time;
  private final Parked parked;
  private final Identities identities;

  DueWork(Supplier<Catalog> catalog, Time time, Parked parked, Identities identities) {
    this.catalog = catalog;
    this.time = time;
    this.parked = parked;
    this.identities = identities;
  }

  /** Whether all timers wait: the clock is not followed, or everything is paused. */
  boolean waits() {
    return time.isHeld() || catalog.get().pauses().all();
  }

  @Override
  public void run(Shard shard, Subject subject, Instant limit, Instant now) {
    if (parked.holds(subject)) {
      shard.due.set(subject, null); // until the quarantine ends
      return;
    }
    if (identities.untaken().hasToTake(subject)) {
      throw new IllegalStateException("what was known under an alias has to be taken first");
    }
    shard.runDue(
        subject,
        Done.nothing(),
        state -> Decider.due(catalog.get(), state, instant -> !instant.isAfter(limit), now));
  }
}
