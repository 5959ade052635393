package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.UserStore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records of one shard in the store. An input asks for a record more than once, to see whether
 * it is an alias' and to apply it: of a durable store the last one is kept in hand. Nobody but who
 * holds the shard's lock commits, so it is the store's.
 */
final class Records {
  private final UserStore store;
  private final NameTable names;
  private final StoreTrouble trouble;
  private final boolean durable;
  private final ReentrantLock lock;
  private @Nullable Subject last;
  private byte @Nullable [] lastRecord;

  /** Records; what is in hand belongs to whoever holds the lock. */
  Records(UserStore store, StoreTrouble trouble, ReentrantLock lock) {
    this.store = store;
    this.trouble = trouble;
    this.names = store.names();
    this.durable = store instanceof DurableUserStore;
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
    if (!durable || !lock.isHeldByCurrentThread()) {
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
    last = null;
    try {
      store.commit(change);
      trouble.none();
    } catch (RuntimeException e) {
      trouble.failed(e);
      throw e;
    }
    if (durable) {
      lastRecord = change.record();
      last = change.subject();
    }
  }

  /** Has the store asked again. The lock is held. */
  void forgetLast() {
    last = null;
    lastRecord = null;
  }
}
