package dev.sojourn.reliability.kills;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A store that does what another one does. */
public class DelegatingStore implements DurableUserStore {
  private final DurableUserStore store;

  /** A store in front of another. */
  protected DelegatingStore(DurableUserStore store) {
    this.store = store;
  }

  @Override
  public void commit(Change change) {
    store.commit(change);
  }

  @Override
  public List<Due> due(Due after, Instant limit, int atMost) {
    return store.due(after, limit, atMost);
  }

  @Override
  public byte[] load(Subject subject) {
    return store.load(subject);
  }

  @Override
  public NameTable names() {
    return store.names();
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, Instant> visitor) {
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

  @Override
  public Set<Version> pinned() {
    return store.pinned();
  }

  @Override
  public List<Carried> carried() {
    return store.carried();
  }

  @Override
  public DefinitionStore definitions() {
    return store.definitions();
  }

  @Override
  public Leases leases() {
    return store.leases();
  }

  @Override
  public int writers() {
    return store.writers();
  }

  @Override
  public void close() {
    store.close();
  }
}
