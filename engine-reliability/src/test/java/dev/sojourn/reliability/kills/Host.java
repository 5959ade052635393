package dev.sojourn.reliability.kills;

import dev.sojourn.store.jdbc.JdbcInbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A host that keeps a business of its own in the same database, with the event in one commit. */
final class Host {
  private final DataSource source;
  private final Trap trap;

  Host(DataSource source, Trap trap) throws SQLException {
    this.source = source;
    this.trap = trap;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists business (number integer primary key)");
    }
  }

  /** Makes the change that an event tells of, once; says whether it was made already. */
  String change(Workload.Input input) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      String sql = "insert into business (number) values (?) on conflict do nothing";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setInt(1, input.number());
        if (insert.executeUpdate() == 0) {
          connection.rollback();
          return "HOSTED again";
        }
      }
      JdbcInbox.append(connection, input.event());
      trap.reached(CrashPoint.BEFORE_HOST_COMMIT);
      connection.commit();
      return "HOSTED";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
