package dev.sojourn.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the store, as numbered files that are run once and in order: {@code
 * dev/sojourn/store/jdbc/sqlite/V1__store.sql} and so on. A store runs those that are missing when
 * it is opened, each in a transaction of its own; several may be opened at once. A host that has a
 * tool for this runs the files, or {@link #statements}, with it and opens the store with {@link
 * JdbcUserStoreBuilder#migrate migrate(false)}.
 *
 * <p>Stateless; thread-safe.
 */
public final class Migrations {

  private final Dialect dialect;
  private final List<Migration> files;

  private Migrations(Dialect dialect, List<Migration> files) {
    this.dialect = dialect;
    this.files = files;
  }

  static Migrations of(Dialect dialect) {
    List<String> names = dialect == Dialect.SQLITE ? List.of("store") : List.of("store", "nodes");
    return new Migrations(
        dialect,
        Stream.iterate(1, version -> version <= names.size(), version -> version + 1)
            .map(version -> Migration.read(dialect, version, names.get(version - 1)))
            .toList());
  }

  /** For tests: other files. */
  static Migrations of(Dialect dialect, List<Migration> files) {
    return new Migrations(dialect, List.copyOf(files));
  }

  /**
   * The statements that make an empty database one of this version, in order, for a tool of the
   * host's. Those of one version are in order of the file and belong into one transaction.
   */
  public static List<String> statements(Dialect dialect) {
    return of(dialect).files.stream().flatMap(file -> file.statements().stream()).toList();
  }

  /**
   * Runs what is missing.
   *
   * @throws StoreException if the database is of a newer version than this program, or a file was
   *     changed after it had been run
   */
  void run(Connection connection) throws SQLException {
    check(done(connection));
    for (Migration file : files) {
      if (!done(connection).containsKey(file.version())) {
        run(connection, file);
      }
    }
  }

  /**
   * Asks that nothing is missing.
   *
   * @throws StoreException if something is
   */
  void verify(Connection connection) throws SQLException {
    Map<Integer, @Nullable String> done = done(connection);
    check(done);
    for (Migration file : files) {
      if (!done.containsKey(file.version())) {
        throw new StoreException(
            "the database lacks the migration V" + file.version() + "__" + file.name(), null);
      }
    }
  }

  private void run(Connection connection, Migration file) throws SQLException {
    boolean committed = false;
    dialect.begin(connection);
    try {
      dialect.lockMigrations(connection);
      if (!done(connection).containsKey(file.version())) {
        try (Statement statement = connection.createStatement()) {
          for (String sql : file.statements()) {
            statement.execute(sql);
          }
        }
        note(connection, file);
      }
      dialect.commit(connection);
      committed = true;
    } finally {
      if (!committed) {
        dialect.rollback(connection);
      }
    }
  }

  private static void note(Connection connection, Migration file) throws SQLException {
    String sql = "UPDATE sojourn_migration SET checksum = ? WHERE version = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, file.checksum());
      statement.setInt(2, file.version());
      if (statement.executeUpdate() != 1) {
        throw new StoreException("V" + file.version() + " does not note that it was run", null);
      }
    }
  }

  private void check(Map<Integer, @Nullable String> done) {
    int newest = files.get(files.size() - 1).version();
    for (int version : Set.copyOf(done.keySet())) {
      if (version > newest) {
        throw new StoreException(
            "the database is of version " + version + "; this program knows " + newest, null);
      }
    }
    for (Migration file : files) {
      String checksum = done.get(file.version());
      if (checksum != null && !checksum.equals(file.checksum())) {
        throw new StoreException(
            "V" + file.version() + " is not the file that this database was made with", null);
      }
    }
  }

  /** Versions that were run, with their checksums; those that a tool has run have none. */
  private Map<Integer, @Nullable String> done(Connection connection) throws SQLException {
    Map<Integer, @Nullable String> done = new HashMap<>();
    if (!exists(connection)) {
      return done;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT version, checksum FROM sojourn_migration")) {
      while (rows.next()) {
        done.put(rows.getInt(1), rows.getString(2));
      }
    }
    return done;
  }

  private boolean exists(Connection connection) throws SQLException {
    String sql =
        dialect == Dialect.SQLITE
            ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sojourn_migration'"
            : "SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'sojourn_migration'"
                + " AND pg_catalog.pg_table_is_visible(oid)";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }
}
