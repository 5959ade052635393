package dev.sojourn;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store in memory, to be changed in some respect. */
abstract class DelegatingStore implements UserStore {
  final InMemoryUserStore store = new InMemoryUserStore();

  @Override
  public byte @Nullable [] load(Subject subject) {
    return store.load(subject);
  }

  @Override
  public NameTable names() {
    return store.names();
  }

  @Override
  public void commit(Change change) {
    store.commit(change);
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    store.forEachSubject(visitor);
  }

  @Override
  public Outbox outbox() {
    return store.outbox();
  }

  @Override
  public Inbox inbox() {
    return store.inbox();
  }

  /** The touches in the outbox, those that were postponed too, as they were decided. */
  final List<Touch> touches() {
    List<Outbox.Entry> all =
        new ArrayList<>(store.outbox().waiting(Channels.ALL, 0, Integer.MAX_VALUE));
    all.addAll(store.outbox().ready(Channels.ALL, Instant.MAX, Integer.MAX_VALUE));
    all.sort(Comparator.comparingLong(Outbox.Entry::number));
    return all.stream().map(Outbox.Entry::touch).toList();
  }
}
