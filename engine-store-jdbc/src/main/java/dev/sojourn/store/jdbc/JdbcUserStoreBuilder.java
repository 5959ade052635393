package dev.sojourn.store.jdbc;

import dev.sojourn.spi.Leases;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link JdbcUserStore}. Not thread-safe. */
public final class JdbcUserStoreBuilder {
  private static final int SHORTEST_LEASE = 600;

  final DataSource source;
  int batch = 256;
  Duration gathering = Duration.ofMillis(5);
  int cachedRecords = 20_000;
  long cachedBytes = 64L << 20;
  Duration patience = Duration.ofSeconds(10);
  int readers = 4;
  boolean migrates = true;
  @Nullable Duration lease;

  JdbcUserStoreBuilder(DataSource source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * How many changes one transaction takes at most, and how long the first of them waits for others
   * that are on their way; a change that is alone does not wait. Default: 256, 5 ms.
   */
  public JdbcUserStoreBuilder groupCommit(int changes, Duration longest) {
    batch = atLeastOne("changes", changes);
    gathering = notNegative("longest", longest);
    return this;
  }

  /**
   * How many of the records that were committed last are kept in memory too. Default: 20,000, and
   * 64 MiB.
   */
  public JdbcUserStoreBuilder cache(int records, long bytes) {
    if (records < 0 || bytes < 0) {
      throw new IllegalArgumentException("a cache holds nothing or something");
    }
    cachedRecords = records;
    cachedBytes = bytes;
    return this;
  }

  /**
   * How long a database that is away is waited for, before a change or a question fails. Default:
   * 10 s.
   */
  public JdbcUserStoreBuilder patience(Duration longest) {
    patience = notNegative("longest", longest);
    return this;
  }

  /** How many connections there are for reading, beside the one for writing. Default: 4. */
  public JdbcUserStoreBuilder readers(int connections) {
    readers = atLeastOne("connections", connections);
    return this;
  }

  /** Whether {@link Migrations} that are missing are run; else they must be there. Default: yes. */
  public JdbcUserStoreBuilder migrate(boolean run) {
    migrates = run;
    return this;
  }

  /**
   * Has several engines, each with a store of its own, share the users of one PostgreSQL database;
   * see {@link Leases}. All of them must be opened so. Default: one engine works for all users.
   *
   * <p>Two more connections are kept, and connecting should not take longer than a lease lasts: of
   * PostgreSQL's driver set {@code connectTimeout}.
   *
   * @param lease for how long an engine is waited for that is not heard of, before others work for
   *     its users: 6 s, say; at least 600 ms. Each says for itself
   */
  public JdbcUserStoreBuilder nodes(Duration lease) {
    if (lease.toMillis() < SHORTEST_LEASE) {
      throw new IllegalArgumentException("a lease of " + lease + " is too short");
    }
    this.lease = lease;
    return this;
  }

  /**
   * Opens the store.
   *
   * @throws StoreException if the database cannot be reached, or its tables are not those of this
   *     program
   * @throws IllegalArgumentException if it is neither SQLite nor PostgreSQL, or one of SQLite that
   *     several engines are to share
   */
  public JdbcUserStore open() {
    Patience left = new Patience(patience.toNanos());
    while (true) {
      try {
        return JdbcUserStore.open(this);
      } catch (SQLException e) {
        if (left.isOver() || Stream.of(Dialect.values()).noneMatch(known -> known.isPassing(e))) {
          throw new StoreException("the store cannot be opened", e);
        }
        left.pause();
      }
    }
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
    return value;
  }

  private static Duration notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, was " + value);
    }
    return value;
  }
}
