package dev.sojourn;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in memory that refuses to keep anything of some users, or to settle their touches. */
final class UnreliableStore implements UserStore {
  final Set<String> refusingCommits = ConcurrentHashMap.newKeySet();
  final Set<String> refusingToSettle = ConcurrentHashMap.newKeySet();
  private final InMemoryUserStore store = new InMemoryUserStore();

  @Override
  public byte @Nullable [] load(Subject subject) {
    return store.load(subject);
  }

  @Override
  public void commit(Change change) {
    if (refusingCommits.contains(change.subject().id())) {
      throw new IllegalStateException("no room for " + change.subject().id());
    }
    store.commit(change);
  }

  @Override
  public void settle(Subject subject, String touchId) {
    if (refusingToSettle.contains(subject.id())) {
      throw new IllegalStateException("cannot settle for " + subject.id());
    }
    store.settle(subject, touchId);
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    store.forEachSubject(visitor);
  }

  @Override
  public void forEachOutboxEntry(Consumer<Touch> visitor) {
    store.forEachOutboxEntry(visitor);
  }

  List<Touch> outbox() {
    List<Touch> touches = new ArrayList<>();
    forEachOutboxEntry(touches::add);
    return touches;
  }
}
