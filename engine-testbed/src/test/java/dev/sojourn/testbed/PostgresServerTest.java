package dev.sojourn.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  @Test
  void isAsDurableAsARealOne() throws SQLException {
    try (Connection connection =
        PostgresServer.shared().createDatabase().dataSource().getConnection()) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(first(connection, "show " + setting)).as(setting).isEqualTo("on");
      }
    }
  }

  @Test
  void whatWasCommittedIsThereAfterTheServerWasKilled() throws SQLException {
    try (PostgresServer server = PostgresServer.create()) {
      PostgresDatabase database = server.createDatabase();
      try (Connection connection = database.dataSource().getConnection()) {
        first(connection, "create table kept (n int)", "insert into kept values (1)");
        connection.setAutoCommit(false);
        first(connection, "insert into kept values (2)");

        server.kill();

        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
      }
      server.start();
      try (Connection connection = database.dataSource().getConnection()) {
        assertThat(first(connection, "select sum(n) from kept")).isEqualTo("1");
      }
      server.stop();
      assertThatThrownBy(() -> database.dataSource().getConnection())
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aKilledBackendTakesTheConnectionsWithItAndTheServerComesBack() throws SQLException {
    try (PostgresServer server = PostgresServer.create()) {
      PostgresDatabase database = server.createDatabase();
      try (Connection connection = database.dataSource().getConnection()) {
        assertThat(server.killBackend(new Random(1))).isTrue();
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(connection.isValid(1)).isFalse());
      }
      server.start();
      try (Connection connection = database.dataSource().getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
  }

  @Test
  void aCutConnectionFailsAndTheNextOneWorks() throws SQLException {
    PostgresDatabase database = PostgresServer.shared().createDatabase();
    try (CuttingProxy proxy = new CuttingProxy(database.port())) {
      try (Connection connection = database.dataSource(proxy.port()).getConnection()) {
        assertThat(first(connection, "select 1")).isEqualTo("1");
        proxy.cutAfter(20);
        assertThatThrownBy(() -> first(connection, "select 'something longer than that'"))
            .isInstanceOf(SQLException.class);
      }
      assertThat(proxy.cuts()).isEqualTo(1);
      try (Connection connection = database.dataSource(proxy.port()).getConnection()) {
        proxy.stall();
        Thread waiting = new Thread(proxy::resume);
        waiting.start();
        assertThat(first(connection, "select 2")).isEqualTo("2");
      }
      assertThat(proxy.cuts()).isEqualTo(1);
    }
  }

  /** Runs all, and gives the first column of the first row of the last. */
  private static String first(Connection connection, String... statements) throws SQLException {
    String value = "";
    for (String sql : statements) {
      try (Statement statement = connection.createStatement()) {
        if (statement.execute(sql)) {
          try (ResultSet rows = statement.getResultSet()) {
            assertThat(rows.next()).isTrue();
            value = rows.getString(1);
          }
        }
      }
    }
    return value;
  }
}
