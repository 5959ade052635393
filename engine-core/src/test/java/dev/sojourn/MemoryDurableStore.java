package dev.sojourn;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Version;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A durable store that is none: it lasts as long as the test, which puts one engine after another
 * over it. It can fail before a commit and after one.
 */
final class MemoryDurableStore implements DurableUserStore {
  private static final Comparator<Due> ORDER =
      Comparator.comparing(Due::at).thenComparing(Due::subject);

  private static final Predicate<Change> NEVER = change -> false;

  final InMemoryUserStore records = new InMemoryUserStore();
  final AtomicInteger loads = new AtomicInteger();
  final AtomicInteger commits = new AtomicInteger();
  final MemoryDefinitions definitions = new MemoryDefinitions();
  private final Map<Subject, Due> dueOf = new ConcurrentHashMap<>();
  private final Map<Subject, Set<Version>> pins = new ConcurrentHashMap<>();
  private final Map<Subject, Carried> carried = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Due> dues = new ConcurrentSkipListSet<>(ORDER);
  volatile int writers = 8;
  volatile Predicate<Change> failsBefore = NEVER;
  volatile Predicate<Change> failsAfter = NEVER;
  volatile Predicate<Subject> failsToLoad = subject -> false;

  /** Nothing fails any more. */
  void recover() {
    failsBefore = NEVER;
    failsAfter = NEVER;
    failsToLoad = subject -> false;
  }

  @Override
  public byte @Nullable [] load(Subject subject) {
    loads.incrementAndGet();
    if (failsToLoad.test(subject)) {
      throw new IllegalStateException("cannot read of " + subject.id());
    }
    return records.load(subject);
  }

  @Override
  public NameTable names() {
    return records.names();
  }

  @Override
  public void commit(Change change) {
    commits.incrementAndGet();
    if (failsBefore.test(change)) {
      throw new IllegalStateException("not kept of " + change.subject().id());
    }
    synchronized (this) {
      keep(change);
    }
    if (failsAfter.test(change)) {
      throw new IllegalStateException("kept of " + change.subject().id());
    }
  }

  private void keep(Change change) {
    Subject subject = change.subject();
    records.commit(change);
    Due before = dueOf.remove(subject);
    if (before != null) {
      dues.remove(before);
    }
    if (change.record() != null && change.nextDue() != null) {
      Due due = new Due(change.nextDue(), subject);
      dueOf.put(subject, due);
      dues.add(due);
    }
    if (change.record() == null) {
      pins.remove(subject);
    } else if (change.pins() != null) {
      pins.put(subject, change.pins());
    }
    if (change.carriesTo() == null) {
      carried.remove(subject);
    } else {
      carried.put(subject, new Carried(subject.id(), change.carriesTo()));
    }
  }

  @Override
  public synchronized List<Due> due(@Nullable Due after, Instant limit, int atMost) {
    return (after == null ? dues : dues.tailSet(after, false))
        .stream().takeWhile(due -> !due.at().isAfter(limit)).limit(atMost).toList();
  }

  /** When somebody is due as far as is kept; null for never. */
  @Nullable Instant dueOf(Subject subject) {
    Due due = dueOf.get(subject);
    return due == null ? null : due.at();
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    records.forEachSubject(visitor);
  }

  @Override
  public Set<Version> pinned() {
    Set<Version> all = new HashSet<>();
    pins.values().forEach(all::addAll);
    return all;
  }

  @Override
  public List<Carried> carried() {
    return List.copyOf(carried.values());
  }

  @Override
  public DefinitionStore definitions() {
    return definitions;
  }

  @Override
  public @Nullable Leases leases() {
    return null;
  }

  @Override
  public int writers() {
    return writers;
  }

  @Override
  public Outbox outbox() {
    return records.outbox();
  }

  @Override
  public Inbox inbox() {
    return records.inbox();
  }

  @Override
  public void close() {
    // it lasts as long as the test
  }

  /** Definitions that last as long as the test. */
  static final class MemoryDefinitions implements DefinitionStore {
    final Map<Version, Journey> journeys = new ConcurrentHashMap<>();
    private Deployment deployed = Deployment.NONE;
    final AtomicInteger refusals = new AtomicInteger();

    @Override
    public synchronized int versionOf(Journey journey) {
      int last = 0;
      while (journeys.containsKey(new Version(journey.id(), last + 1))) {
        last++;
      }
      if (journey.equals(journeys.get(new Version(journey.id(), last)))) {
        return last;
      }
      journeys.put(new Version(journey.id(), last + 1), journey);
      return last + 1;
    }

    @Override
    public @Nullable Journey journey(Version version) {
      return journeys.get(version);
    }

    @Override
    public synchronized Deployment deployment() {
      return deployed;
    }

    @Override
    public synchronized boolean deploy(Deployment next) {
      if (next.revision() != deployed.revision() + 1) {
        refusals.incrementAndGet();
        return false;
      }
      deployed = next;
      return true;
    }

    @Override
    public synchronized long revision() {
      return deployed.revision();
    }
  }
}
