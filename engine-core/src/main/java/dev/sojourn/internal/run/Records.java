package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.UserStore;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records of one shard in the store. An input asks for a record more than once, to see whether
 * it is an alias' and to apply it: of a durable store the last one is kept in hand. Nobody but who
 * holds the shard's lock commits, so it is the store's; unless another engine does.
 */
final class Records {
  private final UserStore store;
  private final NameTable names;
  private final StoreTrouble trouble;
  private final boolean durable;
  private final Territory territory;
  private final ReentrantLock lock;
  private @Nullable Subject last;
  private byte @Nullable [] lastRecord;

  /** Records; what is in hand belongs to whoever holds the lock. */
  Records(UserStore store, StoreTrouble trouble, Territory territory, ReentrantLock lock) {
    this.territory = territory;
    this.store = store;
    this.trouble = trouble;
    this.durable = store instanceof DurableUserStore;
    this.names = durable ? new StoreNames(store.names()) : store.names();
    this.lock = lock;
  }

  boolean areDurable() {
    return durable;
  }

  NameTable names() {
    return names;
  }

  /** A record, or null if there is none. Without the lock it may be older than what is kept. */
  byte @Nullable [] load(Subject subject) {
    if (!durable || !lock.isHeldByCurrentThread() || !territory.has(subject)) {
      return store.load(subject);
    }
    if (!subject.equals(last)) {
      last = null;
      lastRecord = store.load(subject);
      last = subject;
    }
    return lastRecord;
  }

  /** Keeps a change. The lock is held. */
  void commit(UserStore.Change change) {
    commit(change, Done.nothing());
  }

  /** Keeps a change, and with it that an entry of the inbox is done. The lock is held. */
  void commit(UserStore.Change whole, Done done) {
    UserStore.Change change = done.numbers().isEmpty() ? whole : with(whole, done);
    last = null;
    try {
      store.commit(change);
      trouble.none();
    } catch (RuntimeException e) {
      trouble.failed(e);
      if (e instanceof Leases.NotHeldException || !isKept(change)) {
        throw e;
      }
      trouble.keptAllTheSame(e);
    }
    if (durable) {
      lastRecord = change.record();
      last = change.subject();
    }
  }

  private static UserStore.Change with(UserStore.Change change, Done done) {
    return new UserStore.Change(
        change.subject(),
        change.record(),
        change.nextDue(),
        change.outgoing(),
        change.pins(),
        change.carriesTo(),
        done.numbers());
  }

  /** Whether a change was kept of which nobody knows; all of it was, if the record was. */
  private boolean isKept(UserStore.Change change) {
    try {
      byte[] kept = store.load(change.subject());
      return Arrays.equals(kept, change.record());
    } catch (RuntimeException e) {
      return false; // who knows
    }
  }

  /** Has the store asked again. The lock is held. */
  void forgetLast() {
    last = null;
    lastRecord = null;
  }
}
