package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void anEmptyDatabaseBecomesANewOneOnce(Dialect dialect) throws Exception {
    try (Connection connection = database(dialect).getConnection()) {
      Migrations migrations = Migrations.of(dialect);
      assertThatThrownBy(() -> migrations.verify(connection))
          .isInstanceOf(StoreException.class)
          .hasMessage("the database lacks the migration V1__store");
      migrations.run(connection);
      migrations.run(connection);
      migrations.verify(connection);
      assertThat(number(connection, "SELECT count(*) FROM sojourn_migration"))
          .isEqualTo(known(dialect));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOlderDatabaseGetsWhatIsMissing(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    try (JdbcUserStore store = JdbcUserStore.open(database)) {
      store.names().numberOf("kept");
    }
    try (Connection connection = database.getConnection()) {
      newer(dialect, more(dialect)).run(connection);
      assertThat(number(connection, "SELECT a FROM sojourn_more")).isEqualTo(1);
      assertThat(number(connection, "SELECT count(*) FROM sojourn_name")).isEqualTo(1);
      newer(dialect, more(dialect)).verify(connection);
    }
    assertThatThrownBy(() -> JdbcUserStore.open(database))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the database is of version %d; this program knows %d",
            known(dialect) + 1, known(dialect));
  }

  @ParameterizedTest
  @EnumSource
  void aMigrationThatFailsHalfwayLeavesNothing(Dialect dialect) throws Exception {
    Migration broken =
        new Migration(
            known(dialect) + 1,
            "more",
            more(dialect).text().replace("VALUES (1)", "VALUES (1, 2)"));
    Migration unnoted =
        new Migration(known(dialect) + 1, "more", "CREATE TABLE sojourn_more (a INTEGER);\n");
    try (Connection connection = database(dialect).getConnection()) {
      for (Migration bad : List.of(broken, unnoted)) {
        assertThatThrownBy(() -> newer(dialect, bad).run(connection))
            .isInstanceOfAny(SQLException.class, StoreException.class);
        Migrations.of(dialect).verify(connection);
        assertThatThrownBy(() -> number(connection, "SELECT count(*) FROM sojourn_more"))
            .isInstanceOf(SQLException.class);
      }
      newer(dialect, more(dialect)).run(connection);
      assertThat(number(connection, "SELECT count(*) FROM sojourn_more")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatWasChangedAfterwardsIsNoticed(Dialect dialect) throws Exception {
    try (Connection connection = database(dialect).getConnection()) {
      newer(dialect, more(dialect)).run(connection);
      Migration changed =
          new Migration(known(dialect) + 1, "more", more(dialect).text() + "-- a word more\n");
      assertThatThrownBy(() -> newer(dialect, changed).run(connection))
          .isInstanceOf(StoreException.class)
          .hasMessage("V%d is not the file that this database was made with", known(dialect) + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aToolOfTheHostMayRunThem(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    assertThatThrownBy(() -> JdbcUserStore.builder(database).migrate(false).open())
        .isInstanceOf(StoreException.class);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : Migrations.statements(dialect)) {
        statement.execute(sql);
      }
    }
    JdbcUserStore.builder(database).migrate(false).open().close();
    JdbcUserStore.open(database).close();
  }

  @ParameterizedTest
  @EnumSource
  void manyMayStartAtOnce(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<JdbcUserStore>> opening = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        opening.add(threads.submit(() -> JdbcUserStore.open(database)));
      }
      for (Future<JdbcUserStore> one : opening) {
        one.get(60, TimeUnit.SECONDS).close();
      }
    } finally {
      threads.shutdownNow();
    }
    try (Connection connection = database.getConnection()) {
      assertThat(number(connection, "SELECT count(*) FROM sojourn_migration"))
          .isEqualTo(known(dialect));
      assertThat(number(connection, "SELECT count(*) FROM sojourn_counter")).isEqualTo(3);
    }
  }

  private DataSource database(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? JdbcUserStore.sqliteSource(folder.resolve("users.db"))
        : Postgres.fresh();
  }

  /** How many there are. */
  private static int known(Dialect dialect) {
    return dialect == Dialect.SQLITE ? 1 : 2;
  }

  /** One more, as a later version may bring it. */
  private static Migration more(Dialect dialect) {
    int version = known(dialect) + 1;
    return new Migration(
        version,
        "more",
        """
        -- A table more.
        CREATE TABLE sojourn_more (a INTEGER);
        INSERT INTO sojourn_more (a)
          VALUES (1);

        INSERT INTO sojourn_migration (version, name) VALUES (%d, 'more');
        """
            .formatted(version));
  }

  private static Migrations newer(Dialect dialect, Migration last) {
    List<Migration> all = new ArrayList<>();
    all.add(Migration.read(dialect, 1, "store"));
    if (dialect == Dialect.POSTGRESQL) {
      all.add(Migration.read(dialect, 2, "nodes"));
    }
    all.add(last);
    return Migrations.of(dialect, all);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
