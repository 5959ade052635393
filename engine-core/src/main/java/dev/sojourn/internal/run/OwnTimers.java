package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.function.Supplier;

/** The timers of one user or group that come before an event of theirs. */
final class OwnTimers {
  private final Shards shards;
  private final Supplier<Catalog> catalog;

  OwnTimers(Shards shards, Supplier<Catalog> catalog) {
    this.shards = shards;
    this.catalog = catalog;
  }

  /**
   * Runs those that the clock has reached as of now, and those between now and an event that is
   * ahead of the clock each at its own instant. The shard's lock is held.
   */
  void runBefore(Subject subject, Instant event, Instant now) {
    Shard shard = shards.of(subject);
    Instant due = shard.dueBefore(event, subject);
    while (due != null && due.isBefore(event)) {
      Instant at = later(due, now);
      shard.runDue(
          subject,
          Done.nothing(),
          state -> Decider.due(catalog.get(), state, i -> i.isBefore(event) && !i.isAfter(at), at));
      due = shard.dueBefore(event, subject);
    }
  }

  /** The later one of two instants. */
  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
