package dev.sojourn.store.jdbc;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A store in SQLite or PostgreSQL. What a method has done is durable when it returns; the changes
 * of many threads are made durable at once (group commit).
 *
 * <p>A {@link StoreException} means that the change was not kept, unless it {@link
 * StoreException#isUnknown says} that nobody knows. Of SQLite the store that has opened the file
 * last writes to it; an earlier one throws {@link Leases.NotHeldException} from then on. Ids of
 * users and groups may take 1999 bytes, records 16 MiB.
 *
 * <p>The store takes some connections from its source and keeps them until it is closed. The source
 * must not wrap them in transactions of its own. Thread-safe.
 */
public final class JdbcUserStore implements DurableUserStore {
  private static final int WRITERS = 64;

  private final Fence fence;
  private final @Nullable PostgresLeases leases;
  private final Readers readers;
  private final GroupCommit group;
  private final RecordCache cache;
  private final Users users;
  private final JdbcNames names;
  private final JdbcOutbox outbox;
  private final JdbcInboxTable inbox;
  private final JdbcDefinitions definitions;

  private JdbcUserStore(
      JdbcUserStoreBuilder settings, Links links, Fence fence, @Nullable PostgresLeases leases) {
    this.fence = fence;
    this.leases = leases;
    long patience = settings.patience.toNanos();
    readers = new Readers(links, settings.readers, patience);
    Waiting waiting = new Waiting(settings.batch, settings.gathering.toNanos());
    group = new GroupCommit(links, fence, waiting, patience);
    cache = new RecordCache(settings.cachedRecords, settings.cachedBytes);
    users = new Users(readers, fence);
    names = new JdbcNames(readers, group);
    outbox = new JdbcOutbox(readers, group, fence);
    inbox = new JdbcInboxTable(readers, group, fence);
    definitions = new JdbcDefinitions(readers, group);
  }

  /** Opens the store in a database, with the usual settings; makes its tables if need be. */
  public static JdbcUserStore open(DataSource source) {
    return builder(source).open();
  }

  /** Opens the store in a file of SQLite; makes it if need be. */
  public static JdbcUserStore sqlite(Path file) {
    return open(sqliteSource(file));
  }

  /** A source of connections to a file of SQLite, through {@link java.sql.DriverManager}. */
  public static DataSource sqliteSource(Path file) {
    return new DriverSource("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /** Settings of a store that is to be opened. */
  public static JdbcUserStoreBuilder builder(DataSource source) {
    return new JdbcUserStoreBuilder(source);
  }

  static JdbcUserStore open(JdbcUserStoreBuilder settings) throws SQLException {
    Links links = Links.of(settings.source, (int) settings.patience.toMillis());
    Dialect dialect = links.dialect();
    try (Link link = links.open()) {
      dialect.takeTime(link.connection);
      Migrations migrations = Migrations.of(dialect);
      if (settings.migrates) {
        migrations.run(link.connection);
      } else {
        migrations.verify(link.connection);
      }
      dialect.begin(link.connection);
      PostgresLeases leases = leases(settings, dialect);
      Fence fence = dialect == Dialect.SQLITE ? FileFence.take(link) : fence(link, leases);
      dialect.commit(link.connection);
      return new JdbcUserStore(settings, links, fence, leases);
    }
  }

  private static @Nullable PostgresLeases leases(JdbcUserStoreBuilder settings, Dialect dialect) {
    Duration lease = settings.lease;
    if (lease == null) {
      return null;
    }
    if (dialect == Dialect.SQLITE) {
      throw new IllegalArgumentException("several engines cannot share a file of SQLite");
    }
    return new PostgresLeases(settings.source, lease);
  }

  private static Fence fence(Link link, @Nullable PostgresLeases leases) throws SQLException {
    NodeFence own = NodeFence.join(link);
    return leases == null ? own : new LeaseFence(own, leases);
  }

  @Override
  public byte @Nullable [] load(Subject subject) {
    group.settleDoubt();
    byte[] cached = cache.get(subject, fence.epoch(Partitions.of(subject)));
    return cached == null ? users.record(Keys.of(subject)) : cached;
  }

  @Override
  public NameTable names() {
    return names;
  }

  @Override
  public void commit(Change change) {
    Subject subject = change.subject();
    byte[] record = change.record();
    long epoch = fence.epoch(Partitions.of(subject));
    // whoever sees a touch of this change before it is known here sees no record of before it
    cache.remove(subject);
    group.run(op(change));
    if (record != null) {
      cache.put(subject, record, epoch);
    }
  }

  private Op<Boolean> op(Change change) {
    Subject subject = change.subject();
    byte[] key = Keys.of(subject);
    Op<Boolean> op = Op.of(subject);
    byte[] record = change.record();
    if (record == null) {
      op.add(Write.ERASE_USER, key).add(Write.ERASE_PINS, key).add(Write.ERASE_OUTBOX, key);
      op.add(Write.ERASE_INBOX, key).add(Write.ERASE_INCOMING, key);
    } else {
      put(op, change, key, Limits.record(record));
    }
    change.done().forEach(number -> op.add(Write.REMOVE_ENTRY, number));
    op.about.addAll(change.done());
    return op;
  }

  private void put(Op<?> op, Change change, byte[] key, byte[] record) {
    String carriesTo = change.carriesTo();
    op.add(
        Write.PUT_USER,
        key,
        Partitions.of(change.subject()),
        record,
        Instants.second(change.nextDue()),
        Instants.nano(change.nextDue()),
        carriesTo == null ? null : Keys.ofUser(carriesTo));
    Set<Version> pins = change.pins();
    if (pins != null) {
      op.add(Write.ERASE_PINS, key);
      pins.forEach(version -> op.add(Write.PUT_PIN, key, definitions.row(version)));
    }
    JdbcOutbox.put(op, change.subject(), key, change.outgoing());
  }

  @Override
  public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
    users.forEach(visitor);
  }

  @Override
  public List<Due> due(@Nullable Due after, Instant limit, int atMost) {
    return users.due(after, limit, atMost);
  }

  @Override
  public Set<Version> pinned() {
    return definitions.pinned();
  }

  @Override
  public List<Carried> carried() {
    return users.carried();
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public DefinitionStore definitions() {
    return definitions;
  }

  @Override
  public @Nullable Leases leases() {
    return leases;
  }

  @Override
  public int writers() {
    return WRITERS;
  }

  /** Waits for the changes that are under way, and gives all leases and connections back. */
  @Override
  public void close() {
    if (leases != null) {
      leases.stop();
    }
    group.close();
    readers.close();
  }
}
