package dev.sojourn.reliability.kills;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Outbox;
import java.time.Instant;
import java.util.List;

/** A store whose calls pass a trap, and that tells the journal what was settled. */
final class WatchedStore extends DelegatingStore {
  private final Trap trap;
  private final WatchedOutbox outbox;

  WatchedStore(DurableUserStore store, Trap trap, SinkJournal journal) {
    super(store);
    this.trap = trap;
    outbox = new WatchedOutbox(store.outbox(), trap, journal);
  }

  @Override
  public void commit(Change change) {
    if (change.record() == null) {
      trap.reached(CrashPoint.IN_FORGET);
    }
    super.commit(change);
    if (change.carriesTo() != null) {
      trap.reached(CrashPoint.BETWEEN_RELEASE_AND_ABSORB);
    }
    trap.reached(CrashPoint.BEFORE_ANSWER);
  }

  @Override
  public List<Due> due(Due after, Instant limit, int atMost) {
    List<Due> due = super.due(after, limit, atMost);
    trap.reached(CrashPoint.IN_RECOVERY);
    return due;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Leases leases() {
    Leases leases = super.leases();
    return leases == null ? null : new WatchedLeases(leases, trap);
  }
}
