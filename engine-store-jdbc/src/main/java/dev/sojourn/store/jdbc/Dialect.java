package dev.sojourn.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The databases that are known here. */
public enum Dialect {
  /** A file; write-ahead log, every commit synced. */
  SQLITE {
    @Override
    void prepare(Connection connection, int patienceMillis) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = " + patienceMillis);
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA secure_delete = ON");
        statement.execute("PRAGMA wal_autocheckpoint = 4000");
        statement.execute("PRAGMA cache_size = -16000");
      }
    }

    @Override
    void takeTime(Connection connection) throws SQLException {
      execute(connection, "PRAGMA busy_timeout = " + MIGRATION_MILLIS);
    }

    /** At once for writing: a transaction that has read first cannot always begin to write. */
    @Override
    void begin(Connection connection) throws SQLException {
      execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    void commit(Connection connection) throws SQLException {
      execute(connection, "COMMIT");
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      execute(connection, "ROLLBACK");
    }

    @Override
    boolean isPassing(SQLException e) {
      int code = e.getErrorCode() & LOW_BYTE;
      return code == SQLITE_BUSY
          || code == SQLITE_LOCKED
          || code == SQLITE_IOERR
          || code == SQLITE_FULL
          || code == SQLITE_CANTOPEN;
    }

    @Override
    void lockMigrations(Connection connection) {
      // whoever has begun a transaction is alone
    }

    @Override
    String forUpdate() {
      return "";
    }
  },

  /** A server; fsync as it is set there, every commit synchronous. */
  POSTGRESQL {
    @Override
    void prepare(Connection connection, int patienceMillis) throws SQLException {
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setNetworkTimeout(Runnable::run, Math.max(1, patienceMillis / 2));
      try (Statement statement = connection.createStatement()) {
        // Each statement knows its index; what the tables hold changes faster than their
        // statistics.
        statement.execute(
            "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;"
                + " SET jit = off; SET plan_cache_mode = force_generic_plan;"
                + " SET idle_in_transaction_session_timeout = '4s'");
        statement.execute(
            "SELECT set_config('synchronous_commit', 'on', false)"
                + " WHERE current_setting('synchronous_commit') = 'off'");
      }
    }

    @Override
    void takeTime(Connection connection) throws SQLException {
      connection.setNetworkTimeout(Runnable::run, 0);
      execute(connection, "SET idle_in_transaction_session_timeout = " + MIGRATION_MILLIS);
    }

    @Override
    void begin(Connection connection) throws SQLException {
      connection.setAutoCommit(false);
    }

    @Override
    void commit(Connection connection) throws SQLException {
      connection.commit();
      connection.setAutoCommit(true);
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
    }

    @Override
    boolean isPassing(SQLException e) {
      String state = String.valueOf(e.getSQLState());
      return state.startsWith("08")
          || state.startsWith("40")
          || state.startsWith("53")
          || state.startsWith("55")
          || state.startsWith("57")
          || state.startsWith("58")
          || state.equals("25P03");
    }

    @Override
    void lockMigrations(Connection connection) throws SQLException {
      execute(connection, "SELECT pg_advisory_xact_lock(5340125120180213)");
    }

    @Override
    String forUpdate() {
      return " FOR UPDATE";
    }
  };

  private static final int MIGRATION_MILLIS = 600_000;
  private static final int LOW_BYTE = 0xFF;
  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_CANTOPEN = 14;

  /**
   * The dialect of a connection.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "sqlite" -> SQLITE;
      case "postgresql" -> POSTGRESQL;
      default ->
          throw new IllegalArgumentException(
              "the store knows SQLite and PostgreSQL; this is " + product);
    };
  }

  /** Sets what a new connection of the store needs. */
  abstract void prepare(Connection connection, int patienceMillis) throws SQLException;

  /** Lets a connection work longer than others: for migrations. */
  abstract void takeTime(Connection connection) throws SQLException;

  abstract void begin(Connection connection) throws SQLException;

  abstract void commit(Connection connection) throws SQLException;

  abstract void rollback(Connection connection) throws SQLException;

  /** Whether the same may go well a little later. */
  abstract boolean isPassing(SQLException e);

  /** Within a transaction: waits until nobody else migrates. */
  abstract void lockMigrations(Connection connection) throws SQLException;

  /** What locks the rows that are read in a transaction that writes. */
  abstract String forUpdate();

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
