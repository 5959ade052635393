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
  private static final Migration SECOND =
      new Migration(
          2,
          "more",
          """
          -- A table more.
          CREATE TABLE sojourn_more (a INTEGER);
          INSERT INTO sojourn_more (a)
            VALUES (1);

          INSERT INTO sojourn_migration (version, name) VALUES (2, 'more');
          """);

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
      assertThat(number(connection, "SELECT count(*) FROM sojourn_migration")).isEqualTo(1);
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
      newer(dialect, SECOND).run(connection);
      assertThat(number(connection, "SELECT a FROM sojourn_more")).isEqualTo(1);
      assertThat(number(connection, "SELECT count(*) FROM sojourn_name")).isEqualTo(1);
      newer(dialect, SECOND).verify(connection);
    }
    assertThatThrownBy(() -> JdbcUserStore.open(database))
        .isInstanceOf(StoreException.class)
        .hasMessage("the database is of version 2; this program knows 1");
  }

  @ParameterizedTest
  @EnumSource
  void aMigrationThatFailsHalfwayLeavesNothing(Dialect dialect) throws Exception {
    Migration broken =
        new Migration(2, "more", SECOND.text().replace("VALUES (1)", "VALUES (1, 2)"));
    Migration unnoted = new Migration(2, "more", "CREATE TABLE sojourn_more (a INTEGER);\n");
    try (Connection connection = database(dialect).getConnection()) {
      for (Migration bad : List.of(broken, unnoted)) {
        assertThatThrownBy(() -> newer(dialect, bad).run(connection))
            .isInstanceOfAny(SQLException.class, StoreException.class);
        Migrations.of(dialect).verify(connection);
        assertThatThrownBy(() -> number(connection, "SELECT count(*) FROM sojourn_more"))
            .isInstanceOf(SQLException.class);
      }
      newer(dialect, SECOND).run(connection);
      assertThat(number(connection, "SELECT count(*) FROM sojourn_more")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatWasChangedAfterwardsIsNoticed(Dialect dialect) throws Exception {
    try (Connection connection = database(dialect).getConnection()) {
      newer(dialect, SECOND).run(connection);
      Migration changed = new Migration(2, "more", SECOND.text() + "-- a word more\n");
      assertThatThrownBy(() -> newer(dialect, changed).run(connection))
          .isInstanceOf(StoreException.class)
          .hasMessage("V2 is not the file that this database was made with");
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
      assertThat(number(connection, "SELECT count(*) FROM sojourn_migration")).isEqualTo(1);
      assertThat(number(connection, "SELECT count(*) FROM sojourn_counter")).isEqualTo(3);
    }
  }

  private DataSource database(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? JdbcUserStore.sqliteSource(folder.resolve("users.db"))
        : Postgres.fresh();
  }

  private static Migrations newer(Dialect dialect, Migration second) {
    return Migrations.of(dialect, List.of(Migration.read(dialect, 1, "store"), second));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
