package dev.sojourn;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Outbox;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory that refuses to keep anything of some users, or to settle their touches. */
final class UnreliableStore extends DelegatingStore {
  final Set<String> refusingCommits = ConcurrentHashMap.newKeySet();
  final Set<String> refusingToSettle = ConcurrentHashMap.newKeySet();

  @Override
  public void commit(Change change) {
    if (refusingCommits.contains(change.subject().id())) {
      throw new IllegalStateException("no room for " + change.subject().id());
    }
    store.commit(change);
  }

  @Override
  public Outbox outbox() {
    return new DelegatingOutbox(store.outbox()) {
      @Override
      public void settle(Subject subject, String touchId) {
        if (refusingToSettle.contains(subject.id())) {
          throw new IllegalStateException("cannot settle for " + subject.id());
        }
        super.settle(subject, touchId);
      }
    };
  }
}
